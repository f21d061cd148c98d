import type { TaskChanges } from '#lib/contracts/planner.ts';
import { change, readLatest } from '#lib/planner/graph.ts';
import { taskPath } from '#lib/planner/paths.ts';
import { recordedWrite, type RecordingContext } from '#lib/planner/recorded-write.ts';
import type { Answer } from './answer.ts';
import { assertAllowed, effective, toDetailsPatch, toTaskPatch } from './changes.ts';
import { toTaskDetail } from './from-graph.ts';
import { GraphTask, GraphTaskDetails } from './graph-task.ts';
import { learnTask } from './knowledge.ts';
import { findPlace, type Place, placeOnBoard } from './place.ts';
import { type CurrentTask, readForChange } from './read.ts';
import { undoChanges } from './undo.ts';

/** Changes what `changes` names and nothing else; what is already so is not written. */
export async function updateTask(
  ctx: RecordingContext,
  taskId: string,
  asked: TaskChanges,
  etag: string | undefined,
): Promise<Answer<'update'>> {
  const current = await readForChange(ctx, taskId, etag);
  const before = current.seen;
  const changes = effective(asked, before);
  const fields = Object.keys(changes);
  if (fields.length === 0) return { op: 'update', task: before, before, undo: { op: 'update', taskId, changes: {} } };
  assertAllowed(changes, before);
  const bucketId = changes.bucketId ?? before.bucketId;
  const place =
    changes.afterTaskId === undefined ? undefined : await findPlace(ctx, current.task, bucketId, changes.afterTaskId);

  const after = await recordedWrite(ctx, {
    source: 'planner-task',
    action: actionOf(changes),
    target: { type: 'task', id: taskId, name: before.title },
    details: { planId: before.planId, fields },
    apply: () => write(ctx, current, changes, place),
    outcome: ({ task, details }) => ({
      target: { type: 'task', id: taskId, name: task.title },
      event: { type: 'task.updated', planId: task.planId, taskId },
      knowledge: (sql) => learnTask(sql, ctx.actor.tenantId, toTaskDetail(task, details, 'UTC')),
    }),
  });
  const seen = toTaskDetail(after.task, after.details, ctx.actor.timeZone);
  const undo = undoChanges(changes, before, seen, place?.before);
  return { op: 'update', task: seen, before, undo: { op: 'update', taskId, changes: undo } };
}

function actionOf({ progress, percentComplete }: TaskChanges): string {
  return progress === 'completed' || percentComplete === 100 ? 'task.complete' : 'task.update';
}

/** Details first, the task last: its new version then covers all of it. When the task refuses, the details go back. */
async function write(ctx: RecordingContext, current: CurrentTask, changes: TaskChanges, place: Place | undefined) {
  const path = taskPath(current.task.id);
  const detailsPatch = toDetailsPatch(changes, current.details);
  const taskPatch = toTaskPatch(changes, place?.orderHint);
  const details = isEmpty(detailsPatch)
    ? current.details
    : await change(ctx, GraphTaskDetails, `${path}/details`, detailsPatch, current.details);
  if (isEmpty(taskPatch)) return { task: await readLatest(ctx, GraphTask, path), details };
  try {
    const task = await change(ctx, GraphTask, path, taskPatch, current.task);
    if (place) await placeOnBoard(ctx, current.task.id, place);
    return { task, details };
  } catch (error) {
    if (!isEmpty(detailsPatch)) await takeDetailsBack(ctx, current, changes, details);
    throw error;
  }
}

async function takeDetailsBack(
  ctx: RecordingContext,
  { task, seen: before }: CurrentTask,
  changes: TaskChanges,
  details: GraphTaskDetails,
): Promise<void> {
  const after = toTaskDetail(task, details, ctx.actor.timeZone);
  const patch = toDetailsPatch(undoChanges(changes, before, after, undefined), details);
  await change(ctx, GraphTaskDetails, `${taskPath(task.id)}/details`, patch, details).catch((error: unknown) => {
    ctx.log.error({ err: error, taskId: task.id }, 'half of a change not taken back');
  });
}

const isEmpty = (patch: object) => Object.keys(patch).length === 0;
