import type { Person, PlanDetail } from '#lib/contracts/planner.ts';
import { GraphBucket, toBucket } from '#lib/planner/graph-bucket.ts';
import { readBatch, readCollection, readResource } from '#lib/planner/graph.ts';
import { byOrderHint } from '#lib/planner/order-hint.ts';
import { planPath } from '#lib/planner/paths.ts';
import type { InvocationContext } from '#lib/runtime/context.ts';
import { groupOf, toLabels, toPerson, toPlan } from './from-graph.ts';
import { GraphPlan, GraphPlanDetails, GraphUser } from './graph-plan.ts';

const personType = '#microsoft.graph.user';

/** Plans that the caller may read, by title. */
export async function readPlans(ctx: InvocationContext): Promise<GraphPlan[]> {
  const plans = await readCollection(ctx, GraphPlan, '/me/planner/plans');
  return plans.sort((a, b) => a.title.localeCompare(b.title));
}

export async function readPlan(ctx: InvocationContext, planId: string): Promise<{ plan: GraphPlan; seen: PlanDetail }> {
  const plan = await readResource(ctx, GraphPlan, planPath(planId));
  const [seen] = await describePlans(ctx, [plan]);
  return { plan, seen: seen! };
}

/** Buckets, labels and members of plans, each group asked once, all in one round trip for up to 20 resources. */
export async function describePlans(ctx: InvocationContext, plans: readonly GraphPlan[]): Promise<PlanDetail[]> {
  const groups = [...new Set(plans.map(groupOf).filter((id) => id !== undefined))];
  const bodies = await readBatch(ctx, [
    ...plans.flatMap(({ id }) => [`${planPath(id)}/buckets`, `${planPath(id)}/details`]),
    ...groups.map((id) => `/groups/${encodeURIComponent(id)}/members`),
  ]);
  const members = new Map(groups.map((id, index) => [id, toMembers(bodies[plans.length * 2 + index]!)]));
  return plans.map((plan, index) => {
    const buckets = GraphBucket.array().parse(bodies[index * 2]!['value']);
    return {
      ...toPlan(plan),
      buckets: buckets.sort(byOrderHint).map(toBucket),
      labels: toLabels(GraphPlanDetails.parse(bodies[index * 2 + 1])),
      members: members.get(groupOf(plan) ?? '') ?? [],
    };
  });
}

/** A group may also hold groups and devices. */
function toMembers(body: Record<string, unknown>): Person[] {
  const members = GraphUser.array().parse(body['value']);
  return members.filter((member) => !member['@odata.type'] || member['@odata.type'] === personType).map(toPerson);
}
