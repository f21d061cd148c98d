import type { Task, TaskChanges, TaskDetail } from '#lib/contracts/planner.ts';

const percent = { 'not-started': 0, 'in-progress': 50, completed: 100 };

/** The card as it will be once `changes` are made: what is shown until the server answers. */
export function applyToTask<T extends Task>(task: T, changes: TaskChanges): T {
  const { title, bucketId, start, due, priority, progress, notes } = changes;
  return {
    ...task,
    ...(title !== undefined && { title }),
    ...(bucketId !== undefined && { bucketId }),
    ...(start !== undefined && { start: start ?? undefined }),
    ...(due !== undefined && { due: due ?? undefined }),
    ...(priority !== undefined && { priority }),
    ...(progress !== undefined && { progress, percentComplete: percent[progress] }),
    ...(notes !== undefined && { hasNotes: notes.trim() !== '' }),
    assignees: edit(task.assignees, changes.addAssignees, changes.removeAssignees),
    labels: edit(task.labels, changes.addLabels, changes.removeLabels),
  };
}

/** As applyToTask, with notes and checklist; new checklist items get ids of their own until the server's arrive. */
export function applyToDetail(task: TaskDetail, changes: TaskChanges): TaskDetail {
  const checked = (id: string, before: boolean) =>
    changes.checkItems?.includes(id) ? true : changes.uncheckItems?.includes(id) ? false : before;
  const checklist = task.checklist
    .filter(({ id }) => !changes.removeItems?.includes(id))
    .map(({ id, title, checked: before }) => ({ id, title, checked: checked(id, before) }))
    .concat((changes.addChecklist ?? []).map((title) => ({ id: crypto.randomUUID(), title, checked: false })));
  return {
    ...applyToTask(task, changes),
    ...(changes.notes !== undefined && { notes: changes.notes }),
    checklist,
    checklistTotal: checklist.length,
    checklistDone: checklist.filter((item) => item.checked).length,
  };
}

function edit(ids: string[], add: string[] = [], remove: string[] = []): string[] {
  return [...new Set([...ids, ...add])].filter((id) => !remove.includes(id));
}
