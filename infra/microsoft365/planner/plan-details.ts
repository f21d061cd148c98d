import { Hono } from 'hono';
import * as z from 'zod';
import { readBody } from '../graph/body.ts';
import type { GraphEnv } from '../graph/caller.ts';
import { badRequest, limitExceeded } from '../graph/errors.ts';
import { demand, plannerRead, plannerWrite } from '../graph/permissions.ts';
import { type Entity, sendEntity, sendPatched } from '../graph/respond.ts';
import type { Tenant } from '../tenant.ts';
import { findPlan } from './access.ts';
import { CategoryKey, odataType } from './fields.ts';
import type { PlanDetails } from './model.ts';
import { baseVersion, etagOfStored, nextVersion, type Stored } from './versions.ts';

const CATEGORIES = Array.from({ length: 25 }, (_, index) => `category${index + 1}`);

const PlanDetailsPatch = z
  .strictObject({
    '@odata.type': odataType('plannerPlanDetails'),
    categoryDescriptions: z.partialRecord(CategoryKey, z.string().max(100).nullable()),
    sharedWith: z.record(z.guid(), z.boolean()),
  })
  .partial();

/** /planner/plans/{id}/details */
export function planDetailsRoutes(tenant: Tenant): Hono<GraphEnv> {
  return new Hono<GraphEnv>()
    .get('/:id/details', (c) => {
      demand(c.var.caller, plannerRead);
      const { id } = findPlan(tenant, c.var.caller, c.req.param('id'));
      return sendEntity(c.req.raw, detailsEntity(tenant.planDetails.get(id)!));
    })
    .patch('/:id/details', async (c) => {
      const { caller } = c.var;
      demand(caller, plannerWrite);
      const { id } = findPlan(tenant, caller, c.req.param('id'));
      const patch = await readBody(c.req.raw, 'plannerPlanDetails', PlanDetailsPatch);
      const details = tenant.transaction(() => {
        const stored = tenant.planDetails.get(id)!;
        const base = baseVersion(c.req.raw, 'PlanDetails', stored);
        const next = nextVersion(stored, changePlanDetails(tenant, stored.value, patch), base);
        tenant.planDetails.put(id, next);
        return next;
      });
      return sendPatched(c.req.raw, detailsEntity(details));
    });
}

function detailsEntity(stored: Stored<PlanDetails>): Entity {
  const { sharedWith, categoryDescriptions } = stored.value;
  return {
    '@odata.etag': etagOfStored('PlanDetails', stored),
    id: stored.id,
    sharedWith,
    categoryDescriptions: Object.fromEntries(CATEGORIES.map((key) => [key, categoryDescriptions[key] ?? null])),
  };
}

function changePlanDetails(tenant: Tenant, before: PlanDetails, patch: z.output<typeof PlanDetailsPatch>): PlanDetails {
  const next = { sharedWith: { ...before.sharedWith }, categoryDescriptions: { ...before.categoryDescriptions } };
  for (const [key, text] of Object.entries(patch.categoryDescriptions ?? {})) {
    if (text) next.categoryDescriptions[key] = text;
    else delete next.categoryDescriptions[key];
  }
  for (const [userId, shared] of Object.entries(patch.sharedWith ?? {})) {
    if (!tenant.users.get(userId)) throw badRequest(`The user '${userId}' does not exist.`);
    if (shared) next.sharedWith[userId] = true;
    else delete next.sharedWith[userId];
  }
  if (Object.keys(next.sharedWith).length > tenant.limits.MaximumUsersSharedWithProject) {
    throw limitExceeded('MaximumUsersSharedWithProject');
  }
  return next;
}
