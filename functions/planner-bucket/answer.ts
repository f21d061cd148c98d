import type * as z from 'zod';
import type { BucketResult } from '#lib/contracts/planner.ts';

/** What the function answers to a command with this `op`, before it is parsed. */
export type Answer<Op extends BucketResult['op'] = BucketResult['op']> = Extract<
  z.input<typeof BucketResult>,
  { op: Op }
>;
