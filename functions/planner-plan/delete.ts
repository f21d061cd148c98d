import { nodeId } from '#lib/knowledge/names.ts';
import { renewDirectories } from '#lib/planner/directory-version.ts';
import { remove } from '#lib/planner/graph.ts';
import { planPath } from '#lib/planner/paths.ts';
import { assertEmpty } from '#lib/planner/assert-empty.ts';
import { recordedWrite, type RecordingContext } from '#lib/planner/recorded-write.ts';
import type { Answer } from './answer.ts';
import { readPlan } from './read.ts';

/** Deletes a plan with its buckets and tasks; `onlyEmpty` refuses one that has tasks. */
export async function deletePlan(ctx: RecordingContext, planId: string, onlyEmpty = false): Promise<Answer<'delete'>> {
  const { plan, seen: before } = await readPlan(ctx, planId);
  if (onlyEmpty) await assertEmpty(ctx, planPath(planId), before.title);
  await recordedWrite(ctx, {
    source: 'planner-plan',
    action: 'plan.delete',
    target: { type: 'plan', id: planId, name: before.title },
    apply: () => remove(ctx, planPath(planId), plan),
    outcome: () => ({
      event: { type: 'plan.changed', planId },
      knowledge: async () => ({ drop: [nodeId('plan', planId)] }),
    }),
  });
  await renewDirectories(ctx.cache, ctx.actor.tenantId);
  return { op: 'delete', before };
}
