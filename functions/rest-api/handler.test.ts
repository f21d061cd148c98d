import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlanDetail } from '#lib/contracts/planner.ts';
import { openPlanner, type Planner } from '#test/planner/planner.ts';
import { verifies } from '#test/verifies.ts';
import { operations } from './operations.ts';
import restApi from './handler.ts';

describe('rest-api', () => {
  let planner: Planner;
  let plan: PlanDetail;
  beforeAll(async () => {
    planner = await openPlanner();
    plan = await planner.plan('Marketing launch');
  });
  afterAll(() => planner.close());

  // oxlint-disable-next-line typescript/no-explicit-any -- bodies of many shapes, asserted on by the tests
  type Answer = { status: number; headers: Headers; body: any };

  async function send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const request = new Request(`http://localhost:8080/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${planner.environment['ITP_API_KEY']}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const response = await restApi.fetch(request, planner.host);
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
  }

  it('serves the person, the people and the plans', verifies('rest.resources'), async () => {
    const { id, name } = planner.sandbox.people[0]!;
    expect((await send('GET', '/me')).body).toMatchObject({ id, name });
    const people = await send('GET', '/people');
    expect(people.body.value).toHaveLength(8);
    const plans = await send('GET', '/plans');
    expect(plans.body.value).toContainEqual(expect.objectContaining({ id: plan.id, title: 'Marketing launch' }));
    expect((await send('GET', `/plans/${plan.id}`)).body).toEqual(plan);
  });

  it('creates, changes and deletes plans and buckets', verifies('rest.resources'), async () => {
    const created = await send('POST', '/plans', { title: 'By REST', buckets: ['A', 'B'] });
    expect(created.status).toBe(201);
    expect(created.headers.get('location')).toBe(`/api/v1/plans/${created.body.id}`);
    const path = `/plans/${created.body.id}`;
    expect((await send('PATCH', path, { title: 'Renamed' })).body).toMatchObject({ title: 'Renamed' });

    const bucket = await send('POST', `${path}/buckets`, { name: 'C' });
    expect(bucket.status).toBe(201);
    const changed = await send('PATCH', `/buckets/${bucket.body.id}`, { name: 'First', afterBucketId: null });
    expect(changed.body).toMatchObject({ id: bucket.body.id, name: 'First' });
    const names = (await send('GET', `${path}/buckets`)).body.value.map(({ name }: { name: string }) => name);
    expect(names).toEqual(['First', 'A', 'B']);
    expect((await send('DELETE', `/buckets/${bucket.body.id}`)).status).toBe(204);
    expect((await send('DELETE', path)).status).toBe(204);
    expect((await send('GET', path)).status).toBe(404);
  });

  it(
    'creates, reads, changes and deletes tasks, with the names of what they refer to',
    verifies('rest.resources'),
    async () => {
      const tomas = planner.person('Tomás');
      const created = await send('POST', `/plans/${plan.id}/tasks`, {
        title: 'By REST',
        assignees: [tomas.id],
        labels: ['category1'],
        due: '2026-05-08',
      });
      expect(created.status).toBe(201);
      expect(created.headers.get('location')).toBe(`/api/v1/tasks/${created.body.id}`);
      expect(created.body).toMatchObject({
        title: 'By REST',
        due: '2026-05-08',
        bucketName: 'To do',
        assignees: [tomas.id],
        assigneeNames: [tomas.name],
        labelNames: ['Blocked'],
      });
      const path = `/tasks/${created.body.id}`;
      const read = await send('GET', path);
      expect(read.body).toEqual(created.body);
      expect(read.headers.get('etag')).toBe(created.body.etag);

      const listed = (await send('GET', `/plans/${plan.id}/tasks`)).body.value as { id: string }[];
      expect(listed.find(({ id }) => id === created.body.id)).toMatchObject({
        bucketName: 'To do',
        labelNames: ['Blocked'],
      });
      const his = (await send('GET', `/plans/${plan.id}/tasks?assigneeId=${tomas.id}`)).body.value as {
        assignees: string[];
      }[];
      expect(his.every(({ assignees }) => assignees.includes(tomas.id))).toBe(true);
      expect((await send('GET', '/me/tasks')).body.value.length).toBeGreaterThan(0);

      const done = await send('PATCH', path, { progress: 'completed' });
      expect(done.body).toMatchObject({ progress: 'completed' });
      expect((await send('POST', `${path}/comments`, { text: 'Well done' })).status).toBe(201);
      expect((await send('GET', `${path}/comments`)).body.value).toMatchObject([{ text: 'Well done' }]);
      expect((await send('DELETE', path)).status).toBe(204);
      expect((await send('GET', path)).status).toBe(404);
    },
  );

  it('serves the activity', verifies('rest.resources'), async () => {
    await send('POST', '/tasks', { planId: plan.id, title: 'Seen in the activity' });
    const { body } = await send('GET', '/activity?limit=2&action=task.create');
    expect(body.value).toHaveLength(2);
    expect(body.value[0]).toMatchObject({ phase: 'outcome', target: { name: 'Seen in the activity' }, sealed: false });
    expect((await send('GET', `/activity?limit=2&before=${body.cursor}`)).body.value[0].id).not.toBe(body.value[0].id);
    expect((await send('POST', '/activity/verify', {})).body).toMatchObject({ ok: true });
    const exported = await restApi.fetch(
      new Request('http://localhost/api/v1/activity/export', {
        headers: { authorization: `Bearer ${planner.environment['ITP_API_KEY']}` },
      }),
      planner.host,
    );
    expect(exported.headers.get('content-type')).toBe('application/x-ndjson');
    const lines = (await exported.text()).trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
  });

  it('honours If-Match', verifies('rest.preconditions'), async () => {
    const { body: task } = await send('POST', `/plans/${plan.id}/tasks`, { title: 'Versioned' });
    const path = `/tasks/${task.id}`;
    const second = await send('PATCH', path, { title: 'Second' }, { 'if-match': task.etag });
    expect(second.status).toBe(200);
    expect(second.headers.get('etag')).not.toBe(task.etag);
    const stale = await send('PATCH', path, { title: 'Third' }, { 'if-match': task.etag });
    expect(stale).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
    expect((await send('DELETE', path, undefined, { 'if-match': task.etag })).status).toBe(412);
    expect((await send('GET', path)).body.title).toBe('Second');
    const malformed = await send('PATCH', path, { title: 'Third' }, { 'if-match': 'no etag' });
    expect(malformed).toMatchObject({ status: 400, body: { errors: [{ path: '/headers/if-match' }] } });
    expect((await send('PATCH', path, { title: 'Third' }, { 'if-match': '*' })).status).toBe(200);
    expect((await send('DELETE', path, undefined, { 'if-match': second.headers.get('etag')! })).status).toBe(412);
    const latest = (await send('GET', path)).headers.get('etag')!;
    expect((await send('DELETE', path, undefined, { 'if-match': latest })).status).toBe(204);
  });

  it('creates once for an Idempotency-Key', verifies('rest.preconditions'), async () => {
    const create = (title: string) =>
      send('POST', `/plans/${plan.id}/tasks`, { title }, { 'idempotency-key': 'key-of-a-client' });
    const [first, second] = [await create('Only once'), await create('Only once')];
    expect(first.status).toBe(201);
    expect(second.status).toBe(201);
    expect(second.body.id).toBe(first.body.id);
    expect((await create('Something else')).status).toBe(400);
    const { body } = await send('GET', `/plans/${plan.id}/tasks`);
    expect(body.value.filter(({ title }: { title: string }) => title === 'Only once')).toHaveLength(1);
  });

  it('names each fault of the input', verifies('rest.bad-input'), async () => {
    const faults = async (answer: Promise<Answer>) => {
      const { status, headers, body } = await answer;
      expect(status).toBe(400);
      expect(headers.get('content-type')).toBe('application/problem+json');
      return body.errors?.map(({ path }: { path: string }) => path);
    };
    const tasks = `/plans/${plan.id}/tasks`;
    expect(await faults(send('POST', tasks, { title: '', due: 'Friday', assignees: [1] }))).toEqual([
      '/title',
      '/assignees/0',
      '/due',
    ]);
    expect(await faults(send('POST', tasks, { title: 'x', planId: 'other' }))).toEqual(['/']);
    expect(await faults(send('POST', tasks, { title: 'x', start: '2026-02-02', due: '2026-02-01' }))).toEqual([
      '/start',
    ]);
    expect(await faults(send('GET', '/activity?limit=0&from=yesterday'))).toEqual(['/query/limit', '/query/from']);
    expect(await faults(send('PATCH', `/buckets/${plan.buckets[0]!.id}`, {}))).toEqual(['/']);
    const { body } = await send('POST', tasks, '{"title":');
    expect(body).toMatchObject({ status: 400, code: 'invalid_json' });
  });

  it('refuses what is absent, foreign, unknown or too large', verifies('rest.bad-input'), async () => {
    expect(await send('GET', '/tasks/nothing')).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await send('GET', '/no/such/thing')).status).toBe(404);
    const wrong = await send('PUT', `/tasks/${plan.id}`, {});
    expect(wrong.status).toBe(405);
    expect(wrong.headers.get('allow')).toBe('GET, PATCH, DELETE, HEAD');
    const large = { title: 'x', notes: 'n'.repeat(1_100_000) };
    expect((await send('POST', `/plans/${plan.id}/tasks`, large)).status).toBe(413);
    const priya = await planner.signIn(planner.person('Priya').id);
    const foreign = await ofSession(priya.cookie, 'GET', '/plans');
    const mine = new Set((await send('GET', '/plans')).body.value.map(({ id }: { id: string }) => id));
    const hidden = ((await foreign.json()) as { value: { id: string }[] }).value.find(({ id }) => !mine.has(id))!;
    expect((await send('GET', `/plans/${hidden.id}`)).status).toBe(404);
    expect((await send('GET', `/plans/${hidden.id}/tasks`)).status).toBe(404);
  });

  it(
    'answers to nobody without a credential, and to a browser’s session only from its own pages',
    verifies('rest.bad-input'),
    async () => {
      for (const { method, path, isOpen } of operations) {
        const answer = await send(method.toUpperCase(), path, method === 'get' ? undefined : {}, {
          authorization: 'Bearer wrong',
        });
        expect(answer.status, path).toBe(isOpen ? 200 : 401);
      }
      const { cookie } = planner;
      const path = `/plans/${plan.id}/tasks`;
      expect((await ofSession(cookie, 'GET', path)).status).toBe(200);
      expect((await ofSession(cookie, 'POST', path, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
      expect((await ofSession(cookie, 'POST', path, { 'sec-fetch-site': 'same-origin' })).status).toBe(201);
    },
  );

  it('is also called as a function, and describes itself to everyone', verifies('rest.openapi'), async () => {
    const asFunction = await restApi.fetch(new Request('http://localhost/openapi.json'), planner.host);
    const { body } = await send('GET', '/openapi.json', undefined, { authorization: '' });
    expect(body).toEqual(await asFunction.json());
    expect(body).toMatchObject({ openapi: '3.1.1', servers: [{ url: '/api/v1' }] });
  });

  function ofSession(
    cookie: string,
    method: string,
    path: string,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const body = method === 'GET' ? {} : { body: JSON.stringify({ title: 'From a browser' }) };
    const request = new Request(`http://localhost:8080/api/v1${path}`, {
      method,
      headers: { cookie, ...headers },
      ...body,
    });
    return restApi.fetch(request, planner.host);
  }
});
