import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphCall } from '#lib/contracts/graph.ts';
import { type PlanDetail, plannerReconcile, plannerTask } from '#lib/contracts/planner.ts';
import { defineFunction, functionActor } from '#lib/runtime/define-function.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { call, testHost } from '#lib/runtime/testing.ts';
import { openPlanner, type Planner } from '#test/planner/planner.ts';
import { verifies } from '#test/verifies.ts';
import plannerTaskFunction from '../planner-task/handler.ts';

describe('writes to Graph', () => {
  let planner: Planner;
  let plan: PlanDetail;
  beforeAll(async () => {
    planner = await openPlanner();
    plan = await planner.plan('Marketing launch');
  });
  afterAll(() => planner.close());

  const gateway = functionActor('gateway');
  const reconcile = () => call(planner.host, plannerReconcile, {}, gateway);
  const openWrites = () =>
    planner.services.database.asSystem((sql) =>
      sql<{ operation_id: string }>('select operation_id from planner_write'),
    );
  const age = () =>
    planner.services.database.asSystem((sql) =>
      sql("update planner_write set started_at = now() - interval '6 minutes'"),
    );

  it('leave an intent before and an outcome after, and tell open consoles', verifies('planner.audit'), async () => {
    const { task } = await planner.create({ planId: plan.id, title: 'Recorded' });
    await planner.update(task.id, { progress: 'completed' });
    await planner.invoke(plannerTask, { op: 'delete', taskId: task.id });
    const log = await planner.audited({});
    const ours = log.filter(({ target }) => target.name === 'Recorded');
    expect(ours.map(({ action, phase, result }) => [action, phase, result])).toEqual([
      ['task.create', 'intent', undefined],
      ['task.create', 'outcome', 'succeeded'],
      ['task.complete', 'intent', undefined],
      ['task.complete', 'outcome', 'succeeded'],
      ['task.delete', 'intent', undefined],
      ['task.delete', 'outcome', 'succeeded'],
    ]);
    expect(new Set(ours.map(({ operationId }) => operationId)).size).toBe(3);
    expect(ours.every(({ source, actor }) => source === 'planner-task' && actor.userId === planner.actor.userId)).toBe(
      true,
    );
    const events = (await planner.liveEvents()).filter(({ taskId }) => taskId === task.id);
    expect(events.map(({ type }) => type)).toEqual(['task.created', 'task.updated', 'task.deleted']);
    expect(await openWrites()).toEqual([]);
  });

  it('that Graph refuses are recorded as failed', verifies('planner.audit'), async () => {
    const nobody = crypto.randomUUID();
    await expect(planner.create({ planId: plan.id, title: 'Refused', assignees: [nobody] })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    const log = (await planner.audited({})).filter(({ target }) => target.name === 'Refused');
    expect(log.map(({ phase, result }) => [phase, result])).toEqual([
      ['intent', undefined],
      ['outcome', 'failed'],
    ]);
    expect(log[1]!.details).toMatchObject({ code: 'invalid_input' });
    expect(await openWrites()).toEqual([]);
  });

  it('whose answer never came are recorded as unknown', async () => {
    const host = hostWithGraph(async () => {
      throw new ProblemError('timeout');
    });
    const creating = call(host, plannerTask, { op: 'create', task: newTask('Slow') }, planner.actor);
    await expect(creating).rejects.toMatchObject({ code: 'timeout' });
    const log = (await planner.audited({})).filter(({ target }) => target.name === 'Slow');
    expect(log.map(({ result }) => result)).toEqual([undefined, 'unknown']);
  });

  it('that a crash cut short get an outcome later, once', verifies('planner.reconcile'), async () => {
    const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
    const host = hostWithGraph(() => {
      reach();
      return new Promise(() => {});
    });
    void call(host, plannerTask, { op: 'create', task: newTask('Cut short') }, planner.actor).catch(() => {});
    await reached;
    expect(await openWrites()).toHaveLength(1);
    expect(await reconcile()).toEqual({ reconciled: 0 });

    await age();
    expect(await reconcile()).toEqual({ reconciled: 1 });
    expect(await reconcile()).toEqual({ reconciled: 0 });
    const log = (await planner.audited({})).filter(({ target }) => target.name === 'Cut short');
    expect(log.map(({ phase, result, source }) => [phase, result, source])).toEqual([
      ['intent', undefined, 'planner-task'],
      ['outcome', 'unknown', 'planner-reconcile'],
    ]);
    expect(log[1]).toMatchObject({
      operationId: log[0]!.operationId,
      actor: { userId: planner.actor.userId },
      details: { reason: 'interrupted' },
    });
  });

  const newTask = (title: string) => ({ planId: plan.id, bucketId: plan.buckets[0]!.id, title });

  /** The same engines with a Graph that behaves as told. */
  function hostWithGraph(run: () => Promise<never>) {
    const graph = defineFunction({ ...graphCall, run });
    return testHost({ functions: [plannerTaskFunction, graph], services: planner.host.services });
  }
});
