import type { Tenant } from '../tenant.ts';
import type { Board, BoardFormat, TaskDetails } from './model.ts';
import { newestHint } from './order-hints.ts';
import { firstVersion } from './versions.ts';

export const boards: readonly Board[] = [
  'assignedToTaskBoardFormat',
  'bucketTaskBoardFormat',
  'progressTaskBoardFormat',
];

/** The details and board formats that every task has from its beginning. */
export function addTaskParts(tenant: Tenant, taskId: string): void {
  const details: TaskDetails = { description: '', previewType: 'automatic', checklist: {}, references: {} };
  tenant.taskDetails.put(taskId, firstVersion(taskId, details));
  for (const board of boards) {
    const format: BoardFormat = { orderHint: newestHint(), orderHintsByAssignee: {} };
    const id = `${taskId}/${board}`;
    tenant.boardFormats.put(id, firstVersion(id, format));
  }
}

export function removeTask(tenant: Tenant, taskId: string): void {
  tenant.tasks.remove(taskId);
  tenant.taskDetails.remove(taskId);
  for (const board of boards) tenant.boardFormats.remove(`${taskId}/${board}`);
}
