import {
  type NewTask,
  type PlanDetail,
  plannerPlan as planContract,
  plannerTask as taskContract,
  type TaskChanges,
  type TaskDetail,
} from '#lib/contracts/planner.ts';
import { type AuditEvent, auditQuery as auditContract } from '#lib/contracts/audit.ts';
import openFiles from '#lib/data/objects/files.ts';
import { eventsAfter } from '#lib/events/outbox.ts';
import { callsAs } from '#lib/runtime/testing.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import auditQuery from '../../functions/audit-query/handler.ts';
import plannerBucket from '../../functions/planner-bucket/handler.ts';
import plannerPlan from '../../functions/planner-plan/handler.ts';
import plannerReconcile from '../../functions/planner-reconcile/handler.ts';
import plannerTask from '../../functions/planner-task/handler.ts';
import restApi from '../../functions/rest-api/handler.ts';
import type { SandboxOptions } from '../../infra/microsoft365/sandbox.ts';
import { openSignedInTenant } from '../signed-in-tenant.ts';

const functions = [auditQuery, plannerBucket, plannerPlan, plannerReconcile, plannerTask, restApi];

/** The planner functions before the sandbox tenant, its first person signed in. */
export async function openPlanner(options: SandboxOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'itp-planner-'));
  const objects = await openFiles({ folder });
  const tenant = await openSignedInTenant({ functions, environment: { RATE_LIMIT_REQUESTS: '1000000' }, ...options });
  const host = tenant.anotherHost({}, { objects });
  const { actor, cookie } = await tenant.signIn();
  const { database } = tenant.services;

  const invoke = callsAs(host, actor);

  return {
    ...tenant,
    host,
    actor,
    cookie,
    invoke,
    create: (task: NewTask, idempotencyKey?: string) => invoke(taskContract, { op: 'create', task, idempotencyKey }),
    update: (taskId: string, changes: TaskChanges, etag?: string) =>
      invoke(taskContract, { op: 'update', taskId, changes, etag }),
    async read(taskId: string): Promise<TaskDetail> {
      return (await invoke(taskContract, { op: 'get', taskId })).task;
    },
    /** A plan of the first person, by its title. */
    async plan(title: string): Promise<PlanDetail> {
      const { plans } = await invoke(planContract, { op: 'directory' });
      return plans.find((plan) => plan.title === title)!;
    },
    /** A person of the tenant by the beginning of the name. */
    person: (name: string) => tenant.sandbox.people.find((person) => person.name.startsWith(name))!,
    /** The audit log about one thing, oldest first. */
    async audited(filter: { targetId?: string; action?: string }): Promise<AuditEvent[]> {
      const { events } = await invoke(auditContract, { op: 'list', limit: 200, ...filter });
      return events.toReversed();
    },
    liveEvents: () => database.inTenant(actor.tenantId, (sql) => eventsAfter(sql, actor.tenantId, 0, 1000)),
    async close() {
      await Promise.all([tenant.close(), objects.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type Planner = Awaited<ReturnType<typeof openPlanner>>;
