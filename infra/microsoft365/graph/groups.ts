import { Hono } from 'hono';
import type { Tenant } from '../tenant.ts';
import type { GraphEnv } from './caller.ts';
import { type Group, groupEntity, userEntity } from './directory.ts';
import { GraphError } from './errors.ts';
import { demand, groupsRead } from './permissions.ts';
import { type Entity, sendCollection, sendEntity } from './respond.ts';

/** /groups and their people */
export function groupRoutes(tenant: Tenant): Hono<GraphEnv> {
  return new Hono<GraphEnv>()
    .get('/groups', (c) => {
      demand(c.var.caller, groupsRead);
      return sendCollection(c.req.raw, [...tenant.groups.all()].map(groupEntity), tenant.limits.pageSize);
    })
    .get('/groups/:id', (c) => {
      demand(c.var.caller, groupsRead);
      return sendEntity(c.req.raw, groupEntity(findGroup(tenant, c.req.param('id'))));
    })
    .get('/groups/:id/members', (c) => {
      demand(c.var.caller, groupsRead);
      return sendCollection(
        c.req.raw,
        people(tenant, findGroup(tenant, c.req.param('id')).members),
        tenant.limits.pageSize,
      );
    })
    .get('/groups/:id/owners', (c) => {
      demand(c.var.caller, groupsRead);
      return sendCollection(
        c.req.raw,
        people(tenant, findGroup(tenant, c.req.param('id')).owners),
        tenant.limits.pageSize,
      );
    });
}

export function findGroup(tenant: Tenant, id: string): Group {
  const group = tenant.groups.get(id);
  if (group) return group;
  throw new GraphError(404, 'Request_ResourceNotFound', `Resource '${id}' does not exist or is not available.`);
}

function people(tenant: Tenant, ids: readonly string[]): Entity[] {
  return ids.map((id) => ({ '@odata.type': '#microsoft.graph.user', ...userEntity(tenant.users.get(id)!) }));
}
