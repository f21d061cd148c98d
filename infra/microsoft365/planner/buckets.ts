import { Hono } from 'hono';
import * as z from 'zod';
import { readBody } from '../graph/body.ts';
import type { GraphEnv } from '../graph/caller.ts';
import { limitExceeded } from '../graph/errors.ts';
import { demand, plannerRead, plannerWrite } from '../graph/permissions.ts';
import { type Entity, sendCollection, sendEntity, sendPatched } from '../graph/respond.ts';
import type { Tenant } from '../tenant.ts';
import { findBucket, findPlan } from './access.ts';
import { ClientHint, odataType, PlannerId } from './fields.ts';
import { newPlannerId } from './ids.ts';
import type { Bucket } from './model.ts';
import { newestHint, storedHint } from './order-hints.ts';
import { removeTask } from './task-parts.ts';
import { taskEntity } from './task-representation.ts';
import { baseVersion, demandLatest, etagOfStored, firstVersion, nextVersion, type Stored } from './versions.ts';

const BucketPatch = z
  .strictObject({ '@odata.type': odataType('plannerBucket'), name: z.string().min(1).max(255), orderHint: ClientHint })
  .partial();
const NewBucket = BucketPatch.required({ name: true }).extend({ planId: PlannerId });

/** /planner/buckets */
export function bucketRoutes(tenant: Tenant): Hono<GraphEnv> {
  return new Hono<GraphEnv>()
    .post('/', async (c) => {
      const { caller } = c.var;
      demand(caller, plannerWrite);
      const { name, planId, orderHint } = await readBody(c.req.raw, 'plannerBucket', NewBucket);
      const bucket = tenant.transaction(() => {
        findPlan(tenant, caller, planId);
        const siblings = bucketsOf(tenant, planId);
        if (siblings.length >= tenant.limits.MaximumBucketsInProject) throw limitExceeded('MaximumBucketsInProject');
        const hint = orderHint === undefined ? newestHint() : storedHint(orderHint, hintsOf(siblings));
        const made = firstVersion(newPlannerId(), { planId, name, orderHint: hint });
        tenant.buckets.put(made.id, made);
        return made;
      });
      return sendEntity(c.req.raw, bucketEntity(bucket), 201);
    })
    .get('/:id', (c) => {
      demand(c.var.caller, plannerRead);
      return sendEntity(c.req.raw, bucketEntity(findBucket(tenant, c.var.caller, c.req.param('id'))));
    })
    .get('/:id/tasks', (c) => {
      demand(c.var.caller, plannerRead);
      const { id } = findBucket(tenant, c.var.caller, c.req.param('id'));
      const tasks = [...tenant.tasks.all()].filter((task) => task.value.bucketId === id);
      return sendCollection(c.req.raw, tasks.map(taskEntity), tenant.limits.pageSize);
    })
    .patch('/:id', async (c) => {
      const { caller } = c.var;
      demand(caller, plannerWrite);
      const { id } = findBucket(tenant, caller, c.req.param('id'));
      const { name, orderHint } = await readBody(c.req.raw, 'plannerBucket', BucketPatch);
      const bucket = tenant.transaction(() => {
        const stored = findBucket(tenant, caller, id);
        const base = baseVersion(c.req.raw, 'Bucket', stored);
        const value = { ...stored.value, ...(name !== undefined && { name }) };
        if (orderHint !== undefined) value.orderHint = storedHint(orderHint, hintsOf(bucketsOf(tenant, value.planId)));
        const next = nextVersion(stored, value, base);
        tenant.buckets.put(id, next);
        return next;
      });
      return sendPatched(c.req.raw, bucketEntity(bucket));
    })
    .delete('/:id', (c) => {
      demand(c.var.caller, plannerWrite);
      const stored = findBucket(tenant, c.var.caller, c.req.param('id'));
      demandLatest(stored, baseVersion(c.req.raw, 'Bucket', stored));
      tenant.transaction(() => removeBucket(tenant, stored.id));
      return c.body(null, 204);
    });
}

export function bucketEntity(bucket: Stored<Bucket>): Entity {
  return { '@odata.etag': etagOfStored('Bucket', bucket), id: bucket.id, ...bucket.value };
}

export function bucketsOf(tenant: Tenant, planId: string): Stored<Bucket>[] {
  return [...tenant.buckets.all()].filter((bucket) => bucket.value.planId === planId);
}

/** A bucket goes with the tasks in it. */
function removeBucket(tenant: Tenant, id: string): void {
  for (const task of tenant.tasks.all()) if (task.value.bucketId === id) removeTask(tenant, task.id);
  tenant.buckets.remove(id);
}

function hintsOf(buckets: readonly Stored<Bucket>[]): string[] {
  return buckets.map((bucket) => bucket.value.orderHint);
}
