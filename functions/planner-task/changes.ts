import { randomUUID } from 'node:crypto';
import type { TaskChanges, TaskDetail } from '#lib/contracts/planner.ts';
import { hintBetween, lastFirst, neighboursAt } from '#lib/planner/order-hint.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { toInstant } from './dates.ts';
import { sortedChecklist } from './from-graph.ts';
import type { GraphTaskDetails } from './graph-task.ts';
import { priorityNumber, progressPercent } from './levels.ts';
import { assignment, checkedState, checklistItem } from './open-types.ts';

const maxAssignees = 20;
const maxChecklist = 20;

type Json = Record<string, unknown>;

/** The part of `changes` that makes a difference to `before`: what is already so is left out. */
export function effective(changes: TaskChanges, before: TaskDetail): TaskChanges {
  const items = new Map(before.checklist.map((item) => [item.id, item]));
  const kept = {
    addAssignees: changes.addAssignees?.filter((id) => !before.assignees.includes(id)),
    removeAssignees: changes.removeAssignees?.filter((id) => before.assignees.includes(id)),
    addLabels: changes.addLabels?.filter((key) => !before.labels.includes(key)),
    removeLabels: changes.removeLabels?.filter((key) => before.labels.includes(key)),
    checkItems: changes.checkItems?.filter((id) => items.get(id)?.checked !== true),
    uncheckItems: changes.uncheckItems?.filter((id) => items.get(id)?.checked !== false),
    removeItems: changes.removeItems?.filter((id) => items.has(id)),
    restoreItems: changes.restoreItems?.filter((item) => !items.has(item.id)),
    addChecklist: changes.addChecklist,
  };
  const { title, bucketId, start, due, priority, progress, percentComplete, notes, afterTaskId } = changes;
  return {
    ...(title !== undefined && title !== before.title && { title }),
    ...(bucketId !== undefined && bucketId !== before.bucketId && { bucketId }),
    ...(start !== undefined && start !== (before.start ?? null) && { start }),
    ...(due !== undefined && due !== (before.due ?? null) && { due }),
    ...(priority !== undefined && priority !== before.priority && { priority }),
    ...(progress !== undefined && progress !== before.progress && { progress }),
    ...(percentComplete !== undefined && percentComplete !== before.percentComplete && { percentComplete }),
    ...(notes !== undefined && notes !== before.notes && { notes }),
    ...(afterTaskId !== undefined && { afterTaskId }),
    ...Object.fromEntries(Object.entries(kept).filter(([, list]) => list && list.length > 0)),
  };
}

/** Refuses what Planner would refuse, in words that name the field. */
export function assertAllowed(changes: TaskChanges, before: TaskDetail): void {
  const start = changes.start === undefined ? before.start : changes.start;
  const due = changes.due === undefined ? before.due : changes.due;
  assertDates(start, due, changes.start === undefined ? '/changes/due' : '/changes/start');
  const assignees = before.assignees.length + lengthOf(changes.addAssignees) - lengthOf(changes.removeAssignees);
  if (assignees > maxAssignees) throw limit(`A task may have ${maxAssignees} assignees.`);
  const added = lengthOf(changes.addChecklist) + lengthOf(changes.restoreItems);
  if (before.checklist.length + added - lengthOf(changes.removeItems) > maxChecklist) {
    throw limit(`A checklist may have ${maxChecklist} items.`);
  }
  const removed = new Set(changes.removeItems);
  const known = new Set(before.checklist.map((item) => item.id).filter((id) => !removed.has(id)));
  for (const field of ['checkItems', 'uncheckItems'] as const) {
    const index = (changes[field] ?? []).findIndex((id) => !known.has(id));
    if (index !== -1) throw invalid(`/changes/${field}/${index}`, 'There is no such checklist item.');
  }
}

export function assertDates(start: string | null | undefined, due: string | null | undefined, path: string): void {
  if (start && due && start > due) throw invalid(path, 'The start is after the due date.');
}

/** The change of the task resource; empty when only its details change. `orderHint` is its new place. */
export function toTaskPatch(changes: TaskChanges, orderHint?: string): Json {
  const { title, bucketId, start, due, priority, progress, percentComplete } = changes;
  const percent = percentComplete ?? (progress && progressPercent(progress));
  return {
    ...(title !== undefined && { title }),
    ...(bucketId !== undefined && { bucketId }),
    ...(start !== undefined && { startDateTime: start && toInstant(start) }),
    ...(due !== undefined && { dueDateTime: due && toInstant(due) }),
    ...(priority !== undefined && { priority: priorityNumber(priority) }),
    ...(percent !== undefined && { percentComplete: percent }),
    ...openType('assignments', changes.addAssignees, assignment(), changes.removeAssignees, null),
    ...openType('appliedCategories', changes.addLabels, true, changes.removeLabels, false),
    ...(orderHint !== undefined && { orderHint }),
  };
}

/** The change of the details resource; empty when only the task itself changes. */
export function toDetailsPatch(changes: TaskChanges, details: GraphTaskDetails): Json {
  const order = sortedChecklist(details).map(({ id, orderHint }) => ({ id, orderHint }));
  const added: [id: string, item: unknown][] = [];
  for (const { id, title, checked, after } of changes.restoreItems ?? []) {
    const { previous, next } = neighboursAt(order, after) ?? { previous: order.at(-1), next: undefined };
    const orderHint = hintBetween(previous?.orderHint, next?.orderHint);
    order.splice(previous ? order.indexOf(previous) + 1 : 0, 0, { id, orderHint });
    added.push([id, checklistItem(title, checked, orderHint)]);
  }
  for (const title of changes.addChecklist ?? []) {
    const item = { id: randomUUID(), orderHint: hintBetween(order.at(-1)?.orderHint, undefined) };
    order.push(item);
    added.push([item.id, checklistItem(title, false, item.orderHint)]);
  }
  const checklist = Object.fromEntries([
    ...(changes.checkItems ?? []).map((id) => [id, checkedState(true)]),
    ...(changes.uncheckItems ?? []).map((id) => [id, checkedState(false)]),
    ...(changes.removeItems ?? []).map((id) => [id, null]),
    ...lastFirst(added),
  ]) as Json;
  return {
    ...(changes.notes !== undefined && { description: changes.notes }),
    ...(Object.keys(checklist).length > 0 && { checklist }),
  };
}

function openType(
  name: string,
  added: string[] = [],
  value: unknown = true,
  removed: string[] = [],
  gone: unknown = null,
): Json {
  if (added.length + removed.length === 0) return {};
  const entries = [...added.map((key) => [key, value]), ...removed.map((key) => [key, gone])];
  return { [name]: Object.fromEntries(entries) as unknown };
}

const lengthOf = (list: readonly unknown[] | undefined) => list?.length ?? 0;

const invalid = (path: string, message: string) =>
  new ProblemError('invalid_input', { detail: message, errors: [{ path, message }] });

const limit = (detail: string) => new ProblemError('limit_exceeded', { detail });
