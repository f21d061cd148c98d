import type { TaskChanges, TaskCommand, TaskDetail } from '#lib/contracts/planner.ts';

/** Deletes the task that was created, unless it has changed since. */
export function undoCreate({ id, etag }: TaskDetail): TaskCommand {
  return { op: 'delete', taskId: id, etag };
}

/**
 * The change that puts the previous values back into exactly the fields that `changes` (as `effective` gives them)
 * changed, so that what others changed since stays. `placeBefore` is the card above it before a move.
 */
export function undoChanges(
  changes: TaskChanges,
  before: TaskDetail,
  after: TaskDetail,
  placeBefore: string | null | undefined,
): TaskChanges {
  const hadItems = new Set(before.checklist.map((item) => item.id));
  const restored = new Set(changes.restoreItems?.map((item) => item.id));
  const added = changes.addChecklist
    ? after.checklist.filter(
        (item) => !hadItems.has(item.id) && !restored.has(item.id) && changes.addChecklist!.includes(item.title),
      )
    : [];
  const removeItems = [...restored, ...added.map((item) => item.id)];
  const { bucketId, addAssignees, removeAssignees, addLabels, removeLabels, checkItems, uncheckItems } = changes;
  return {
    ...(changes.title !== undefined && { title: before.title }),
    ...(bucketId !== undefined && before.bucketId && { bucketId: before.bucketId }),
    ...(changes.start !== undefined && { start: before.start ?? null }),
    ...(changes.due !== undefined && { due: before.due ?? null }),
    ...(changes.priority !== undefined && { priority: before.priority }),
    ...((changes.progress ?? changes.percentComplete) !== undefined && { percentComplete: before.percentComplete }),
    ...(changes.notes !== undefined && { notes: before.notes }),
    ...(placeBefore !== undefined && { afterTaskId: placeBefore }),
    ...(addAssignees && { removeAssignees: addAssignees }),
    ...(removeAssignees && { addAssignees: removeAssignees }),
    ...(addLabels && { removeLabels: addLabels }),
    ...(removeLabels && { addLabels: removeLabels }),
    ...(checkItems && { uncheckItems: checkItems }),
    ...(uncheckItems && { checkItems: uncheckItems }),
    ...(removeItems.length > 0 && { removeItems }),
    ...(changes.removeItems && { restoreItems: removedItems(changes.removeItems, before) }),
  };
}

function removedItems(ids: readonly string[], before: TaskDetail): NonNullable<TaskChanges['restoreItems']> {
  return before.checklist.flatMap((item, index, all) =>
    ids.includes(item.id) ? [{ ...item, after: all[index - 1]?.id ?? null }] : [],
  );
}

/** Creates it again with all that it had; it gets another id. */
export function undoDelete(before: TaskDetail): TaskCommand {
  const { planId, bucketId, title, assignees, start, due, priority, percentComplete, labels, notes } = before;
  return {
    op: 'create',
    task: {
      planId,
      ...(bucketId && { bucketId }),
      title,
      assignees,
      ...(start && { start }),
      ...(due && { due }),
      priority,
      percentComplete,
      labels,
      ...(notes && { notes }),
      checklist: before.checklist.map((item) => ({ title: item.title, checked: item.checked })),
      references: before.references,
    },
  };
}
