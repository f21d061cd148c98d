import type { Caller } from '../graph/caller.ts';
import { isMember } from '../graph/directory.ts';
import { accessDenied, notFound } from '../graph/errors.ts';
import type { Tenant } from '../tenant.ts';
import { demandPlannerId } from './ids.ts';
import type { Author, Bucket, Plan, Task } from './model.ts';
import type { Stored } from './versions.ts';

/** A plan is its group's: members see it, and an app with an application permission sees every plan. */
export function maySee(tenant: Tenant, caller: Caller, plan: Plan): boolean {
  return caller.kind === 'app' || isMember(tenant, plan.groupId, caller.userId);
}

export function findPlan(tenant: Tenant, caller: Caller, id: string): Stored<Plan> {
  const plan = tenant.plans.get(demandPlannerId(id));
  if (!plan) throw notFound();
  if (!maySee(tenant, caller, plan.value)) throw accessDenied();
  return plan;
}

export function findBucket(tenant: Tenant, caller: Caller, id: string): Stored<Bucket> {
  const bucket = tenant.buckets.get(demandPlannerId(id));
  if (!bucket) throw notFound();
  findPlan(tenant, caller, bucket.value.planId);
  return bucket;
}

export function findTask(tenant: Tenant, caller: Caller, id: string): Stored<Task> {
  const task = tenant.tasks.get(demandPlannerId(id));
  if (!task) throw notFound();
  findPlan(tenant, caller, task.value.planId);
  return task;
}

export function authorOf(caller: Caller): Author {
  return caller.kind === 'person' ? { userId: caller.userId, appId: caller.appId } : { appId: caller.appId };
}

export function identitySet(author: Author | null): object | null {
  if (!author) return null;
  return {
    ...(author.userId && { user: { displayName: null, id: author.userId } }),
    application: { displayName: null, id: author.appId },
  };
}
