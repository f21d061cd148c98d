import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plannerBucket, plannerPlan } from '#lib/contracts/planner.ts';
import { openPlanner, type Planner } from '#test/planner/planner.ts';
import { verifies } from '#test/verifies.ts';

describe('planner-plan', () => {
  let planner: Planner;
  beforeAll(async () => {
    planner = await openPlanner();
  });
  afterAll(() => planner.close());

  const titles = async () => (await planner.invoke(plannerPlan, { op: 'list' })).plans.map(({ title }) => title);
  const get = async (planId: string) => (await planner.invoke(plannerPlan, { op: 'get', planId })).plan;

  it('lists the plans of the person by title', verifies('planner.plans'), async () => {
    const mine = await titles();
    expect(mine).toContain('Marketing launch');
    expect(mine).toEqual(mine.toSorted((a, b) => a.localeCompare(b)));
  });

  it('describes a plan with buckets in their order, labels and members', async () => {
    const plan = await planner.plan('Marketing launch');
    expect(plan.buckets.map(({ name }) => name)).toEqual(['To do', 'In progress', 'Review', 'Done']);
    expect(plan.labels.slice(0, 2)).toEqual([
      { key: 'category1', name: 'Blocked' },
      { key: 'category2', name: 'Legal' },
    ]);
    expect(plan.members).toContainEqual(planner.person('Maya'));
    expect(await get(plan.id)).toEqual(plan);
  });

  it(
    'creates a plan with its buckets, renames it and its labels, and deletes it',
    verifies('planner.plans'),
    async () => {
      const created = await planner.invoke(plannerPlan, newPlan('Trade fair', ['Ideas', 'Booked', 'Over']));
      const { id } = created.plan;
      expect(created.plan.buckets.map(({ name }) => name)).toEqual(['Ideas', 'Booked', 'Over']);
      expect(created.plan.members).toHaveLength(8);
      expect(await titles()).toContain('Trade fair');

      const updated = await planner.invoke(plannerPlan, renaming(id, 'Trade fair 2027', [['category3', 'Stand']]));
      expect(updated.plan).toMatchObject({ title: 'Trade fair 2027', labels: [{ key: 'category3', name: 'Stand' }] });
      await planner.invoke(plannerPlan, updated.undo);
      expect(await get(id)).toMatchObject({ title: 'Trade fair', labels: [] });

      await planner.invoke(plannerPlan, { op: 'delete', planId: id });
      expect(await titles()).not.toContain('Trade fair');
      await expect(get(id)).rejects.toMatchObject({ code: 'not_found' });
      const log = await planner.audited({ targetId: id });
      expect(log.filter(({ phase }) => phase === 'outcome').map(({ action }) => action)).toEqual([
        'plan.create',
        'plan.update',
        'plan.update',
        'plan.delete',
      ]);
    },
  );

  it('takes a new plan back only while it is empty', async () => {
    const first = await planner.invoke(plannerPlan, newPlan('Empty', []));
    expect(first.plan.buckets.map(({ name }) => name)).toEqual(['To do']);
    await planner.invoke(plannerPlan, first.undo);
    await expect(get(first.plan.id)).rejects.toMatchObject({ code: 'not_found' });

    const second = await planner.invoke(plannerPlan, newPlan('Used', []));
    await planner.create({ planId: second.plan.id, title: 'Work' });
    await expect(planner.invoke(plannerPlan, second.undo)).rejects.toMatchObject({ code: 'conflict' });
    expect(await titles()).toContain('Used');
  });

  it('refuses another group’s plan as not found', async () => {
    const priya = await planner.signIn(planner.person('Priya').id);
    const { plans } = await planner.invoke(plannerPlan, { op: 'list' }, priya.actor);
    const mine = await titles();
    const foreign = plans.find(({ title }) => !mine.includes(title))!;
    await expect(get(foreign.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(planner.invoke(plannerPlan, { op: 'delete', planId: foreign.id })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('shows a change of plans and buckets in everyone’s directory at once', async () => {
    const jonas = await planner.signIn(planner.person('Jonas').id);
    const seen = async () => {
      const { plans } = await planner.invoke(plannerPlan, { op: 'directory' }, jonas.actor);
      return plans.find(({ title }) => title === 'Marketing launch')!.buckets.map(({ name }) => name);
    };
    const before = await seen();
    const plan = await planner.plan('Marketing launch');
    const { undo } = await planner.invoke(plannerBucket, { op: 'create', planId: plan.id, name: 'Parked' });
    expect(await seen()).toEqual([...before, 'Parked']);
    await planner.invoke(plannerBucket, undo);
    expect(await seen()).toEqual(before);
  });

  it('asks Graph for the directory once in a while only', async () => {
    await planner.plan('Marketing launch');
    const functionsBefore = requestsOf('graph-call');
    await planner.plan('Marketing launch');
    expect(requestsOf('graph-call')).toBe(functionsBefore);
  });

  function requestsOf(name: string): number {
    return planner.host.metrics.tallyOf(name).duration.count;
  }
});

function newPlan(title: string, buckets: string[]) {
  return { op: 'create' as const, title, buckets };
}

function renaming(planId: string, title: string, labels: [key: string, name: string][]) {
  return { op: 'update' as const, planId, title, labels: labels.map(([key, name]) => ({ key, name })) };
}
