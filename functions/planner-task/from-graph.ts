import type { Task, TaskDetail } from '#lib/contracts/planner.ts';
import { byOrderHint } from '#lib/planner/order-hint.ts';
import { toDate } from './dates.ts';
import type { GraphTask, GraphTaskDetails } from './graph-task.ts';
import { priorityName, progressName } from './levels.ts';
import { fromReferenceKey } from './reference-key.ts';

/** A task as a person in `timeZone` sees it. */
export function toTask(task: GraphTask, timeZone: string): Task {
  const { startDateTime, dueDateTime, completedDateTime, bucketId, createdBy } = task;
  return {
    id: task.id,
    planId: task.planId,
    ...(bucketId && { bucketId }),
    title: task.title,
    progress: progressName(task.percentComplete),
    percentComplete: task.percentComplete,
    priority: priorityName(task.priority),
    ...(startDateTime && { start: toDate(startDateTime, timeZone) }),
    ...(dueDateTime && { due: toDate(dueDateTime, timeZone) }),
    assignees: keysOf(task.assignments),
    labels: keysOf(task.appliedCategories).sort((a, b) => categoryNumber(a) - categoryNumber(b)),
    checklistDone: task.checklistItemCount - task.activeChecklistItemCount,
    checklistTotal: task.checklistItemCount,
    hasNotes: task.hasDescription,
    orderHint: task.orderHint,
    createdAt: task.createdDateTime,
    ...(createdBy?.user?.id && { createdBy: createdBy.user.id }),
    ...(completedDateTime && { completedAt: completedDateTime }),
    etag: task['@odata.etag'],
  };
}

export function toTaskDetail(task: GraphTask, details: GraphTaskDetails, timeZone: string): TaskDetail {
  const checklist = sortedChecklist(details).map(({ id, title, isChecked }) => ({ id, title, checked: isChecked }));
  const notes = details.description ?? '';
  return {
    ...toTask(task, timeZone),
    hasNotes: notes !== '',
    checklistDone: checklist.filter((item) => item.checked).length,
    checklistTotal: checklist.length,
    notes,
    checklist,
    references: Object.entries(details.references).map(([key, { alias }]) => {
      const url = fromReferenceKey(key);
      return { url, title: alias ?? url };
    }),
  };
}

export function sortedChecklist(details: GraphTaskDetails) {
  return Object.entries(details.checklist)
    .map(([id, { title, isChecked, orderHint }]) => ({ id, title, isChecked, orderHint }))
    .sort(byOrderHint);
}

function keysOf(openType: Record<string, unknown> | null | undefined): string[] {
  return Object.entries(openType ?? {}).flatMap(([key, value]) => (key.startsWith('@') || !value ? [] : [key]));
}

function categoryNumber(key: string): number {
  return Number(key.slice('category'.length));
}
