import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import type { NewTask } from '#lib/contracts/planner.ts';
import { hintBetween, lastFirst } from '#lib/planner/order-hint.ts';
import { toInstant } from './dates.ts';
import { priorityNumber, progressPercent } from './levels.ts';
import { assignment, checklistItem, reference } from './open-types.ts';
import { toReferenceKey } from './reference-key.ts';

type ParsedNewTask = z.output<typeof NewTask>;

/** The body that creates the task on Graph. */
export function toTaskBody(task: ParsedNewTask, bucketId: string | undefined): Record<string, unknown> {
  return {
    planId: task.planId,
    ...(bucketId && { bucketId }),
    title: task.title,
    priority: priorityNumber(task.priority),
    percentComplete: task.percentComplete ?? progressPercent(task.progress),
    ...(task.start && { startDateTime: toInstant(task.start) }),
    ...(task.due && { dueDateTime: toInstant(task.due) }),
    ...(task.assignees.length > 0 && {
      assignments: Object.fromEntries(task.assignees.map((id) => [id, assignment()])),
    }),
    ...(task.labels.length > 0 && { appliedCategories: Object.fromEntries(task.labels.map((key) => [key, true])) }),
  };
}

/** The change of the new task's details, which Graph does not take with the task itself; undefined when there is none. */
export function toDetailsBody(task: ParsedNewTask): Record<string, unknown> | undefined {
  const { notes, checklist, references } = task;
  if (!notes && checklist.length === 0 && references.length === 0) return undefined;
  let previous: string | undefined;
  const items = checklist.map((item) => {
    const { title, checked } = typeof item === 'string' ? { title: item, checked: false } : item;
    previous = hintBetween(previous, undefined);
    return [randomUUID(), checklistItem(title, checked, previous)];
  });
  const links = references.map(({ url, title }) => [toReferenceKey(url), reference(title)]);
  return {
    ...(notes && { description: notes }),
    ...(items.length > 0 && { checklist: Object.fromEntries(lastFirst(items)) as unknown }),
    ...(links.length > 0 && { references: Object.fromEntries(links) as unknown }),
  };
}
