import { AuditEvent } from '#lib/contracts/audit.ts';
import type { Actor } from '#lib/contracts/identity.ts';
import { plannerPlan } from '#lib/contracts/planner.ts';
import type { Sql } from '#lib/data/database/database.ts';
import type { InvocationContext } from '#lib/runtime/context.ts';

/** What an action of these subjects tells belongs to a plan. */
const ofPlans = new Set(['plan', 'bucket', 'task']);

/**
 * Decides what the caller of `ctx` may read of their tenant's log: what they did themselves, what belongs to no plan, and
 * what belongs to a plan that they may read now; what others did with their documents is theirs alone. Microsoft is asked
 * about plans only when an event depends on it.
 */
export function readableBy({ actor, invoke }: InvocationContext): (event: AuditEvent) => Promise<boolean> {
  let plans: Promise<Set<string>> | undefined;
  const readPlans = async () => new Set((await invoke(plannerPlan, { op: 'list' })).plans.map(({ id }) => id));

  return async ({ actor: { userId }, action, target, details }) => {
    const [subject = ''] = action.split('.');
    if (userId === actor.userId) return true;
    if (!ofPlans.has(subject)) return subject !== 'document';
    const planId = subject === 'plan' ? target.id : details?.['planId'];
    return typeof planId === 'string' && (await (plans ??= readPlans())).has(planId);
  };
}

/** One event, if there is any, of somebody else and of a plan: one for which Microsoft has to be asked. */
export async function anyOfPlans(sql: Sql, { tenantId, userId }: Actor): Promise<AuditEvent | undefined> {
  const [row] = await sql<{ body: string }>(
    `select body from audit_event
     where tenant_id = $1 and user_id <> $2 and split_part(action, '.', 1) = any($3)
       and (body like '%"planId":%' or action like 'plan.%' and target_id is not null) limit 1`,
    [tenantId, userId, [...ofPlans]],
  );
  return row && AuditEvent.parse(JSON.parse(row.body));
}
