import type { LiveEvent } from '#lib/contracts/events.ts';
import { plannerPlan } from '#lib/contracts/planner.ts';
import type { InvocationContext } from '#lib/runtime/context.ts';

/** Plans that a person may read are asked for again after this long, and after `unknownMs` for a plan not among them. */
const staleMs = 60_000;
const unknownMs = 5000;

/** Decides what the caller of `ctx` sees of the tenant's events. Without an answer about plans, no event of a plan. */
export function visibleTo({ actor, invoke, log }: InvocationContext): (event: LiveEvent) => Promise<boolean> {
  let plans = new Set<string>();
  let askedAt = -Infinity;

  async function refresh(): Promise<void> {
    askedAt = Date.now();
    try {
      plans = new Set((await invoke(plannerPlan, { op: 'list' })).plans.map((plan) => plan.id));
    } catch (error) {
      log.warn({ err: error }, 'readable plans not refreshed');
    }
  }

  return async ({ type, userId, planId }) => {
    if (userId !== undefined) return userId === actor.userId;
    if (planId === undefined) return true;
    const before = plans.has(planId);
    const age = Date.now() - askedAt;
    if (type === 'plan.changed' || age > staleMs || (!before && age > unknownMs)) await refresh();
    // The event of a plan's end is for those who could read it until then.
    return plans.has(planId) || (type === 'plan.changed' && before);
  };
}
