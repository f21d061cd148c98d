import * as z from 'zod';
import { planSource } from '#lib/knowledge/planner-sources.ts';
import { GraphBucket } from '#lib/planner/graph-bucket.ts';
import { create, readBatch, readCollection, remove } from '#lib/planner/graph.ts';
import { renewDirectories } from '#lib/planner/directory-version.ts';
import { hintBetween } from '#lib/planner/order-hint.ts';
import { planPath } from '#lib/planner/paths.ts';
import { recordedWrite, type RecordingContext } from '#lib/planner/recorded-write.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import type { Answer } from './answer.ts';
import { GraphGroup, GraphPlan } from './graph-plan.ts';
import { describePlans } from './read.ts';

/** What Planner's own pages put into a new plan. */
const usualBuckets = ['To do'];

interface NewPlan {
  title: string;
  groupId?: string | undefined;
  buckets: string[];
}

/** Creates a plan with its buckets in their order; when a bucket fails, the plan is withdrawn. */
export async function createPlan(
  ctx: RecordingContext,
  { title, groupId, buckets }: NewPlan,
): Promise<Answer<'create'>> {
  const containerId = groupId ?? (await largestGroup(ctx));
  const container = { url: `https://graph.microsoft.com/v1.0/groups/${containerId}` };
  const plan = await recordedWrite(ctx, {
    source: 'planner-plan',
    action: 'plan.create',
    target: { type: 'plan', name: title },
    details: { groupId: containerId },
    async apply(operationId) {
      const made = await create(ctx, GraphPlan, '/planner/plans', { container, title }, operationId);
      await addBuckets(ctx, made.id, buckets.length > 0 ? buckets : usualBuckets, operationId);
      return made;
    },
    outcome: ({ id }) => ({
      target: { type: 'plan', id, name: title },
      event: { type: 'plan.changed', planId: id },
      // Its people come with the first directory.
      knowledge: async () => ({ put: [planSource({ id, title, buckets: [], labels: [], members: [] })] }),
    }),
  });
  await renewDirectories(ctx.cache, ctx.actor.tenantId);
  const [seen] = await describePlans(ctx, [plan]);
  return { op: 'create', plan: seen!, undo: { op: 'delete', planId: plan.id, onlyEmpty: true } };
}

async function addBuckets(ctx: RecordingContext, planId: string, names: readonly string[], operationId: string) {
  try {
    let last: string | undefined;
    for (const [index, name] of names.entries()) {
      const body = { planId, name, orderHint: hintBetween(last, undefined) };
      const bucket = await create(ctx, GraphBucket, '/planner/buckets', body, `${operationId}:${index}`);
      last = bucket.orderHint;
    }
  } catch (error) {
    await remove(ctx, planPath(planId)).catch((cause: unknown) => {
      ctx.log.error({ err: cause, planId }, 'half-created plan not withdrawn');
    });
    throw error;
  }
}

/** The group of the caller that has most members. */
async function largestGroup(ctx: RecordingContext): Promise<string> {
  const memberOf = await readCollection(ctx, GraphGroup, '/me/memberOf');
  const groups = memberOf.filter((group) => group.groupTypes.includes('Unified'));
  const members = await readBatch(
    ctx,
    groups.map(({ id }) => `/groups/${encodeURIComponent(id)}/members`),
  );
  const sizes = members.map((body) => z.array(z.unknown()).parse(body['value']).length);
  const largest = groups[sizes.indexOf(Math.max(...sizes))];
  if (largest) return largest.id;
  throw new ProblemError('invalid_input', { detail: 'You are in no Microsoft 365 group that a plan could belong to.' });
}
