import { Hono } from 'hono';
import * as z from 'zod';
import { readBody } from '../graph/body.ts';
import type { Caller, GraphEnv } from '../graph/caller.ts';
import { isMember } from '../graph/directory.ts';
import { accessDenied, badRequest, limitExceeded } from '../graph/errors.ts';
import { demand, plannerRead, plannerWrite } from '../graph/permissions.ts';
import { type Entity, sendCollection, sendEntity, sendPatched } from '../graph/respond.ts';
import type { Tenant } from '../tenant.ts';
import { authorOf, findPlan, identitySet } from './access.ts';
import { bucketEntity, bucketsOf } from './buckets.ts';
import { odataType } from './fields.ts';
import { newPlannerId } from './ids.ts';
import type { Plan } from './model.ts';
import { removeTask } from './task-parts.ts';
import { taskEntity } from './task-representation.ts';
import { baseVersion, demandLatest, etagOfStored, firstVersion, nextVersion, type Stored } from './versions.ts';

const PlanPatch = z.strictObject({
  '@odata.type': odataType('plannerPlan').optional(),
  title: z.string().min(1).max(255),
});
const NewPlan = PlanPatch.extend({
  owner: z.guid().optional(),
  container: z
    .strictObject({
      '@odata.type': odataType('plannerPlanContainer').optional(),
      url: z.url().optional(),
      containerId: z.guid().optional(),
      type: z.literal('group').optional(),
    })
    .optional(),
});

/** /planner/plans */
export function planRoutes(tenant: Tenant): Hono<GraphEnv> {
  return new Hono<GraphEnv>()
    .post('/', async (c) => {
      demand(c.var.caller, plannerWrite);
      const body = await readBody(c.req.raw, 'plannerPlan', NewPlan);
      const plan = tenant.transaction(() => createPlan(tenant, c.var.caller, body));
      return sendEntity(c.req.raw, planEntity(c.req.raw, plan), 201);
    })
    .get('/:id', (c) => {
      demand(c.var.caller, plannerRead);
      return sendEntity(c.req.raw, planEntity(c.req.raw, findPlan(tenant, c.var.caller, c.req.param('id'))));
    })
    .get('/:id/buckets', (c) => {
      demand(c.var.caller, plannerRead);
      const { id } = findPlan(tenant, c.var.caller, c.req.param('id'));
      return sendCollection(c.req.raw, bucketsOf(tenant, id).map(bucketEntity), tenant.limits.pageSize);
    })
    .get('/:id/tasks', (c) => {
      demand(c.var.caller, plannerRead);
      const { id } = findPlan(tenant, c.var.caller, c.req.param('id'));
      const tasks = [...tenant.tasks.all()].filter((task) => task.value.planId === id);
      return sendCollection(c.req.raw, tasks.map(taskEntity), tenant.limits.pageSize);
    })
    .patch('/:id', async (c) => {
      const { caller } = c.var;
      demand(caller, plannerWrite);
      const { id } = findPlan(tenant, caller, c.req.param('id'));
      const { title } = await readBody(c.req.raw, 'plannerPlan', PlanPatch);
      const plan = tenant.transaction(() => {
        const stored = findPlan(tenant, caller, id);
        const next = nextVersion(stored, { ...stored.value, title }, baseVersion(c.req.raw, 'Plan', stored));
        tenant.plans.put(id, next);
        return next;
      });
      return sendPatched(c.req.raw, planEntity(c.req.raw, plan));
    })
    .delete('/:id', (c) => {
      demand(c.var.caller, plannerWrite);
      const stored = findPlan(tenant, c.var.caller, c.req.param('id'));
      demandLatest(stored, baseVersion(c.req.raw, 'Plan', stored));
      tenant.transaction(() => removePlan(tenant, stored.id));
      return c.body(null, 204);
    });
}

export function planEntity(request: Request, plan: Stored<Plan>): Entity {
  const { title, groupId, createdBy, createdDateTime } = plan.value;
  const url = `${new URL(request.url).origin}/v1.0/groups/${groupId}`;
  return {
    '@odata.etag': etagOfStored('Plan', plan),
    id: plan.id,
    title,
    owner: groupId,
    createdDateTime,
    createdBy: identitySet(createdBy),
    container: { containerId: groupId, type: 'group', url },
  };
}

function createPlan(
  tenant: Tenant,
  caller: Caller,
  { title, owner, container }: z.output<typeof NewPlan>,
): Stored<Plan> {
  const groupId = owner ?? container?.containerId ?? /\/groups\/([0-9a-f-]{36})$/i.exec(container?.url ?? '')?.[1];
  if (!groupId || !tenant.groups.get(groupId)) throw badRequest('The container of the plan must be an existing group.');
  if (caller.kind === 'person' && !isMember(tenant, groupId, caller.userId)) throw accessDenied();
  demandPlanLimits(tenant, caller, groupId);
  const plan = firstVersion(newPlannerId(), {
    title,
    groupId,
    createdBy: authorOf(caller),
    createdDateTime: new Date().toISOString(),
  });
  tenant.plans.put(plan.id, plan);
  const sharedWith = caller.kind === 'person' ? { [caller.userId]: true as const } : {};
  tenant.planDetails.put(plan.id, firstVersion(plan.id, { sharedWith, categoryDescriptions: {} }));
  return plan;
}

function demandPlanLimits(tenant: Tenant, caller: Caller, groupId: string): void {
  const plans = [...tenant.plans.all()];
  const { MaximumProjectsOwnedByUser, MaximumProjectsSharedWithUser } = tenant.limits;
  if (caller.kind === 'person') {
    const owned = plans.filter(({ value }) => value.createdBy.userId === caller.userId).length;
    if (owned >= MaximumProjectsOwnedByUser) throw limitExceeded('MaximumProjectsOwnedByUser');
  }
  for (const member of tenant.groups.get(groupId)?.members ?? []) {
    const shared = plans.filter(({ value }) => isMember(tenant, value.groupId, member)).length;
    if (shared >= MaximumProjectsSharedWithUser) throw limitExceeded('MaximumProjectsSharedWithUser');
  }
}

/** A plan goes with its buckets and tasks. */
function removePlan(tenant: Tenant, id: string): void {
  for (const task of tenant.tasks.all()) if (task.value.planId === id) removeTask(tenant, task.id);
  for (const bucket of bucketsOf(tenant, id)) tenant.buckets.remove(bucket.id);
  tenant.planDetails.remove(id);
  tenant.plans.remove(id);
}
