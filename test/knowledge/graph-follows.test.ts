import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knowledgeQuery } from '#lib/contracts/knowledge.ts';
import { plannerBucket, plannerPlan, plannerTask } from '#lib/contracts/planner.ts';
import { verifies } from '#test/verifies.ts';
import { type Knowledge, openKnowledge } from './knowledge.ts';

describe('the graph of plans, tasks and documents', () => {
  let knowledge: Knowledge;
  let planId: string;
  beforeAll(async () => {
    knowledge = await openKnowledge();
    planId = (await knowledge.plan('Marketing launch')).id;
  });
  afterAll(() => knowledge.close());

  const relationsOf = async (id: string) => {
    const { picture } = await knowledge.ask({ op: 'neighbours', id });
    const names = new Map(picture.nodes.map((node) => [node.id, node.name]));
    return picture.edges
      .filter(({ from, to }) => from === id || to === id)
      .map(({ from, to, relation }) => `${names.get(from)} ${relation} ${names.get(to)}`)
      .sort();
  };
  const idsOf = async (words: string) => (await knowledge.ask({ op: 'find', words })).nodes.map(({ id }) => id);

  it(
    'holds a plan with its people and subjects once somebody has read it',
    verifies('documents.graph.follows'),
    async () => {
      const relations = await relationsOf(`plan:${planId}`);
      expect(relations).toContain('Maya Lindqvist member-of Marketing launch');
      expect(relations.some((each) => each.startsWith('Marketing launch about '))).toBe(true);
      expect(relations.join()).not.toContain('To do');
    },
  );

  it('follows a task through its life', verifies('documents.graph.follows'), async () => {
    const plan = await knowledge.plan('Marketing launch');
    const yuki = plan.members.find(({ name }) => name.startsWith('Yuki'))!;
    const task = { planId, title: 'Rent the big tent', assignees: [yuki.id] };
    const { task: tent } = await knowledge.invoke(plannerTask, { op: 'create', task });
    const { task: stage } = await knowledge.invoke(plannerTask, {
      op: 'create',
      task: { planId, title: 'Build the stage', notes: 'Early start.\nDepends on: rent the big tent' },
    });
    expect(await relationsOf(`task:${tent.id}`)).toEqual(
      expect.arrayContaining([
        'Rent the big tent assigned-to Yuki Tanaka',
        'Build the stage depends-on Rent the big tent',
        'Rent the big tent in-plan Marketing launch',
      ]),
    );

    const changes = { title: 'Rent a small tent', removeAssignees: [yuki.id] };
    await knowledge.invoke(plannerTask, { op: 'update', taskId: tent.id, changes });
    expect((await relationsOf(`task:${tent.id}`)).join()).not.toMatch(/Yuki|big/);
    expect(await idsOf('small tent')).toEqual([`task:${tent.id}`]);

    await knowledge.invoke(plannerTask, { op: 'delete', taskId: tent.id });
    expect(await idsOf('small tent')).toEqual([]);
    expect((await relationsOf(`task:${stage.id}`)).join()).not.toContain('depends-on');
  });

  it('takes the tasks of a bucket or a plan along', verifies('documents.graph.follows'), async () => {
    const buckets: string[] = ['Stalls'];
    const { plan } = await knowledge.invoke(plannerPlan, { op: 'create', title: 'Winter fair', buckets });
    const bucketId = plan.buckets[0]!.id;
    const { bucket } = await knowledge.invoke(plannerBucket, { op: 'create', planId: plan.id, name: 'Lights' });
    for (const [title, at] of [
      ['Carve ice', bucketId],
      ['Hang lanterns', bucket.id],
    ] as const) {
      await knowledge.invoke(plannerTask, { op: 'create', task: { planId: plan.id, bucketId: at, title } });
    }
    expect(await idsOf('lanterns')).toHaveLength(1);
    await knowledge.invoke(plannerBucket, { op: 'delete', bucketId: bucket.id });
    expect([await idsOf('lanterns'), await idsOf('carve ice')]).toEqual([[], [expect.any(String)]]);
    await knowledge.invoke(plannerPlan, { op: 'delete', planId: plan.id });
    await knowledge.ask({ op: 'find', words: 'any' });
    const names = (await knowledge.graph()).nodes.map(({ name }) => name);
    expect(names.filter((name) => /Carve ice|lanterns|Winter fair/.test(name))).toEqual([]);
  });

  it('learns what was there before from reading it', verifies('documents.graph.follows'), async () => {
    const { tasks } = await knowledge.invoke(plannerTask, { op: 'list', planId });
    await knowledge.ask({ op: 'find', words: 'any' });
    const held = new Set((await knowledge.graph()).nodes.map(({ id }) => id));
    expect(tasks.length).toBeGreaterThan(5);
    expect(tasks.filter(({ id }) => !held.has(`task:${id}`))).toEqual([]);
  });

  it(
    'takes away with a document every node that it alone held up, and keeps what others hold',
    verifies('documents.graph.delete'),
    async () => {
      const before = await knowledge.graph();
      const text = (subject: string) =>
        `The ${subject} is new. We tested the ${subject} with Northwind Traders Ltd on 3 March 2026.
         Tent pegs are short; tent pegs bend. We decided to buy the ${subject}. Maya Lindqvist agrees.`;
      const first = await knowledge.addDocument({ title: 'Camp stove report', text: text('camp stove') });
      const second = await knowledge.addDocument({ title: 'Head lamp report', text: text('head lamp') });
      const twin = await knowledge.addDocument({ title: 'Twin', text: text('head lamp') });
      const relations = await relationsOf(`document:${first}`);
      expect(relations).toEqual(
        expect.arrayContaining([
          'Camp stove report about camp stove',
          'Camp stove report about tent peg',
          'Camp stove report decided We decided to buy the camp stove.',
          'Camp stove report mentions 2026-03-03',
          'Camp stove report mentions Maya Lindqvist',
          'Camp stove report mentions Northwind Traders',
          'Camp stove report owned-by Maya Lindqvist',
        ]),
      );

      await knowledge.deleteDocument(first);
      expect(await idsOf('camp stove')).toEqual([]);
      expect(await idsOf('tent peg')).toEqual(['topic:tent peg']);
      await knowledge.deleteDocument(second);
      expect(await idsOf('head lamp')).toEqual(['topic:head lamp', expect.stringMatching('decision:')]);
      await knowledge.deleteDocument(twin);
      expect(await idsOf('tent peg')).toEqual([]);
      expect(await knowledge.graph()).toEqual(before);
    },
  );

  it('tells which documents a task refers to, while they are there', verifies('documents.graph.follows'), async () => {
    const id = await knowledge.addDocument({ title: 'Site plan', text: 'The gate is in the north.' });
    const references = [{ url: `http://127.0.0.1:8080/documents/${id}`, title: 'Site plan' }];
    const task = { planId, title: 'Mark the gate', references };
    const { task: gate } = await knowledge.invoke(plannerTask, { op: 'create', task });
    expect(await relationsOf(`document:${id}`)).toContain('Mark the gate references Site plan');
    await knowledge.deleteDocument(id);
    expect((await relationsOf(`task:${gate.id}`)).join()).not.toContain('references');
  });

  it('follows by itself, called after each commit', verifies('documents.graph.follows'), async () => {
    await knowledge.invoke(plannerTask, { op: 'create', task: { planId, title: 'Sweep the yard' } });
    await expect
      .poll(async () => (await knowledge.invoke(knowledgeQuery, { op: 'find', words: 'sweep the yard' })).nodes)
      .toHaveLength(1);
  });
});
