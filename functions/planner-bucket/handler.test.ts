import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PlanDetail, plannerBucket } from '#lib/contracts/planner.ts';
import { openPlanner, type Planner } from '#test/planner/planner.ts';
import { verifies } from '#test/verifies.ts';

describe('planner-bucket', () => {
  let planner: Planner;
  let plan: PlanDetail;
  beforeAll(async () => {
    planner = await openPlanner();
    plan = await planner.plan('Marketing launch');
  });
  afterAll(() => planner.close());

  const names = async () => {
    const { buckets } = await planner.invoke(plannerBucket, { op: 'list', planId: plan.id });
    return buckets.map(({ name }) => name);
  };

  it('creates, renames and deletes buckets, and takes each back', verifies('planner.buckets'), async () => {
    const before = await names();
    const created = await planner.invoke(plannerBucket, { op: 'create', planId: plan.id, name: 'Waiting' });
    expect(await names()).toEqual([...before, 'Waiting']);

    const { id: bucketId } = created.bucket;
    const renamed = await planner.invoke(plannerBucket, { op: 'rename', bucketId, name: 'Blocked' });
    expect(renamed.bucket.name).toBe('Blocked');
    await planner.invoke(plannerBucket, renamed.undo);
    expect(await names()).toEqual([...before, 'Waiting']);

    const { task } = await planner.create({ planId: plan.id, bucketId, title: 'In it' });
    await expect(planner.invoke(plannerBucket, created.undo)).rejects.toMatchObject({ code: 'conflict' });
    await planner.invoke(plannerBucket, { op: 'delete', bucketId });
    expect(await names()).toEqual(before);
    await expect(planner.read(task.id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('moves buckets to every place and back', verifies('planner.buckets'), async () => {
    const before = await names();
    const bucketId = plan.buckets[1]!.id;
    for (const afterBucketId of [null, plan.buckets[0]!.id, plan.buckets[2]!.id, plan.buckets[3]!.id]) {
      const { undo } = await planner.invoke(plannerBucket, { op: 'move', bucketId, afterBucketId });
      const moved = await names();
      const above = plan.buckets.find(({ id }) => id === afterBucketId)?.name;
      expect(moved[moved.indexOf('In progress') - 1]).toBe(above);
      await planner.invoke(plannerBucket, undo);
      expect(await names()).toEqual(before);
    }
    await expect(
      planner.invoke(plannerBucket, { op: 'move', bucketId, afterBucketId: 'elsewhere' }),
    ).rejects.toMatchObject({ code: 'invalid_input', options: { errors: [{ path: '/afterBucketId' }] } });
  });

  it('tells open consoles and the audit log', async () => {
    const { bucket } = await planner.invoke(plannerBucket, { op: 'create', planId: plan.id, name: 'Told' });
    expect((await planner.liveEvents()).at(-1)).toMatchObject({
      type: 'bucket.changed',
      planId: plan.id,
      actorName: planner.actor.name,
    });
    const log = await planner.audited({ action: 'bucket.create' });
    expect(log.at(-1)).toMatchObject({
      phase: 'outcome',
      result: 'succeeded',
      target: { id: bucket.id, name: 'Told' },
    });
  });
});
