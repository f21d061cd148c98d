import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type PlanDetail,
  plannerTask,
  Priority,
  Progress,
  type TaskChanges,
  type TaskDetail,
} from '#lib/contracts/planner.ts';
import { openPlanner, type Planner } from '#test/planner/planner.ts';
import { verifies } from '#test/verifies.ts';

describe('undo', () => {
  let planner: Planner;
  let plan: PlanDetail;
  beforeAll(async () => {
    planner = await openPlanner();
    plan = await planner.plan('Marketing launch');
  });
  afterAll(() => planner.close());

  it('of any change gives back what was before', { ...verifies('planner.undo'), timeout: 120_000 }, async () => {
    const people = planner.sandbox.people.map(({ id }) => id);
    const labels = ['category1', 'category2', 'category3'];
    const subset = (of: string[]) => fc.subarray(of, { maxLength: 3 });
    const date = fc.option(fc.constantFrom('2026-05-01', '2026-05-02', '2026-05-03'), { nil: null });
    const title = fc.stringMatching(/^[A-Za-z][A-Za-z ]{0,20}[a-z]$/);
    const known = fc.uniqueArray(fc.nat(5), { maxLength: 3 });
    const change = fc.record(
      {
        title,
        bucketId: fc.constantFrom(...plan.buckets.map(({ id }) => id)),
        due: date,
        priority: fc.constantFrom(...Priority.options),
        progress: fc.constantFrom(...Progress.options),
        percentComplete: fc.constantFrom(0, 30, 50, 100),
        addAssignees: subset(people),
        removeAssignees: subset(people),
        addLabels: subset(labels),
        removeLabels: subset(labels),
        notes: fc.constantFrom('', 'one', 'two\nlines'),
        addChecklist: fc.array(title, { maxLength: 3 }),
        toggle: known,
        remove: known,
        toFront: fc.constant(true),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(change, fc.array(change, { maxLength: 2 }), async (wanted, earlier) => {
        const { task } = await planner.create({
          planId: plan.id,
          title: 'Undo me',
          due: '2026-05-02',
          assignees: people.slice(0, 2),
          labels: ['category1'],
          checklist: ['a', { title: 'b', checked: true }, 'c', 'd'],
        });
        let before: TaskDetail = task;
        for (const change of earlier) before = (await planner.update(task.id, changesOf(change, before))).task;
        const { undo } = await planner.update(task.id, changesOf(wanted, before));
        await planner.invoke(plannerTask, undo);
        expect(comparable(await planner.read(task.id))).toEqual(comparable(before));
      }),
      { numRuns: 20 },
    );
  });

  it('of a move gives the card its place back', { ...verifies('planner.undo'), timeout: 120_000 }, async () => {
    const cards: string[] = [];
    for (const title of ['a', 'b', 'c', 'd']) {
      cards.push((await planner.create({ planId: plan.id, title, bucketId: plan.buckets[3]!.id })).task.id);
    }
    const order = async (bucket: number) => {
      const { tasks } = await planner.invoke(plannerTask, { op: 'list', planId: plan.id });
      return tasks.filter(({ bucketId }) => bucketId === plan.buckets[bucket]!.id).map(({ id }) => id);
    };
    const before = [await order(3), await order(1)];
    const place = fc.record({ card: fc.constantFrom(...cards), bucket: fc.constantFrom(1, 3), after: fc.nat(10) });
    await fc.assert(
      fc.asyncProperty(place, async ({ card, bucket, after }) => {
        const others = (await order(bucket)).filter((id) => id !== card);
        const afterTaskId = [null, ...others][after % (others.length + 1)]!;
        const bucketId = plan.buckets[bucket]!.id;
        const { undo } = await planner.update(card, { bucketId, afterTaskId });
        const moved = await order(bucket);
        expect(moved[moved.indexOf(card) - 1] ?? null).toBe(afterTaskId);
        await planner.invoke(plannerTask, undo);
        expect([await order(3), await order(1)]).toEqual(before);
      }),
      { numRuns: 15 },
    );
  });

  it('of a creation deletes the task, unless it changed since', verifies('planner.undo'), async () => {
    const first = await planner.create({
      planId: plan.id,
      title: 'Short-lived',
      notes: 'With notes',
      checklist: ['x'],
    });
    await planner.invoke(plannerTask, first.undo);
    await expect(planner.read(first.task.id)).rejects.toMatchObject({ code: 'not_found' });

    const second = await planner.create({ planId: plan.id, title: 'Kept' });
    await planner.update(second.task.id, { notes: 'Somebody works on it' });
    await expect(planner.invoke(plannerTask, second.undo)).rejects.toMatchObject({ code: 'conflict' });
    expect(await planner.read(second.task.id)).toMatchObject({ notes: 'Somebody works on it' });
  });

  it('of a deletion creates the task again with all that it had', verifies('planner.undo'), async () => {
    const { task } = await planner.create({
      planId: plan.id,
      title: 'Deleted',
      bucketId: plan.buckets[2]!.id,
      assignees: [planner.person('Leila').id],
      start: '2026-02-01',
      due: '2026-02-02',
      priority: 'low',
      percentComplete: 30,
      labels: ['category4'],
      notes: 'All of it',
      checklist: ['a', { title: 'b', checked: true }],
      references: [{ url: 'https://example.com/', title: 'Example' }],
    });
    const { undo } = await planner.invoke(plannerTask, { op: 'delete', taskId: task.id });
    const again = await planner.invoke(plannerTask, undo);
    const restored = again.op === 'create' ? again.task : undefined;
    const { id: _id, createdAt: _at, ...expected } = comparable(task);
    expect(comparable(restored!)).toMatchObject({
      ...expected,
      checklist: task.checklist.map(({ title, checked }) => ({ title, checked })),
    });
  });

  it('leaves what others changed since', verifies('planner.undo'), async () => {
    const { task } = await planner.create({ planId: plan.id, title: 'Shared', checklist: ['mine'] });
    const { undo } = await planner.update(task.id, {
      title: 'Renamed',
      addLabels: ['category1'],
      addChecklist: ['new'],
    });
    await planner.update(task.id, { due: '2026-09-09', addLabels: ['category2'], addChecklist: ['theirs'] });
    await planner.invoke(plannerTask, undo);
    const after = await planner.read(task.id);
    expect(after).toMatchObject({ title: 'Shared', due: '2026-09-09', labels: ['category2'] });
    expect(after.checklist.map(({ title }) => title)).toEqual(['mine', 'theirs']);
  });
});

type Wish = Partial<Omit<TaskChanges, 'checkItems'>> & { toggle?: number[]; remove?: number[]; toFront?: true };

/** A wish as a change of this very task. */
function changesOf({ toggle = [], remove = [], toFront, ...changes }: Wish, { checklist }: TaskDetail): TaskChanges {
  const removed = remove.flatMap((index) => checklist[index] ?? []);
  const toggled = toggle.flatMap((index) => checklist[index] ?? []).filter((item) => !removed.includes(item));
  return {
    ...changes,
    removeItems: removed.map(({ id }) => id),
    checkItems: toggled.filter(({ checked }) => !checked).map(({ id }) => id),
    uncheckItems: toggled.filter(({ checked }) => checked).map(({ id }) => id),
    ...(toFront && { afterTaskId: null }),
  };
}

/** Versions, places and moments differ; the order of assignees is the service's own. */
function comparable(task: TaskDetail) {
  const { etag: _etag, orderHint: _hint, completedAt, ...rest } = task;
  return { ...rest, assignees: task.assignees.toSorted(), isCompleted: completedAt !== undefined };
}
