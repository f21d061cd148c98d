import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#lib/contracts/identity.ts';
import { knowledgeQuery, type KnowledgeQuery } from '#lib/contracts/knowledge.ts';
import { plannerPlan, plannerTask } from '#lib/contracts/planner.ts';
import { verifies } from '#test/verifies.ts';
import { type Knowledge, openKnowledge } from './knowledge.ts';

/** A text with a subject of its own, which nobody else speaks of. */
const about = (subject: string) =>
  `The ${subject} is here. Who has seen the ${subject}? We decided to keep the ${subject}.`;

describe('what a person sees of the graph', () => {
  let knowledge: Knowledge;
  let maya: Actor;
  let other: Actor;
  /** Plans of Maya: one that the other may read too, and one not. */
  let shared: string;
  let foreign: string;
  let documents: Record<'own' | 'ofShared' | 'ofForeign' | 'open', string>;
  beforeAll(async () => {
    knowledge = await openKnowledge();
    maya = knowledge.actor;
    other = await knowledge.signInAs('Leila');
    const plansOf = async (as: Actor) => (await knowledge.invoke(plannerPlan, { op: 'directory' }, as)).plans;
    const [mine, theirs] = [await plansOf(maya), await plansOf(other)];
    const isTheirs = (id: string) => theirs.some((plan) => plan.id === id);
    shared = mine.find(({ id }) => isTheirs(id))!.id;
    foreign = mine.find(({ id }) => !isTheirs(id))!.id;
    documents = {
      own: await knowledge.addDocument({ title: 'Own', text: about('granite bowl') }),
      ofShared: await knowledge.addDocument({
        title: 'Of shared',
        text: about('copper kettle'),
        access: { to: 'plan', planId: shared },
      }),
      ofForeign: await knowledge.addDocument({
        title: 'Of foreign',
        text: about('walnut chest'),
        access: { to: 'plan', planId: foreign },
      }),
      open: await knowledge.addDocument({ title: 'Open', text: about('velvet cloak'), access: { to: 'tenant' } }),
    };
  });
  afterAll(() => knowledge.close());

  const found = async (words: string, as: Actor) =>
    (await knowledge.ask({ op: 'find', words }, as)).nodes.map(({ id }) => id);

  it('is decided by the document, by the plan, or open to all', verifies('documents.graph.access'), async () => {
    for (const [subject, sees] of [
      ['granite bowl', false],
      ['copper kettle', true],
      ['walnut chest', false],
      ['velvet cloak', true],
    ] as const) {
      expect(await found(subject, maya)).toEqual([`topic:${subject}`, expect.stringMatching('^decision:')]);
      expect(await found(subject, other), subject).toHaveLength(sees ? 2 : 0);
    }
  });

  it(
    'hides a foreign plan with its tasks, and answers as if they were not there',
    verifies('documents.graph.access'),
    async () => {
      const { task } = await knowledge.invoke(plannerTask, {
        op: 'create',
        task: { planId: foreign, title: 'Polish the walnut chest' },
      });
      const { task: open } = await knowledge.invoke(plannerTask, {
        op: 'create',
        task: { planId: shared, title: 'Fill the copper kettle' },
      });
      expect(await found('polish', maya)).toEqual([`task:${task.id}`]);
      expect(await found('polish', other)).toEqual([]);
      const hidden = [`task:${task.id}`, `plan:${foreign}`, `document:${documents.ofForeign}`, 'topic:walnut chest'];
      for (const id of [...hidden, 'topic:absent']) {
        for (const query of [
          { op: 'neighbours', id },
          { op: 'depends-on', id },
          { op: 'path', from: id, to: `task:${open.id}` },
          { op: 'path', from: `task:${open.id}`, to: id },
        ] satisfies KnowledgeQuery[]) {
          await expect(knowledge.ask(query, other), `${query.op} ${id}`).rejects.toMatchObject({ code: 'not_found' });
        }
      }
      const { picture } = await knowledge.ask(
        { op: 'neighbours', id: `person:${maya.userId}`, depth: 3, limit: 200 },
        other,
      );
      const ids = picture.nodes.map((node) => node.id);
      expect(ids).toContain(`document:${documents.open}`);
      expect(ids.filter((id) => hidden.includes(id) || id === `document:${documents.own}`)).toEqual([]);
    },
  );

  it('shows no way through what is hidden', verifies('documents.graph.access'), async () => {
    const bridge = `${about('silver lamp')} ${about('iron ring')}`;
    const one = await knowledge.addDocument({ title: 'Lamp', text: about('silver lamp'), access: { to: 'tenant' } });
    const two = await knowledge.addDocument({ title: 'Ring', text: about('iron ring'), access: { to: 'tenant' } });
    const id = await knowledge.addDocument({ title: 'Bridge', text: bridge });
    const way = async (as: Actor) => {
      const query = { op: 'path', from: 'topic:silver lamp', to: 'topic:iron ring' } as const;
      return (await knowledge.ask(query, as)).picture.nodes.map((node) => node.id);
    };
    expect(await way(maya)).toEqual(['topic:silver lamp', `document:${id}`, 'topic:iron ring']);
    const owner = `person:${maya.userId}`;
    expect(await way(other)).toEqual([
      'topic:silver lamp',
      `document:${one}`,
      owner,
      `document:${two}`,
      'topic:iron ring',
    ]);
    const { people } = await knowledge.ask({ op: 'who-knows', about: 'silver lamp' }, other);
    expect(JSON.stringify(people)).not.toContain(id);
    const { names } = await knowledge.ask({ op: 'related-names', text: 'a silver lamp' }, other);
    expect(names.map(({ name }) => name)).not.toContain('iron ring');
    const own = await knowledge.ask({ op: 'related-names', text: 'a silver lamp' }, maya);
    expect(own.names.map(({ name }) => name)).toContain('iron ring');
  });

  it(
    'ends at once when access does, or the document, also while the graph is behind',
    verifies('documents.graph.access'),
    async () => {
      const id = await knowledge.addDocument({
        title: 'Fleeting',
        text: about('paper boat'),
        access: { to: 'tenant' },
      });
      expect(await found('paper boat', other)).toHaveLength(2);
      await knowledge.changeDocument(id, "access = 'owner'", { connect: false });
      const asked = (query: KnowledgeQuery) => knowledge.invoke(knowledgeQuery, query, other);
      expect(await asked({ op: 'find', words: 'paper boat' })).toMatchObject({ nodes: [] });
      expect(await asked({ op: 'who-knows', about: 'paper boat' })).toMatchObject({ people: [] });
      await expect(asked({ op: 'neighbours', id: 'topic:paper boat' })).rejects.toMatchObject({ code: 'not_found' });
      await knowledge.changeDocument(id, "access = 'tenant'");
      expect(await found('paper boat', other)).toHaveLength(2);
      await knowledge.deleteDocument(id, { connect: false });
      expect(await asked({ op: 'find', words: 'paper boat' })).toMatchObject({ nodes: [] });
    },
  );

  it('is nothing of another tenant', verifies('documents.graph.access', 'data.tenant-isolation'), async () => {
    const stranger = { ...other, tenantId: '11111111-2222-4333-8444-555555555555' };
    expect(await knowledge.invoke(knowledgeQuery, { op: 'find', words: 'velvet' }, stranger)).toMatchObject({
      nodes: [],
    });
  });
});
