import * as z from 'zod';
import type { Task } from '#lib/contracts/planner.ts';
import { readCollection, readCollections } from '#lib/planner/graph.ts';
import { byOrderHint } from '#lib/planner/order-hint.ts';
import { planPath } from '#lib/planner/paths.ts';
import type { InvocationContext, Services } from '#lib/runtime/context.ts';
import { toTask } from './from-graph.ts';
import { GraphTask } from './graph-task.ts';
import { refreshPlans } from './knowledge.ts';

type Context = InvocationContext & Pick<Services, 'database' | 'cache'>;

interface Filter {
  planId?: string | undefined;
  assigneeId?: string | undefined;
}

/** Tasks of one plan in their order, else of every plan the caller may read; of one assignee when that is given. */
export async function listTasks(ctx: Context, { planId, assigneeId }: Filter): Promise<Task[]> {
  const { userId } = ctx.actor;
  const found =
    planId !== undefined
      ? await readPlans(ctx, [planId])
      : assigneeId === userId
        ? (await readCollection(ctx, GraphTask, '/me/planner/tasks')).map((task) => toTask(task, ctx.actor.timeZone))
        : await readPlans(ctx, await readablePlans(ctx));
  const tasks = found.sort(byOrderHint);
  return assigneeId === undefined ? tasks : tasks.filter((task) => task.assignees.includes(assigneeId));
}

async function readablePlans(ctx: InvocationContext): Promise<string[]> {
  const plans = await readCollection(ctx, z.object({ id: z.string() }), '/me/planner/plans');
  return plans.map((plan) => plan.id);
}

async function readPlans(ctx: Context, planIds: readonly string[]): Promise<Task[]> {
  const startedAt = Date.now();
  const paths = planIds.map((planId) => `${planPath(planId)}/tasks`);
  const perPlan =
    paths.length === 1
      ? [await readCollection(ctx, GraphTask, paths[0]!)]
      : await readCollections(ctx, GraphTask, paths);
  const plans = new Map(
    perPlan.map((tasks, index) => [planIds[index]!, tasks.map((task) => toTask(task, ctx.actor.timeZone))]),
  );
  await refreshPlans(ctx, plans, startedAt);
  return [...plans.values()].flat();
}
