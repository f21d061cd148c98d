import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type NewTask, plannerTask } from '#lib/contracts/planner.ts';
import restApi from '../../functions/rest-api/handler.ts';
import { verifies } from '#test/verifies.ts';
import { type Knowledge, openKnowledge } from './knowledge.ts';

describe('questions to the graph', () => {
  let knowledge: Knowledge;
  let planId: string;
  const id: Record<string, string> = {};
  beforeAll(async () => {
    knowledge = await openKnowledge();
    const plan = await knowledge.plan('Marketing launch');
    planId = plan.id;
    const member = (name: string) => plan.members.find((person) => person.name.startsWith(name))!;
    const kwame = await knowledge.signInAs('Kwame');
    id['yuki'] = `person:${member('Yuki').id}`;
    id['kwame'] = `person:${kwame.userId}`;
    id['report'] = await knowledge.addDocument({
      title: 'Battery report',
      owner: kwame,
      access: { to: 'tenant' },
      text: `The trail sensor needs a better battery. Battery life decides. Tomás Herrera measured the battery life of the
        trail sensor with Northwind Traders Ltd. We decided to test battery life in Oslo.`,
    });
    const create = async (title: string, more: Partial<NewTask> = {}) => {
      const task: NewTask = { planId, title, assignees: [member('Yuki').id], ...more };
      return (await knowledge.invoke(plannerTask, { op: 'create', task })).task.id;
    };
    id['order'] = await create('Order trail sensor batteries', {
      references: [{ url: `https://planner.example/documents/${id['report']}`, title: 'Battery report' }],
    });
    id['pack'] = await create('Pack the demo kits', { notes: '- depends on: Order trail sensor batteries' });
    id['ship'] = await create('Ship the demo kits', { notes: 'Blocked by Pack the demo kits' });
  });
  afterAll(() => knowledge.close());

  it('finds nodes by words', verifies('documents.graph.questions'), async () => {
    const { nodes } = await knowledge.ask({ op: 'find', words: 'Battery', limit: 3 });
    expect(nodes).toEqual([
      { id: 'topic:battery life', kind: 'topic', name: 'battery life' },
      { id: `document:${id['report']}`, kind: 'document', name: 'Battery report' },
      { id: expect.stringMatching('^decision:'), kind: 'decision', name: 'We decided to test battery life in Oslo.' },
    ]);
  });

  it('shows what is around a node, step by step', verifies('documents.graph.questions'), async () => {
    const around = async (depth: number, limit = 60) => {
      const { picture } = await knowledge.ask({ op: 'neighbours', id: 'topic:battery life', depth, limit });
      return picture.nodes.map((node) => node.name);
    };
    expect((await around(1)).toSorted()).toEqual([
      'Battery report',
      'We decided to test battery life in Oslo.',
      'battery life',
    ]);
    expect(await around(2)).toEqual(expect.arrayContaining(['Kwame Mensah', 'Northwind Traders', 'trail sensor']));
    expect(await around(3)).toContain('Order trail sensor batteries');
    expect(await around(3, 2)).toHaveLength(2);
  });

  it('knows who knows about something, and why', verifies('documents.graph.questions'), async () => {
    const { people } = await knowledge.ask({ op: 'who-knows', about: 'the trail sensor' });
    const names = people.map(({ person }) => person.name);
    expect(names.slice(0, 2).toSorted()).toEqual(['Kwame Mensah', 'Yuki Tanaka']);
    expect(names).toContain('Tomás Herrera');
    expect(people.find(({ person }) => person.id === id['yuki'])!.because).toEqual([
      { id: `task:${id['order']}`, kind: 'task', name: 'Order trail sensor batteries' },
    ]);
    expect(people.find(({ person }) => person.id === id['kwame'])!.because).toContainEqual(
      expect.objectContaining({ name: 'Battery report' }),
    );
    expect(await knowledge.ask({ op: 'who-knows', about: 'submarines' })).toMatchObject({ people: [] });
  });

  it('knows what depends on something, over several steps', verifies('documents.graph.questions'), async () => {
    const { picture } = await knowledge.ask({ op: 'depends-on', id: `task:${id['ship']}` });
    expect(picture.nodes.map((node) => node.name)).toEqual([
      'Ship the demo kits',
      'Pack the demo kits',
      'Order trail sensor batteries',
      'Battery report',
    ]);
    expect(picture.edges.map(({ from, relation, to }) => `${from} ${relation} ${to}`)).toEqual(
      expect.arrayContaining([
        `task:${id['ship']} depends-on task:${id['pack']}`,
        `task:${id['order']} references document:${id['report']}`,
      ]),
    );
  });

  it('gives names close to those in a question', verifies('documents.graph.questions'), async () => {
    const { names } = await knowledge.ask({ op: 'related-names', text: 'How long is the battery life in winter?' });
    expect(names[0]).toEqual({ name: 'trail sensor', weight: 1 });
    expect(names.map(({ name }) => name)).toEqual(expect.arrayContaining(['Northwind Traders', 'Tomás Herrera']));
    expect(names.map(({ name }) => name)).not.toContain('battery life');
    expect(await knowledge.ask({ op: 'related-names', text: 'nothing of it' })).toMatchObject({ names: [] });
  });

  it('answers all of it over REST', verifies('documents.graph.questions', 'rest.openapi'), async () => {
    const get = async (path: string) => {
      const request = new Request(`http://localhost:8080/api/v1/knowledge/${path}`, {
        headers: { cookie: knowledge.cookie },
      });
      const response = await restApi.fetch(request, knowledge.host);
      return { status: response.status, body: (await response.json()) as Record<string, never> };
    };
    const task = (name: string) => encodeURIComponent(`task:${id[name]}`);
    expect((await get('find?words=battery&limit=1')).body).toMatchObject({ value: [{ id: 'topic:battery life' }] });
    expect((await get(`neighbours?id=${task('pack')}`)).body).toMatchObject({ nodes: expect.any(Array) });
    expect((await get(`path?from=${task('ship')}&to=${task('order')}`)).body['nodes']).toHaveLength(3);
    expect((await get('who-knows?about=trail%20sensor')).body['value']).not.toHaveLength(0);
    expect((await get(`depends-on?id=${task('pack')}`)).body['edges']).not.toHaveLength(0);
    expect((await get('neighbours?id=task:none')).status).toBe(404);
    expect((await get('find')).status).toBe(400);
  });
});
