import type { PlanDetail, Task, TaskDetail } from '#lib/contracts/planner.ts';
import { everyone, type World } from '../resolve/world.ts';
import { bold, escape, listed, longDay, shortDay } from './markdown.ts';

type Names = Pick<World, 'me' | 'plans' | 'today'>;

const planOf = (world: Names, task: Task): PlanDetail | undefined =>
  world.plans.find((plan) => plan.id === task.planId);

function namesOf(world: Names, ids: readonly string[]): string[] {
  const people = new Map(everyone(world).map((person) => [person.id, person.name]));
  return ids.map((id) => escape(people.get(id) ?? 'somebody else'));
}

const labelNames = (plan: PlanDetail | undefined, keys: readonly string[]): string[] =>
  keys.map((key) => escape(plan?.labels.find((label) => label.key === key)?.name ?? key));

/** "Marketing launch › To do". */
export function placeOf(world: Names, task: Task): string {
  const plan = planOf(world, task);
  const bucket = plan?.buckets.find((each) => each.id === task.bucketId);
  return [plan?.title, bucket?.name].flatMap((name) => (name === undefined ? [] : [escape(name)])).join(' › ');
}

/** One line of a list. */
export function taskLine(world: Names, task: Task): string {
  const late = task.due !== undefined && task.due < world.today.toISODate()! && task.progress !== 'completed';
  const parts = [
    placeOf(world, task),
    ...(task.due ? [`due ${shortDay(task.due, world.today)}${late ? ' (overdue)' : ''}`] : []),
    ...(task.assignees.length > 0 ? [listed(namesOf(world, task.assignees))] : ['nobody assigned']),
    ...(task.priority === 'medium' ? [] : [task.priority]),
    ...(task.progress === 'not-started' ? [] : [task.progress === 'completed' ? 'completed' : 'in progress']),
  ];
  return `${bold(task.title)} · ${parts.join(' · ')}`;
}

/** All about a task, as a sentence after its title. */
export function taskFacts(world: Names, task: Task): string[] {
  const plan = planOf(world, task);
  return [
    ...(task.start ? [`starting ${longDay(task.start)}`] : []),
    ...(task.due ? [`due ${longDay(task.due)}`] : []),
    ...(task.assignees.length > 0 ? [`assigned to ${listed(namesOf(world, task.assignees))}`] : []),
    ...(task.priority === 'medium' ? [] : [task.priority]),
    ...(task.labels.length > 0 ? [`labelled ${listed(labelNames(plan, task.labels))}`] : []),
    ...(task.checklistTotal > 0 ? [`checklist ${task.checklistDone} of ${task.checklistTotal}`] : []),
  ];
}

/** A task in full, its notes and checklist shown as text. */
export function taskSheet(world: Names, task: TaskDetail): string {
  const progress = { 'not-started': 'not started', 'in-progress': 'in progress', completed: 'completed' }[
    task.progress
  ];
  const who = task.assignees.length > 0 ? listed(namesOf(world, task.assignees)) : 'nobody';
  const plan = planOf(world, task);
  const lines = [
    `${bold(task.title)} in ${placeOf(world, task)}`,
    `- ${progress}, ${task.priority} priority, assigned to ${who}`,
    `- ${task.due ? `due ${longDay(task.due)}` : 'no due date'}${task.start ? `, starts ${longDay(task.start)}` : ''}`,
    ...(task.labels.length > 0 ? [`- labels: ${listed(labelNames(plan, task.labels))}`] : []),
    ...task.checklist.map((item) => `- ${item.checked ? '☑' : '☐'} ${escape(item.title)}`),
    ...(task.notes ? [`- notes: ${escape(task.notes)}`] : []),
  ];
  return lines.join('\n');
}

/** What a change did to a task, as phrases: "due Friday 27 November 2026", "assigned to Ben Okafor". */
export function changePhrases(world: Names, before: TaskDetail, after: TaskDetail): string[] {
  const plan = planOf(world, after);
  const gained = (list: (task: Task) => readonly string[]) =>
    list(after).filter((each) => !list(before).includes(each));
  const lost = (list: (task: Task) => readonly string[]) => list(before).filter((each) => !list(after).includes(each));
  const people = { gained: gained((task) => task.assignees), lost: lost((task) => task.assignees) };
  const labels = { gained: gained((task) => task.labels), lost: lost((task) => task.labels) };
  const bucket = plan?.buckets.find((each) => each.id === after.bucketId);
  const items = (checked: boolean) => after.checklist.filter((item) => item.checked === checked && before.checklist.some((old) => old.id === item.id && old.checked !== checked)); // prettier-ignore
  const added = after.checklist.filter((item) => !before.checklist.some((old) => old.id === item.id));
  const removed = before.checklist.filter((item) => !after.checklist.some((kept) => kept.id === item.id));
  const progress = { 'not-started': 'not started', 'in-progress': 'in progress', completed: 'completed' }[
    after.progress
  ];
  return [
    ...(after.title === before.title ? [] : [`renamed to ${bold(after.title)}`]),
    ...(after.bucketId === before.bucketId ? [] : [`moved to ${escape(bucket?.name ?? 'another bucket')}`]),
    ...(people.gained.length > 0 ? [`assigned to ${listed(namesOf(world, people.gained))}`] : []),
    ...(people.lost.length > 0 ? [`no longer assigned to ${listed(namesOf(world, people.lost))}`] : []),
    ...(after.start === before.start ? [] : [after.start ? `starts ${longDay(after.start)}` : 'no start date']),
    ...(after.due === before.due ? [] : [after.due ? `due ${longDay(after.due)}` : 'no due date']),
    ...(after.priority === before.priority ? [] : [`${after.priority} priority`]),
    ...(after.progress === before.progress ? [] : [progress]),
    ...(labels.gained.length > 0 ? [`labelled ${listed(labelNames(plan, labels.gained))}`] : []),
    ...(labels.lost.length > 0 ? [`label ${listed(labelNames(plan, labels.lost))} removed`] : []),
    ...(added.length > 0
      ? [`checklist ${added.length > 1 ? 'items' : 'item'} ${listed(added.map((item) => bold(item.title)))} added`]
      : []),
    ...(removed.length > 0
      ? [
          `checklist ${removed.length > 1 ? 'items' : 'item'} ${listed(removed.map((item) => bold(item.title)))} removed`,
        ]
      : []),
    ...items(true).map((item) => `${bold(item.title)} ticked`),
    ...items(false).map((item) => `${bold(item.title)} unticked`),
    ...(after.notes === before.notes ? [] : [after.notes ? 'notes changed' : 'notes cleared']),
  ];
}
