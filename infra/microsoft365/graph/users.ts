import { Hono } from 'hono';
import type { Tenant } from '../tenant.ts';
import { type GraphEnv, personOf } from './caller.ts';
import { groupEntity, groupsOf, type User, userEntity } from './directory.ts';
import { badRequest, GraphError } from './errors.ts';
import { demand, groupsRead, ownProfileRead, usersRead } from './permissions.ts';
import { sendCollection, sendEntity } from './respond.ts';

/** /me, /users and what hangs below them, Planner apart. */
export function userRoutes(tenant: Tenant): Hono<GraphEnv> {
  return new Hono<GraphEnv>()
    .get('/me', (c) => {
      demand(c.var.caller, ownProfileRead);
      return sendEntity(c.req.raw, userEntity(findUser(tenant, personOf(c.var.caller))));
    })
    .get('/me/memberOf', (c) => {
      demand(c.var.caller, groupsRead);
      const groups = groupsOf(tenant, personOf(c.var.caller)).map(groupEntity);
      return sendCollection(c.req.raw, groups, tenant.limits.pageSize);
    })
    .get('/users', (c) => {
      demand(c.var.caller, usersRead);
      const users = [...tenant.users.all()].filter(matcher(c.req.query('$search'), c.req.header('consistencylevel')));
      return sendCollection(c.req.raw, users.map(userEntity), pageSize(c.req.query('$top'), tenant.limits.pageSize));
    })
    .get('/users/:id', (c) => {
      const { caller } = c.var;
      const user = findUser(tenant, c.req.param('id'));
      demand(caller, caller.kind === 'person' && caller.userId === user.id ? ownProfileRead : usersRead);
      return sendEntity(c.req.raw, userEntity(user));
    })
    .get('/users/:id/memberOf', (c) => {
      demand(c.var.caller, groupsRead);
      const groups = groupsOf(tenant, findUser(tenant, c.req.param('id')).id).map(groupEntity);
      return sendCollection(c.req.raw, groups, tenant.limits.pageSize);
    });
}

/** By id or by user principal name, as Graph does. */
function findUser(tenant: Tenant, key: string): User {
  const name = key.toLowerCase();
  const user = tenant.users.get(key) ?? [...tenant.users.all()].find((each) => each.userPrincipalName === name);
  if (user) return user;
  throw new GraphError(404, 'Request_ResourceNotFound', `Resource '${key}' does not exist or is not available.`);
}

/** $search="displayName:text" [OR "mail:text"], which needs ConsistencyLevel: eventual. */
function matcher(search: string | undefined, consistency: string | undefined): (user: User) => boolean {
  if (search === undefined) return () => true;
  if (consistency?.toLowerCase() !== 'eventual') {
    throw new GraphError(
      400,
      'Request_UnsupportedQuery',
      "Request with $search query parameter needs the header 'ConsistencyLevel: eventual'.",
    );
  }
  const clauses = [...search.matchAll(/"(displayName|mail|userPrincipalName):([^"]+)"/g)];
  if (clauses.length === 0) throw badRequest('The $search clause is not valid.');
  return (user) =>
    clauses.some(([, property, text]) => {
      const value = property === 'displayName' ? user.displayName : user.userPrincipalName;
      return value
        .toLowerCase()
        .split(/[\s.@]+/)
        .some((word) => word.startsWith(text!.toLowerCase()));
    });
}

function pageSize(top: string | undefined, usual: number): number {
  if (top === undefined) return usual;
  const size = Number(top);
  if (!Number.isInteger(size) || size < 1 || size > 999) throw badRequest('The $top value must be from 1 to 999.');
  return size;
}
