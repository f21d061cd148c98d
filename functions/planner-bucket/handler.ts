import { plannerBucket } from '#lib/contracts/planner.ts';
import { toBucket } from '#lib/planner/graph-bucket.ts';
import { defineFunction } from '#lib/runtime/define-function.ts';
import type { Answer } from './answer.ts';
import { createBucket, deleteBucket, moveBucket, readBuckets, renameBucket } from './buckets.ts';

/** Buckets of Microsoft Planner: the columns of a plan's board. */
export default defineFunction({
  ...plannerBucket,
  uses: ['database', 'cache'],
  async run(command, ctx): Promise<Answer> {
    switch (command.op) {
      case 'list':
        return { op: 'list', buckets: (await readBuckets(ctx, command.planId)).map(toBucket) };
      case 'create':
        return createBucket(ctx, command.planId, command.name);
      case 'rename':
        return renameBucket(ctx, command.bucketId, command.name);
      case 'move':
        return moveBucket(ctx, command.bucketId, command.afterBucketId);
      case 'delete':
        return deleteBucket(ctx, command.bucketId, command.onlyEmpty);
    }
  },
});
