import { plannerPlan, type PlanDetail, type Task } from '#lib/contracts/planner.ts';
import type { InvocationContext } from '#lib/runtime/context.ts';

interface Names {
  bucketName?: string;
  assigneeNames: string[];
  labelNames: string[];
}

/** Gives tasks the names of their buckets, people and labels, from the directory that planner-plan keeps at hand. */
export async function withNames<T extends Task>(ctx: InvocationContext, tasks: readonly T[]): Promise<(T & Names)[]> {
  if (tasks.length === 0) return [];
  const { plans } = await ctx.invoke(plannerPlan, { op: 'directory' });
  const byId = new Map(plans.map((plan) => [plan.id, plan]));
  return tasks.map((task) => Object.assign({}, task, namesOf(task, byId.get(task.planId))));
}

export async function withNamesOf<T extends Task>(ctx: InvocationContext, task: T): Promise<T & Names> {
  const [named] = await withNames(ctx, [task]);
  return named!;
}

function namesOf(task: Task, plan: PlanDetail | undefined): Names {
  const bucket = plan?.buckets.find(({ id }) => id === task.bucketId);
  return {
    ...(bucket && { bucketName: bucket.name }),
    assigneeNames: task.assignees.map((id) => plan?.members.find((member) => member.id === id)?.name ?? id),
    labelNames: task.labels.map((key) => plan?.labels.find((label) => label.key === key)?.name ?? key),
  };
}
