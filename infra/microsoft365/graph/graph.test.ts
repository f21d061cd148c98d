import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GraphClient, graphAs, planNamed, trust } from '#test/microsoft365/client.ts';
import { verifies } from '#test/verifies.ts';
import { type Sandbox, startSandbox } from '../sandbox.ts';

describe('Graph', () => {
  let sandbox: Sandbox;
  let graph: GraphClient;
  let planId: string;
  beforeAll(async () => {
    sandbox = await startSandbox({ limits: { pageSize: 5 } });
    trust(sandbox);
    graph = await graphAs(sandbox, 'maya@');
    planId = (await planNamed(graph, 'Marketing launch')).id;
  });
  afterAll(() => sandbox.close());

  const names = (body: { value: { displayName: string }[] }) => body.value.map((each) => each.displayName);
  const batch = (requests: object[]) => graph('POST', '/$batch', { body: { requests } });

  describe('collections', () => {
    it('page with @odata.nextLink until all is told', verifies('sandbox.paging'), async () => {
      const titles: string[] = [];
      let next: string | undefined = `/planner/plans/${planId}/tasks?$select=title`;
      let pages = 0;
      while (next) {
        const { body } = await graph('GET', next);
        titles.push(...body.value.map((task: { title: string }) => task.title));
        next = body['@odata.nextLink'];
        pages += 1;
      }
      expect([titles.length, new Set(titles).size, pages]).toEqual([13, 13, 3]);
    });

    it('take $top from /users', verifies('sandbox.paging'), async () => {
      const { body } = await graph('GET', '/users?$top=3');
      expect(body.value).toHaveLength(3);
      expect((await graph('GET', body['@odata.nextLink'])).body.value[0].displayName).toBe('Jonas Weber');
      expect((await graph('GET', '/users?$top=0')).status).toBe(400);
    });

    it('search people by the beginnings of their names', verifies('sandbox.paging'), async () => {
      const headers = { consistencylevel: 'eventual' };
      const { body } = await graph('GET', '/users?$search="displayName:jo"', { headers });
      expect(names(body)).toEqual(['Jonas Weber', 'Joanna Webber']);
      expect((await graph('GET', '/users?$search="displayName:jo"')).status).toBe(400);
    });
  });

  describe('people and groups', () => {
    it('are found by id and by name', verifies('sandbox.sample'), async () => {
      const { body: me } = await graph('GET', '/me?$select=id,mail');
      expect(me).toEqual({ id: sandbox.people[0]!.id, mail: 'maya@lanternfish.example' });
      expect((await graph('GET', '/users/maya@lanternfish.example')).body.id).toBe(me.id);
      expect((await graph('GET', `/users/${crypto.randomUUID()}`)).status).toBe(404);
      const groups = (await graph('GET', '/me/memberOf')).body;
      expect(names(groups)).toEqual(['Marketing', 'Web', 'Office']);
      const id = groups.value[2].id as string;
      expect((await graph('GET', `/groups/${id}`)).body.displayName).toBe('Office');
      expect(names((await graph('GET', `/groups/${id}/members`)).body)).toContain('Yuki Tanaka');
      expect(names((await graph('GET', `/groups/${id}/owners`)).body)).toEqual(['Yuki Tanaka']);
      expect(names((await graph('GET', `/users/${me.id}/memberOf`)).body)).toEqual(names(groups));
    });

    it('talk in threads, which carry the comments of tasks', verifies('sandbox.planner-surface'), async () => {
      const { owner } = await planNamed(graph, 'Marketing launch');
      const post = (content: string) => ({ body: { contentType: 'text', content } });
      const thread = await graph('POST', `/groups/${owner}/threads`, {
        body: { topic: 'Comments', posts: [post('First')] },
      });
      expect(thread.status).toBe(201);
      const path = `/groups/${owner}/threads/${thread.body.id}`;
      expect((await graph('POST', `${path}/reply`, { body: { post: post('Second') } })).status).toBe(202);
      const { body } = await graph('GET', `${path}/posts`);
      expect(body.value.map((each: { body: { content: string } }) => each.body.content)).toEqual(['First', 'Second']);
      expect(body.value[1].from.emailAddress.name).toBe('Maya Lindqvist');
      expect((await graph('GET', path)).body.preview).toBe('Second');
      expect((await graph('GET', `/groups/${owner}/threads`)).body.value).toHaveLength(1);

      const task = (await graph('POST', '/planner/tasks', { body: { planId, title: 'Talk' } })).body;
      const body2 = { conversationThreadId: thread.body.id };
      const linked = await graph('PATCH', `/planner/tasks/${task.id}`, { etag: task['@odata.etag'], body: body2 });
      expect(linked.status).toBe(204);
    });
  });

  describe('$batch', () => {
    it('answers every request on its own, in order', verifies('sandbox.batch'), async () => {
      const { status, body } = await batch([
        { id: '1', method: 'GET', url: '/me' },
        { id: '2', method: 'GET', url: `planner/tasks/${'A'.repeat(28)}` },
        {
          id: '3',
          method: 'POST',
          url: '/planner/tasks',
          headers: { 'Content-Type': 'application/json' },
          body: { planId, title: 'Batched' },
        },
      ]);
      expect(status).toBe(200);
      expect(body.responses.map((each: { id: string; status: number }) => [each.id, each.status])).toEqual([
        ['1', 200],
        ['2', 404],
        ['3', 201],
      ]);
      expect(body.responses[0].body.displayName).toBe('Maya Lindqvist');
      expect(body.responses[2].headers['etag']).toBe(body.responses[2].body['@odata.etag']);
    });

    it('does not run what depends on a failure', verifies('sandbox.batch'), async () => {
      const { body } = await batch([
        { id: 'a', method: 'GET', url: '/planner/plans/short' },
        { id: 'b', method: 'GET', url: '/me', dependsOn: ['a'] },
        { id: 'c', method: 'GET', url: '/me', dependsOn: ['b'] },
        { id: 'd', method: 'GET', url: '/me' },
      ]);
      expect(body.responses.map((each: { status: number }) => each.status)).toEqual([400, 424, 424, 200]);
    });

    const get = (id: string) => ({ id, method: 'GET', url: '/me' });
    it.each<[string, object[]]>([
      ['no requests', []],
      ['more than twenty', Array.from({ length: 21 }, (_, index) => get(String(index)))],
      ['the same id twice', [get('1'), get('1')]],
      ['a body without a Content-Type', [{ id: '1', method: 'POST', url: '/planner/tasks', body: {} }]],
      ['a dependency on nothing', [{ ...get('1'), dependsOn: ['2'] }]],
    ])('is refused whole with %s', verifies('sandbox.batch'), async (_what, requests) => {
      expect((await batch(requests)).status).toBe(400);
    });

    it('takes twenty', verifies('sandbox.batch'), async () => {
      const { body } = await batch(Array.from({ length: 20 }, (_, index) => get(String(index))));
      expect(body.responses).toHaveLength(20);
    });
  });

  it('does not know other paths', verifies('sandbox.planner-surface'), async () => {
    expect((await graph('GET', '/planner/nonsense')).status).toBe(400);
    expect((await graph('PUT', `/planner/plans/${planId}`, { body: {} })).status).toBe(400);
  });
});
