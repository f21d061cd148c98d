import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type PlanDetail, plannerTask } from '#lib/contracts/planner.ts';
import { openPlanner, type Planner } from '#test/planner/planner.ts';

describe('when Graph fails half-way', () => {
  let planner: Planner;
  let plan: PlanDetail;
  beforeAll(async () => {
    planner = await openPlanner({ faults: true });
    plan = await planner.plan('Marketing launch');
  });
  afterAll(() => planner.close());
  afterEach(async () => {
    await fetch(`${planner.sandbox.faultsUrl}/faults`, { method: 'DELETE' });
  });

  const titles = async () => {
    const { tasks } = await planner.invoke(plannerTask, { op: 'list', planId: plan.id });
    return tasks.map(({ title }) => title);
  };

  it('a task whose details cannot be written is withdrawn', async () => {
    await fault({ match: { method: 'PATCH', path: '/details$' }, status: 400 });
    const creating = planner.create({ planId: plan.id, title: 'Half', notes: 'The other half' });
    await expect(creating).rejects.toMatchObject({ code: 'invalid_input' });
    expect(await titles()).not.toContain('Half');
  });

  it('a change of which one part is refused leaves the task as it was', async () => {
    const { task } = await planner.create({ planId: plan.id, title: 'Whole', notes: 'before', checklist: ['a', 'b'] });
    await fault({ match: { method: 'PATCH', path: `/planner/tasks/${task.id}$` }, status: 400 });
    const changes = { title: 'New', notes: 'after', addChecklist: ['c'], removeItems: [task.checklist[0]!.id] };
    await expect(planner.update(task.id, changes)).rejects.toMatchObject({ code: 'invalid_input' });
    const { etag: _etag, ...expected } = task;
    expect(await planner.read(task.id)).toMatchObject(expected);
  });

  it('an idempotent creation is finished by asking again', async () => {
    await fault({ match: { method: 'PATCH', path: '/details$' }, status: 400 });
    const task = { planId: plan.id, title: 'Finished later', checklist: ['a'] };
    await expect(planner.create(task, 'again')).rejects.toMatchObject({ code: 'invalid_input' });
    const { task: created } = await planner.create(task, 'again');
    expect(created.checklist).toHaveLength(1);
    expect((await titles()).filter((title) => title === 'Finished later')).toHaveLength(1);
  });

  it('a card whose place on Planner’s own board is refused is moved all the same', async () => {
    const { task } = await planner.create({ planId: plan.id, title: 'Moved' });
    await fault({ match: { method: 'PATCH', path: 'bucketTaskBoardFormat$' }, status: 400 });
    const bucketId = plan.buckets[3]!.id;
    const moved = await planner.update(task.id, { bucketId, afterTaskId: null });
    expect(moved.task.bucketId).toBe(bucketId);
  });

  it('a task is created once when the answer is lost', async () => {
    await fault({ match: { method: 'POST', path: '/planner/tasks$' }, dropAfterCommit: true });
    const { task } = await planner.create({ planId: plan.id, title: 'Lost answer' });
    expect((await titles()).filter((title) => title === 'Lost answer')).toHaveLength(1);
    expect(await planner.read(task.id)).toMatchObject({ title: 'Lost answer' });
  });

  async function fault(rule: object): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    await fetch(`${planner.sandbox.faultsUrl}/faults`, { method: 'POST', headers, body: JSON.stringify(rule) });
  }
});
