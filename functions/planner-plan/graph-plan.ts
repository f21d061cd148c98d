import * as z from 'zod';

/** Graph's plannerPlan, its details and the people of its group, as far as they are used. */
export const GraphPlan = z.looseObject({
  '@odata.etag': z.string(),
  id: z.string(),
  title: z.string(),
  createdDateTime: z.string().nullish(),
  container: z.looseObject({ type: z.string().nullish(), containerId: z.string().nullish() }).nullish(),
  owner: z.string().nullish(),
});
export type GraphPlan = z.infer<typeof GraphPlan>;

export const GraphPlanDetails = z.looseObject({
  '@odata.etag': z.string(),
  categoryDescriptions: z.record(z.string(), z.unknown()).nullish(),
});
export type GraphPlanDetails = z.infer<typeof GraphPlanDetails>;

export const GraphUser = z.looseObject({
  '@odata.type': z.string().optional(),
  id: z.string(),
  displayName: z.string().nullish(),
  mail: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
});
export type GraphUser = z.infer<typeof GraphUser>;

export const GraphGroup = z.looseObject({
  '@odata.type': z.string().optional(),
  id: z.string(),
  groupTypes: z.array(z.string()).default([]),
});
