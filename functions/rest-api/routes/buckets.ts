import * as z from 'zod';
import { Bucket, BucketPosition, NewBucket, plannerBucket } from '#lib/contracts/planner.ts';
import { basePath } from '../own-path.ts';
import { operation } from '../operation.ts';
import { BucketCollection } from '../resources.ts';

const tag = 'Buckets';

/** A new name, a new place, or both. */
const BucketChanges = z
  .strictObject({ name: NewBucket.shape.name.optional(), afterBucketId: BucketPosition.optional() })
  .refine(
    (changes) => changes.name !== undefined || changes.afterBucketId !== undefined,
    'name or afterBucketId is needed',
  );

export const bucketOperations = [
  operation({
    method: 'get',
    path: '/plans/{planId}/buckets',
    operationId: 'listBuckets',
    summary: 'The buckets of a plan, in their order',
    tag,
    status: 200,
    result: BucketCollection,
    problems: ['not_found'],
    async run({ params: { planId } }, ctx) {
      const { buckets } = await ctx.invoke(plannerBucket, { op: 'list', planId });
      return { body: { value: buckets } };
    },
  }),
  operation({
    method: 'post',
    path: '/plans/{planId}/buckets',
    operationId: 'createBucket',
    summary: 'Create a bucket after the last one',
    tag,
    body: NewBucket,
    status: 201,
    result: Bucket,
    problems: ['not_found', 'limit_exceeded'],
    async run({ params: { planId }, body: { name } }, ctx) {
      const { bucket } = await ctx.invoke(plannerBucket, { op: 'create', planId, name });
      return { body: bucket, headers: { location: `${basePath}/plans/${planId}/buckets` } };
    },
  }),
  operation({
    method: 'patch',
    path: '/buckets/{bucketId}',
    operationId: 'updateBucket',
    summary: 'Rename or move a bucket',
    tag,
    body: BucketChanges,
    status: 200,
    result: Bucket,
    problems: ['not_found', 'conflict'],
    async run({ params: { bucketId }, body: { name, afterBucketId } }, ctx) {
      const moved =
        afterBucketId === undefined
          ? undefined
          : await ctx.invoke(plannerBucket, { op: 'move', bucketId, afterBucketId });
      const renamed =
        name === undefined ? undefined : await ctx.invoke(plannerBucket, { op: 'rename', bucketId, name });
      return { body: (renamed ?? moved)!.bucket };
    },
  }),
  operation({
    method: 'delete',
    path: '/buckets/{bucketId}',
    operationId: 'deleteBucket',
    summary: 'Delete a bucket with its tasks',
    tag,
    status: 204,
    problems: ['not_found', 'conflict'],
    async run({ params: { bucketId } }, ctx) {
      await ctx.invoke(plannerBucket, { op: 'delete', bucketId });
      return { body: undefined };
    },
  }),
];
