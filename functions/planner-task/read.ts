import type { TaskDetail } from '#lib/contracts/planner.ts';
import { readBatch, readLatest } from '#lib/planner/graph.ts';
import { taskPath } from '#lib/planner/paths.ts';
import type { InvocationContext, Services } from '#lib/runtime/context.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { toTaskDetail } from './from-graph.ts';
import { GraphTask, GraphTaskDetails } from './graph-task.ts';
import { refreshTask } from './knowledge.ts';

/** A task as Graph has it, and as the caller sees it. */
export interface CurrentTask {
  task: GraphTask;
  details: GraphTaskDetails;
  seen: TaskDetail;
}

export async function readTask(
  ctx: InvocationContext & Pick<Services, 'database' | 'cache'>,
  taskId: string,
): Promise<TaskDetail> {
  const startedAt = Date.now();
  const path = taskPath(taskId);
  const [task, details] = await readBatch(ctx, [path, `${path}/details`]);
  const seen = toTaskDetail(GraphTask.parse(task), GraphTaskDetails.parse(details), ctx.actor.timeZone);
  await refreshTask(ctx, seen, startedAt);
  return seen;
}

/** What a change is to be made against; an `etag` that is no longer the task's is refused as `conflict`. */
export async function readForChange(ctx: InvocationContext, taskId: string, etag?: string): Promise<CurrentTask> {
  const path = taskPath(taskId);
  const [task, details] = await Promise.all([
    readLatest(ctx, GraphTask, path),
    readLatest(ctx, GraphTaskDetails, `${path}/details`),
  ]);
  if (etag !== undefined && etag !== task['@odata.etag']) {
    throw new ProblemError('conflict', { detail: `"${task.title}" has been changed since.` });
  }
  return { task, details, seen: toTaskDetail(task, details, ctx.actor.timeZone) };
}
