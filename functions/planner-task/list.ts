import * as z from 'zod';
import type { Task } from '#lib/contracts/planner.ts';
import { readCollection, readCollections } from '#lib/planner/graph.ts';
import { byOrderHint } from '#lib/planner/order-hint.ts';
import { planPath } from '#lib/planner/paths.ts';
import type { InvocationContext } from '#lib/runtime/context.ts';
import { toTask } from './from-graph.ts';
import { GraphTask } from './graph-task.ts';

interface Filter {
  planId?: string | undefined;
  assigneeId?: string | undefined;
}

/** Tasks of one plan in their order, else of every plan the caller may read; of one assignee when that is given. */
export async function listTasks(ctx: InvocationContext, { planId, assigneeId }: Filter): Promise<Task[]> {
  const { userId, timeZone } = ctx.actor;
  const found =
    planId !== undefined
      ? await readCollection(ctx, GraphTask, `${planPath(planId)}/tasks`)
      : assigneeId === userId
        ? await readCollection(ctx, GraphTask, '/me/planner/tasks')
        : await readAllPlans(ctx);
  const tasks = found.map((task) => toTask(task, timeZone)).sort(byOrderHint);
  return assigneeId === undefined ? tasks : tasks.filter((task) => task.assignees.includes(assigneeId));
}

async function readAllPlans(ctx: InvocationContext): Promise<GraphTask[]> {
  const plans = await readCollection(ctx, z.object({ id: z.string() }), '/me/planner/plans');
  const perPlan = await readCollections(
    ctx,
    GraphTask,
    plans.map((plan) => `${planPath(plan.id)}/tasks`),
  );
  return perPlan.flat();
}
