import type { DocumentAccess } from '#lib/contracts/documents.ts';
import { plannerPlan } from '#lib/contracts/planner.ts';
import type { InvocationContext } from '#lib/runtime/context.ts';

/** What decides which documents a person may read: their own, those of plans they may read, and the tenant's. */
export interface Reader {
  userId: string;
  planIds: string[];
}

/** As whom the caller of `ctx` reads now. Without an answer about plans there is no document of a plan. */
export async function readable(ctx: InvocationContext): Promise<Reader> {
  const { userId } = ctx.actor;
  try {
    const { plans } = await ctx.invoke(plannerPlan, { op: 'list' });
    return { userId, planIds: plans.map(({ id }) => id) };
  } catch (error) {
    ctx.log.warn({ err: error }, 'readable plans not known: no documents of plans');
    return { userId, planIds: [] };
  }
}

/** The condition on rows `d` of document that the person $`place` may read, with the plans $`place + 1`. */
export function readableSql(place: number): string {
  return `(d.access = 'tenant' or d.owner_id = $${place}
    or (d.access = 'plan' and d.plan_id = any($${place + 1}::text[])))`;
}

/** Whether the caller of `ctx` may read one document; plans are asked for only when it depends on them. */
export async function mayRead(ctx: InvocationContext, { ownerId, access }: Audience): Promise<boolean> {
  if (access.to === 'tenant' || ownerId === ctx.actor.userId) return true;
  return access.to === 'plan' && (await readable(ctx)).planIds.includes(access.planId);
}

/** Who may read a document. */
export interface Audience {
  ownerId: string;
  access: DocumentAccess;
}
