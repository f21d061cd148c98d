import * as z from 'zod';
import type { Bucket } from '#lib/contracts/planner.ts';

/** Graph's plannerBucket, as far as it is used. */
export const GraphBucket = z.looseObject({
  id: z.string(),
  planId: z.string(),
  name: z.string(),
  orderHint: z.string(),
});
export type GraphBucket = z.infer<typeof GraphBucket>;

export function toBucket({ id, planId, name, orderHint }: GraphBucket): Bucket {
  return { id, planId, name, orderHint };
}
