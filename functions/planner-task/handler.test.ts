import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PlanDetail, plannerTask, type TaskChanges } from '#lib/contracts/planner.ts';
import { openPlanner, type Planner } from '#test/planner/planner.ts';
import { verifies } from '#test/verifies.ts';

describe('planner-task', () => {
  let planner: Planner;
  let plan: PlanDetail;
  beforeAll(async () => {
    planner = await openPlanner();
    plan = await planner.plan('Marketing launch');
  });
  afterAll(() => planner.close());

  const create = (title: string) => planner.create({ planId: plan.id, title });

  it('creates a task with all that it can have', verifies('planner.tasks'), async () => {
    const [maya, tomas] = [planner.person('Maya'), planner.person('Tomás')];
    const review = plan.buckets.find(({ name }) => name === 'Review')!;
    const { task } = await planner.create({
      planId: plan.id,
      bucketId: review.id,
      title: 'Book the venue',
      assignees: [maya.id, tomas.id],
      start: '2026-05-01',
      due: '2026-05-08',
      priority: 'urgent',
      progress: 'in-progress',
      labels: ['category2', 'category1'],
      notes: 'Ask for a discount.',
      checklist: ['Call', { title: 'Pay', checked: true }, 'Confirm'],
      references: [{ url: 'https://example.com/venue?a=1#map', title: 'The venue' }],
    });
    expect(task).toMatchObject({
      planId: plan.id,
      bucketId: review.id,
      title: 'Book the venue',
      start: '2026-05-01',
      due: '2026-05-08',
      priority: 'urgent',
      progress: 'in-progress',
      percentComplete: 50,
      labels: ['category1', 'category2'],
      notes: 'Ask for a discount.',
      hasNotes: true,
      checklistDone: 1,
      checklistTotal: 3,
      createdBy: planner.actor.userId,
      references: [{ url: 'https://example.com/venue?a=1#map', title: 'The venue' }],
    });
    expect(task.assignees.toSorted()).toEqual([maya.id, tomas.id].toSorted());
    expect(task.checklist.map(({ title, checked }) => [title, checked])).toEqual([
      ['Call', false],
      ['Pay', true],
      ['Confirm', false],
    ]);
    expect(await planner.read(task.id)).toEqual(task);
  });

  it('puts a task that names no bucket into the first', verifies('planner.tasks'), async () => {
    const { task } = await create('Somewhere');
    expect(task).toMatchObject({
      bucketId: plan.buckets[0]!.id,
      priority: 'medium',
      progress: 'not-started',
      notes: '',
    });
  });

  it('creates once for an idempotency key', async () => {
    const task = { planId: plan.id, title: 'Once', notes: 'n' };
    const first = await planner.create(task, 'once');
    const second = await planner.create(task, 'once');
    expect(second.task).toEqual(first.task);
    const { tasks } = await planner.invoke(plannerTask, { op: 'list', planId: plan.id });
    expect(tasks.filter(({ title }) => title === 'Once')).toHaveLength(1);
  });

  it('changes what is named and nothing else', verifies('planner.tasks'), async () => {
    const { task } = await create('Change me');
    const kwame = planner.person('Kwame').id;
    const { task: after, before } = await planner.update(task.id, {
      due: '2026-06-30',
      addAssignees: [kwame],
      addLabels: ['category3'],
      notes: 'N',
      addChecklist: ['A', 'B'],
    });
    expect(before).toEqual(task);
    const { etag, orderHint: _hint, checklist, ...rest } = after;
    expect(rest).toEqual({
      ...withoutVersion(task),
      due: '2026-06-30',
      assignees: [kwame],
      labels: ['category3'],
      notes: 'N',
      hasNotes: true,
      checklistTotal: 2,
    });
    expect(checklist.map(({ title }) => title)).toEqual(['A', 'B']);
    expect(etag).not.toBe(task.etag);

    const done = await planner.update(task.id, { progress: 'completed' });
    expect(done.task).toMatchObject({ progress: 'completed', percentComplete: 100, completedAt: expect.any(String) });
    const cleared = await planner.update(task.id, {
      due: null,
      removeAssignees: [kwame],
      removeLabels: ['category3'],
      notes: '',
      progress: 'not-started',
    });
    expect(cleared.task).toMatchObject({
      assignees: [],
      labels: [],
      notes: '',
      hasNotes: false,
      progress: 'not-started',
    });
    expect(cleared.task.due).toBeUndefined();
    expect(cleared.task.completedAt).toBeUndefined();
  });

  it('writes nothing for a change that is already so', async () => {
    const { task } = await create('Already');
    const { task: after } = await planner.update(task.id, {
      title: 'Already',
      priority: 'medium',
      removeLabels: ['category9'],
    });
    expect(after).toEqual(task);
    expect(await planner.audited({ targetId: task.id })).toHaveLength(1);
  });

  it('keeps what others change meanwhile', async () => {
    const { task } = await create('Busy');
    const titles = Array.from({ length: 6 }, (_, index) => `item ${index}`);
    await Promise.all([
      ...titles.map((title) => planner.update(task.id, { addChecklist: [title] })),
      planner.update(task.id, { due: '2026-07-01' }),
      planner.update(task.id, { priority: 'low' }),
    ]);
    const after = await planner.read(task.id);
    expect(after).toMatchObject({ due: '2026-07-01', priority: 'low' });
    expect(after.checklist.map(({ title }) => title).sort()).toEqual(titles);
  });

  it('moves cards within a bucket and into another', verifies('planner.tasks'), async () => {
    const [todo, , review] = plan.buckets;
    const made = [];
    for (const title of ['one', 'two', 'three']) made.push((await create(`Card ${title}`)).task);
    const [one, two, three] = made as [(typeof made)[0], (typeof made)[0], (typeof made)[0]];
    const cards = async (bucketId: string) => {
      const { tasks } = await planner.invoke(plannerTask, { op: 'list', planId: plan.id });
      return tasks.filter((task) => task.bucketId === bucketId).map(({ id }) => id);
    };
    const move = (taskId: string, changes: TaskChanges) => planner.update(taskId, changes);

    await move(one.id, { afterTaskId: null });
    await move(three.id, { afterTaskId: one.id });
    expect((await cards(todo!.id)).slice(0, 3)).toEqual([one.id, three.id, two.id]);

    const moved = await move(three.id, { bucketId: review!.id, afterTaskId: null });
    expect((await cards(review!.id))[0]).toBe(three.id);
    expect(moved.undo).toEqual({
      op: 'update',
      taskId: three.id,
      changes: { bucketId: todo!.id, afterTaskId: one.id },
    });
    await planner.invoke(plannerTask, moved.undo);
    expect((await cards(todo!.id)).slice(0, 3)).toEqual([one.id, three.id, two.id]);
    await expect(move(one.id, { bucketId: review!.id, afterTaskId: two.id })).rejects.toMatchObject({
      code: 'invalid_input',
      options: { errors: [{ path: '/changes/afterTaskId' }] },
    });
  });

  it('lists by plan, by person and over all plans', verifies('planner.tasks'), async () => {
    const tomas = planner.person('Tomás').id;
    const ofPlan = await planner.invoke(plannerTask, { op: 'list', planId: plan.id });
    expect(ofPlan.tasks.length).toBeGreaterThan(5);
    expect(ofPlan.tasks.every(({ planId }) => planId === plan.id)).toBe(true);
    const mine = await planner.invoke(plannerTask, { op: 'list', assigneeId: planner.actor.userId });
    expect(mine.tasks.length).toBeGreaterThan(0);
    expect(mine.tasks.every(({ assignees }) => assignees.includes(planner.actor.userId))).toBe(true);
    const all = await planner.invoke(plannerTask, { op: 'list' });
    const his = await planner.invoke(plannerTask, { op: 'list', assigneeId: tomas });
    const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);
    const expected = all.tasks.filter(({ assignees }) => assignees.includes(tomas)).sort(byId);
    expect(expected.length).toBeGreaterThan(0);
    expect(his.tasks.toSorted(byId)).toEqual(expected);
  });

  it('refuses in words that name the field', async () => {
    const { task } = await create('Strict');
    const update = (changes: TaskChanges) => planner.update(task.id, changes);
    await expect(update({ start: '2026-05-02', due: '2026-05-01' })).rejects.toMatchObject({
      code: 'invalid_input',
      options: { errors: [{ path: '/changes/start' }] },
    });
    await expect(update({ checkItems: ['nothing'] })).rejects.toMatchObject({
      code: 'invalid_input',
      options: { errors: [{ path: '/changes/checkItems/0' }] },
    });
    await update({ addChecklist: Array.from({ length: 20 }, (_, index) => `item ${index}`) });
    await expect(update({ addChecklist: ['one more'] })).rejects.toMatchObject({ code: 'limit_exceeded' });
    await expect(update({ title: '' })).rejects.toMatchObject({ options: { errors: [{ path: '/changes/title' }] } });
    await expect(planner.invoke(plannerTask, { op: 'get', taskId: 'no such task' })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await planner.audited({ targetId: task.id, action: 'task.update' })).toHaveLength(2);
  });

  it('shows nobody another group’s tasks', async () => {
    const priya = await planner.signIn(planner.person('Priya').id);
    const { tasks } = await planner.invoke(plannerTask, { op: 'list' }, priya.actor);
    const { tasks: seen } = await planner.invoke(plannerTask, { op: 'list' });
    const foreign = tasks.find((task) => !seen.some(({ id }) => id === task.id))!;
    for (const command of [
      { op: 'get', taskId: foreign.id },
      { op: 'update', taskId: foreign.id, changes: { title: 'Mine now' } },
      { op: 'delete', taskId: foreign.id },
      { op: 'list', planId: foreign.planId },
      { op: 'comments', taskId: foreign.id },
      { op: 'create', task: { planId: foreign.planId, title: 'Intruder' } },
    ] as const) {
      await expect(planner.invoke(plannerTask, command), command.op).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('comments on tasks', verifies('planner.comments'), async () => {
    const { task } = await create('Talk about it');
    expect(await planner.invoke(plannerTask, { op: 'comments', taskId: task.id })).toMatchObject({ comments: [] });
    await planner.invoke(plannerTask, { op: 'comment', taskId: task.id, text: 'Is 5 < 6?' });
    const jonas = await planner.signIn(planner.person('Jonas').id);
    await planner.invoke(plannerTask, { op: 'comment', taskId: task.id, text: 'Yes.\nIt is.' }, jonas.actor);
    const { comments } = await planner.invoke(plannerTask, { op: 'comments', taskId: task.id });
    expect(comments.map(({ author, text }) => [author, text])).toEqual([
      [planner.actor.name, 'Is 5 < 6?'],
      [jonas.actor.name, 'Yes.\nIt is.'],
    ]);
  });
});

function withoutVersion<T extends { etag: string; orderHint: string; checklist: unknown }>(task: T) {
  const { etag: _etag, orderHint: _hint, checklist: _checklist, ...rest } = task;
  return rest;
}
