import { Hono } from 'hono';
import type { SigningKey } from '../entra/keys.ts';
import { Disconnect } from '../faults/disconnect.ts';
import type { Faults } from '../faults/faults.ts';
import type { Downloads } from '../files/downloads.ts';
import { driveRoutes } from '../files/drive-items.ts';
import { boardFormatRoutes } from '../planner/board-formats.ts';
import { bucketRoutes } from '../planner/buckets.ts';
import { plannerListRoutes } from '../planner/lists.ts';
import { planDetailsRoutes } from '../planner/plan-details.ts';
import { planRoutes } from '../planner/plans.ts';
import { taskDetailsRoutes } from '../planner/task-details.ts';
import { taskRoutes } from '../planner/tasks.ts';
import type { Tenant } from '../tenant.ts';
import { runBatch } from './batch.ts';
import { callerOf, type GraphEnv } from './caller.ts';
import { errorResponse, GraphError } from './errors.ts';
import { groupRoutes } from './groups.ts';
import { threadRoutes } from './threads.ts';
import { throttle } from './throttle.ts';
import { userRoutes } from './users.ts';

/** Microsoft Graph v1.0 as far as planners need it. `faults` reach the items of a batch too. */
export function graphApp(tenant: Tenant, key: SigningKey, downloads: Downloads, faults?: Faults): Hono<GraphEnv> {
  const allow = throttle(tenant.limits);
  const items = base()
    .use(async (c, next) => {
      c.set('caller', await callerOf(c.req.raw, key, tenant.id));
      allow(c.var.caller);
      await next();
      c.header('request-id', c.res.headers.get('request-id') ?? crypto.randomUUID());
    })
    .route('/v1.0/planner/plans', planRoutes(tenant))
    .route('/v1.0/planner/plans', planDetailsRoutes(tenant))
    .route('/v1.0/planner/buckets', bucketRoutes(tenant))
    .route('/v1.0/planner/tasks', taskRoutes(tenant))
    .route('/v1.0/planner/tasks', taskDetailsRoutes(tenant))
    .route('/v1.0/planner/tasks', boardFormatRoutes(tenant))
    .route('/v1.0', plannerListRoutes(tenant))
    .route('/v1.0', userRoutes(tenant))
    .route('/v1.0', groupRoutes(tenant))
    .route('/v1.0', threadRoutes(tenant))
    .route('/v1.0', driveRoutes(tenant, downloads));
  return base()
    .post('/v1.0/$batch', async (c) => {
      await callerOf(c.req.raw, key, tenant.id);
      const answer = async (item: Request): Promise<Response> => items.fetch(item);
      return runBatch(c.req.raw, faults ? (item) => faults.around(item, () => answer(item)) : answer);
    })
    .all('*', (c) => items.fetch(c.req.raw));
}

function base(): Hono<GraphEnv> {
  return new Hono<GraphEnv>()
    .notFound((c) => {
      const path = new URL(c.req.url).pathname;
      return errorResponse(
        new GraphError(400, 'BadRequest', `Resource not found for the segment '${path}'.`),
        c.req.raw,
      );
    })
    .onError((error, c) => {
      if (error instanceof Disconnect) throw error;
      if (error instanceof GraphError) return errorResponse(error, c.req.raw);
      console.error('sandbox tenant:', error);
      return errorResponse(new GraphError(500, 'UnknownError', 'The service failed.'), c.req.raw);
    });
}
