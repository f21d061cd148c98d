import { Hono } from 'hono';
import { type Caller, type GraphContext, type GraphEnv, personOf } from '../graph/caller.ts';
import { isMember } from '../graph/directory.ts';
import { accessDenied, notFound } from '../graph/errors.ts';
import { demand, plannerRead } from '../graph/permissions.ts';
import { sendCollection } from '../graph/respond.ts';
import type { Tenant } from '../tenant.ts';
import { maySee } from './access.ts';
import { planEntity } from './plans.ts';
import { taskEntity } from './task-representation.ts';

/** /me/planner/…, /users/{id}/planner/… and /groups/{id}/planner/plans */
export function plannerListRoutes(tenant: Tenant): Hono<GraphEnv> {
  return new Hono<GraphEnv>()
    .get('/me/planner/plans', (c) => plansOfPerson(tenant, c, personOf(c.var.caller)))
    .get('/me/planner/tasks', (c) => tasksOfPerson(tenant, c, personOf(c.var.caller)))
    .get('/users/:id/planner/plans', (c) =>
      plansOfPerson(tenant, c, personInPath(tenant, c.var.caller, c.req.param('id'))),
    )
    .get('/users/:id/planner/tasks', (c) =>
      tasksOfPerson(tenant, c, personInPath(tenant, c.var.caller, c.req.param('id'))),
    )
    .get('/groups/:id/planner/plans', (c) => {
      const { caller } = c.var;
      demand(caller, plannerRead);
      const group = tenant.groups.get(c.req.param('id'));
      if (!group) throw notFound();
      if (caller.kind === 'person' && !isMember(tenant, group.id, caller.userId)) throw accessDenied();
      const plans = [...tenant.plans.all()].filter((plan) => plan.value.groupId === group.id);
      return sendCollection(
        c.req.raw,
        plans.map((plan) => planEntity(c.req.raw, plan)),
        tenant.limits.pageSize,
      );
    });
}

/** A person may list only their own; an app with an application permission, everyone's. */
function personInPath(tenant: Tenant, caller: Caller, id: string): string {
  if (!tenant.users.get(id)) throw notFound();
  if (caller.kind === 'person' && caller.userId !== id) throw accessDenied();
  return id;
}

function plansOfPerson(tenant: Tenant, c: GraphContext, userId: string): Response {
  demand(c.var.caller, plannerRead);
  const plans = [...tenant.plans.all()].filter((plan) => isMember(tenant, plan.value.groupId, userId));
  return sendCollection(
    c.req.raw,
    plans.map((plan) => planEntity(c.req.raw, plan)),
    tenant.limits.pageSize,
  );
}

function tasksOfPerson(tenant: Tenant, c: GraphContext, userId: string): Response {
  demand(c.var.caller, plannerRead);
  const tasks = [...tenant.tasks.all()].filter(({ value }) => {
    const plan = tenant.plans.get(value.planId);
    return userId in value.assignments && plan !== undefined && maySee(tenant, c.var.caller, plan.value);
  });
  return sendCollection(c.req.raw, tasks.map(taskEntity), tenant.limits.pageSize);
}
