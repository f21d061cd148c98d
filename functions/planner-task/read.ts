import type { TaskDetail } from '#lib/contracts/planner.ts';
import { readBatch } from '#lib/planner/graph.ts';
import { taskPath } from '#lib/planner/paths.ts';
import type { InvocationContext } from '#lib/runtime/context.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { toTaskDetail } from './from-graph.ts';
import { GraphTask, GraphTaskDetails } from './graph-task.ts';

/** A task as Graph has it, and as the caller sees it. */
export interface CurrentTask {
  task: GraphTask;
  details: GraphTaskDetails;
  seen: TaskDetail;
}

/** Reads a task with its details; an `etag` that is no longer its version is refused as `conflict`. */
export async function readTask(ctx: InvocationContext, taskId: string, etag?: string): Promise<CurrentTask> {
  const path = taskPath(taskId);
  const [first, second] = await readBatch(ctx, [path, `${path}/details`]);
  const task = GraphTask.parse(first);
  const details = GraphTaskDetails.parse(second);
  if (etag !== undefined && etag !== task['@odata.etag']) {
    throw new ProblemError('conflict', { detail: `"${task.title}" has been changed since.` });
  }
  return { task, details, seen: toTaskDetail(task, details, ctx.actor.timeZone) };
}
