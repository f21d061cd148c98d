import { bucketKey } from '#lib/knowledge/planner-sources.ts';
import { assertEmpty } from '#lib/planner/assert-empty.ts';
import { renewDirectories } from '#lib/planner/directory-version.ts';
import { GraphBucket, toBucket } from '#lib/planner/graph-bucket.ts';
import { change, create, readCollection, readLatest, remove } from '#lib/planner/graph.ts';
import { byOrderHint, hintBetween, neighboursAt, predecessorOf } from '#lib/planner/order-hint.ts';
import { bucketPath, planPath } from '#lib/planner/paths.ts';
import { recordedWrite, type RecordingContext } from '#lib/planner/recorded-write.ts';
import type { InvocationContext } from '#lib/runtime/context.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import type { Answer } from './answer.ts';

/** In the order of the board. */
export async function readBuckets(ctx: InvocationContext, planId: string): Promise<GraphBucket[]> {
  const buckets = await readCollection(ctx, GraphBucket, `${planPath(planId)}/buckets`);
  return buckets.sort(byOrderHint);
}

/** Creates a bucket after the last one. */
export async function createBucket(ctx: RecordingContext, planId: string, name: string): Promise<Answer<'create'>> {
  const last = (await readBuckets(ctx, planId)).at(-1);
  const body = { planId, name, orderHint: hintBetween(last?.orderHint, undefined) };
  const bucket = await record(ctx, 'create', { planId, name }, (operationId) =>
    create(ctx, GraphBucket, '/planner/buckets', body, operationId),
  );
  return { op: 'create', bucket: toBucket(bucket), undo: { op: 'delete', bucketId: bucket.id, onlyEmpty: true } };
}

export async function renameBucket(ctx: RecordingContext, bucketId: string, name: string): Promise<Answer<'rename'>> {
  const before = await readLatest(ctx, GraphBucket, bucketPath(bucketId));
  const bucket = await record(ctx, 'rename', before, () =>
    change(ctx, GraphBucket, bucketPath(bucketId), { name }, before),
  );
  return { op: 'rename', bucket: toBucket(bucket), undo: { op: 'rename', bucketId, name: before.name } };
}

/** Moves a bucket behind another of its plan, or to the front (null). */
export async function moveBucket(
  ctx: RecordingContext,
  bucketId: string,
  afterBucketId: string | null,
): Promise<Answer<'move'>> {
  const before = await readLatest(ctx, GraphBucket, bucketPath(bucketId));
  const ordered = await readBuckets(ctx, before.planId);
  const others = ordered.filter((bucket) => bucket.id !== bucketId);
  const neighbours = neighboursAt(others, afterBucketId);
  if (!neighbours) {
    const message = 'The plan has no such other bucket.';
    throw new ProblemError('invalid_input', { detail: message, errors: [{ path: '/afterBucketId', message }] });
  }
  const orderHint = hintBetween(neighbours.previous?.orderHint, neighbours.next?.orderHint);
  const bucket = await record(ctx, 'move', before, () =>
    change(ctx, GraphBucket, bucketPath(bucketId), { orderHint }, before),
  );
  const undo = { op: 'move', bucketId, afterBucketId: predecessorOf(ordered, bucketId) } as const;
  return { op: 'move', bucket: toBucket(bucket), undo };
}

/** Deletes a bucket with its tasks; `onlyEmpty` refuses one that has tasks. */
export async function deleteBucket(
  ctx: RecordingContext,
  bucketId: string,
  onlyEmpty = false,
): Promise<Answer<'delete'>> {
  const before = await readLatest(ctx, GraphBucket, bucketPath(bucketId));
  if (onlyEmpty) await assertEmpty(ctx, bucketPath(bucketId), before.name);
  await record(ctx, 'delete', before, async () => {
    await remove(ctx, bucketPath(bucketId), before);
    return before;
  });
  return { op: 'delete', before: toBucket(before) };
}

async function record(
  ctx: RecordingContext,
  verb: 'create' | 'rename' | 'move' | 'delete',
  { id, planId, name }: { id?: string; planId: string; name: string },
  apply: (operationId: string) => Promise<GraphBucket>,
): Promise<GraphBucket> {
  const bucket = await recordedWrite(ctx, {
    source: 'planner-bucket',
    action: `bucket.${verb}`,
    target: { type: 'bucket', ...(id && { id }), name },
    details: { planId },
    apply,
    outcome: (written) => ({
      target: { type: 'bucket', id: written.id, name: written.name },
      event: { type: 'bucket.changed', planId },
      // What it is called now comes with the next directory; its tasks go with it.
      ...(verb === 'delete' && { knowledge: async () => ({ drop: [bucketKey(written.id)] }) }),
    }),
  });
  await renewDirectories(ctx.cache, ctx.actor.tenantId);
  return bucket;
}
