import { remove } from '#lib/planner/graph.ts';
import { taskPath } from '#lib/planner/paths.ts';
import { recordedWrite, type RecordingContext } from '#lib/planner/recorded-write.ts';
import type { Answer } from './answer.ts';
import { forgetTask } from './knowledge.ts';
import { readForChange } from './read.ts';
import { undoDelete } from './undo.ts';

/** Deletes the version that was read; one that changes in between is refused as `conflict`. */
export async function deleteTask(
  ctx: RecordingContext,
  taskId: string,
  etag: string | undefined,
): Promise<Answer<'delete'>> {
  const { task, seen: before } = await readForChange(ctx, taskId, etag);
  await recordedWrite(ctx, {
    source: 'planner-task',
    action: 'task.delete',
    target: { type: 'task', id: taskId, name: before.title },
    details: { planId: before.planId },
    apply: () => remove(ctx, taskPath(taskId), task),
    outcome: () => ({
      event: { type: 'task.deleted', planId: before.planId, taskId },
      knowledge: async () => forgetTask(taskId),
    }),
  });
  return { op: 'delete', before, undo: undoDelete(before) };
}
