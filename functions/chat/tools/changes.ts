import { DateTime } from 'luxon';
import type { PlanDetail, Task, TaskChanges, TaskDetail } from '#lib/contracts/planner.ts';
import { bold, escape, listed, longDay } from '../reply/markdown.ts';
import { match } from '../resolve/match.ts';
import { resolveLabels, resolvePeople } from '../resolve/names.ts';
import { type Path, refuse } from '../resolve/outcome.ts';
import type { Selecting } from '../resolve/tasks.ts';
import type { ChangeSet } from './calls.ts';

/** What a change set means for one task; only what really differs. */
export async function changesFor(
  selecting: Selecting,
  task: Task,
  plan: PlanDetail,
  bucketId: string | undefined,
  said: ChangeSet,
  path: Path,
): Promise<TaskChanges> {
  const changes: TaskChanges = {};
  if (said.title !== undefined && said.title !== task.title) changes.title = said.title;
  if (bucketId !== undefined && bucketId !== task.bucketId) changes.bucketId = bucketId;
  if (said.priority && said.priority !== task.priority) changes.priority = said.priority;
  if (said.progress && said.progress !== task.progress) changes.progress = said.progress;
  Object.assign(
    changes,
    datesFor(task, said),
    peopleFor(selecting, task, plan, said, path),
    labelsFor(selecting, task, plan, said, path),
  );
  if (said.addChecklist && said.addChecklist.length > 0) changes.addChecklist = said.addChecklist;
  const needsDetail = said.notes ?? said.appendNotes ?? said.checkItems ?? said.uncheckItems ?? said.removeItems;
  if (needsDetail !== undefined) Object.assign(changes, textsFor(await selecting.world.detail(task.id), said));
  return changes;
}

function datesFor(task: Task, said: ChangeSet): TaskChanges {
  const changes: TaskChanges = {};
  for (const field of ['start', 'due'] as const) {
    const value = said[field];
    if (value === undefined) continue;
    if (value === null) {
      if (task[field] !== undefined) changes[field] = null;
      continue;
    }
    const day = typeof value === 'string' ? value : shifted(task, field, value.days);
    if (day !== task[field]) changes[field] = day;
  }
  const start = changes.start === undefined ? task.start : changes.start;
  const due = changes.due === undefined ? task.due : changes.due;
  if ((changes.start ?? changes.due) && start && due && start > due) {
    throw refuse(
      `${bold(task.title)} would start on ${longDay(start)}, after it is due on ${longDay(due)}; nothing was changed.`,
    );
  }
  return changes;
}

function shifted(task: Task, field: 'start' | 'due', days: number): string {
  const day = task[field];
  if (day === undefined)
    throw refuse(`${bold(task.title)} has no ${field} date that could be moved. Say the day itself.`);
  return DateTime.fromISO(day).plus({ days }).toISODate()!;
}

function peopleFor(selecting: Selecting, task: Task, plan: PlanDetail, said: ChangeSet, path: Path): TaskChanges {
  const ids = (names: readonly string[], field: string, within?: { plan: PlanDetail }) =>
    resolvePeople(selecting, names, [...path, field], within).map((person) => person.id);
  const wanted = said.reassign && ids(said.reassign, 'reassign', { plan });
  const add = wanted ?? ids(said.assign ?? [], 'assign', { plan });
  const remove = wanted
    ? task.assignees.filter((id) => !wanted.includes(id))
    : said.unassign?.includes('everyone')
      ? task.assignees
      : ids(said.unassign ?? [], 'unassign');
  const missing =
    said.unassign && !said.unassign.includes('everyone') && remove.find((id) => !task.assignees.includes(id));
  if (missing) {
    const name = plan.members.find((member) => member.id === missing)?.name ?? 'That person';
    throw refuse(`${bold(name)} is not assigned to ${bold(task.title)}, so nothing was changed.`);
  }
  const added = add.filter((id) => !task.assignees.includes(id));
  return {
    ...(added.length > 0 && { addAssignees: added }),
    ...(remove.length > 0 && { removeAssignees: [...remove] }),
  };
}

function labelsFor(selecting: Selecting, task: Task, plan: PlanDetail, said: ChangeSet, path: Path): TaskChanges {
  const add = resolveLabels(selecting, plan, said.addLabels ?? [], [...path, 'addLabels']).filter(
    (key) => !task.labels.includes(key),
  );
  const all = said.removeLabels?.includes('all');
  const named = all ? task.labels : resolveLabels(selecting, plan, said.removeLabels ?? [], [...path, 'removeLabels']);
  const remove = named.filter((key) => task.labels.includes(key));
  if (said.addLabels && remove.length < named.length)
    throw refuse(`${bold(task.title)} does not have the label that the other should take the place of.`);
  return { ...(add.length > 0 && { addLabels: add }), ...(remove.length > 0 && { removeLabels: [...remove] }) };
}

function textsFor(task: TaskDetail, said: ChangeSet): TaskChanges {
  const items = (names: readonly string[], which: (item: TaskDetail['checklist'][number]) => boolean = () => true) => {
    if (names.length === 1 && names[0] === 'all') return task.checklist.filter(which).map((item) => item.id);
    return names.map((name) => {
      const found = match(name, task.checklist.map((item) => ({ id: item.id, name: item.title })), 'loose'); // prettier-ignore
      if (found?.items.length === 1) return found.items[0]!.id;
      const titles = listed(task.checklist.map((item) => bold(item.title))) || 'nothing';
      throw refuse(
        `The checklist of ${bold(task.title)} has ${found ? 'more than one item like' : 'no item'} “${escape(name)}”. It has ${titles}.`,
      );
    });
  };
  const appended =
    said.appendNotes === undefined ? undefined : [task.notes.trimEnd(), said.appendNotes].filter(Boolean).join('\n');
  const notes = said.notes ?? appended;
  return {
    ...(notes !== undefined && notes !== task.notes && { notes }),
    ...listOf(
      'checkItems',
      items(said.checkItems ?? [], (item) => !item.checked),
    ),
    ...listOf(
      'uncheckItems',
      items(said.uncheckItems ?? [], (item) => item.checked),
    ),
    ...listOf('removeItems', items(said.removeItems ?? [])),
  };
}

const listOf = (field: 'checkItems' | 'uncheckItems' | 'removeItems', ids: string[]): TaskChanges =>
  ids.length > 0 ? { [field]: ids } : {};
