import type { TaskLink } from '#lib/contracts/planner.ts';
import { readBatch, readCollection } from '#lib/planner/graph.ts';
import { planPath, taskPath } from '#lib/planner/paths.ts';
import type { InvocationContext } from '#lib/runtime/context.ts';
import { toTaskDetail } from './from-graph.ts';
import { GraphTask, GraphTaskDetails } from './graph-task.ts';

/** The links of all tasks of a plan. */
export async function listLinks(ctx: InvocationContext, planId: string): Promise<TaskLink[]> {
  const tasks = await readCollection(ctx, GraphTask, `${planPath(planId)}/tasks`);
  const linking = tasks.filter(({ referenceCount }) => referenceCount > 0);
  const details = await readBatch(
    ctx,
    linking.map(({ id }) => `${taskPath(id)}/details`),
  );
  return linking.flatMap((task, at) => {
    const { references } = toTaskDetail(task, GraphTaskDetails.parse(details[at]), ctx.actor.timeZone);
    return references.map(({ url, title }) => ({ url, title, taskId: task.id, taskTitle: task.title }));
  });
}
