import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { graphCall, type GraphResult } from '#lib/contracts/graph.ts';
import type { Host } from '#lib/runtime/context.ts';
import { call } from '#lib/runtime/testing.ts';
import { faultsOf } from '#test/faults.ts';
import { openSignedInTenant, type SignedIn, type SignedInTenant } from '#test/signed-in-tenant.ts';
import { verifies } from '#test/verifies.ts';

let tenant: SignedInTenant;
let faults: ReturnType<typeof faultsOf>;
let maya: SignedIn;
let planId: string;

type Json = Record<string, unknown>;

beforeAll(async () => {
  tenant = await openSignedInTenant({ faults: true, environment: { GRAPH_BREAKER_FAILURES: '100' } });
  faults = faultsOf(tenant.sandbox);
  maya = await tenant.signIn();
  const plans = await send({ method: 'GET', path: '/me/planner/plans' });
  planId = (plans.body['value'] as { id: string }[])[0]!.id;
});
afterAll(() => tenant?.close());
afterEach(() => faults.clear());

type Command = Parameters<typeof call<typeof graphCall.input, typeof graphCall.output, never>>[2];

async function send(command: object, host: Host = tenant.host): Promise<GraphResult> {
  return (await call(host, graphCall, command as Command, maya.actor)) as GraphResult;
}

async function newTask(title: string, idempotencyKey?: string, host?: Host): Promise<Json> {
  const body = { planId, title };
  return (await send({ method: 'POST', path: '/planner/tasks', body, idempotencyKey }, host)).body;
}

async function read(path: string): Promise<Json> {
  return (await send({ method: 'GET', path, fresh: true })).body;
}

async function tasksCalled(title: string): Promise<Json[]> {
  const { body } = await send({ method: 'GET', path: `/planner/plans/${planId}/tasks`, all: true, fresh: true });
  return (body['value'] as Json[]).filter((task) => task['title'] === title);
}

describe('changing', () => {
  it('answers the new representation', async () => {
    const base = await newTask('Draft the brief');
    const path = `/planner/tasks/${String(base['id'])}`;
    const { status, body } = await send({ method: 'PATCH', path, body: { priority: 1 }, base });
    expect(status).toBe(200);
    expect(body).toMatchObject({ title: 'Draft the brief', priority: 1 });
    expect(body['@odata.etag']).not.toBe(base['@odata.etag']);
    expect((await send({ method: 'GET', path })).body).toMatchObject({ priority: 1 });
  });

  it('merges with what others changed, and refuses what both changed otherwise', verifies('graph.merge'), async () => {
    const base = await newTask('Write the copy');
    const path = `/planner/tasks/${String(base['id'])}`;
    await send({ method: 'PATCH', path, body: { title: 'Write all copy', percentComplete: 50 }, base });
    const merged = await send({ method: 'PATCH', path, body: { priority: 9, percentComplete: 50 }, base });
    expect(merged.body).toMatchObject({ title: 'Write all copy', percentComplete: 50, priority: 9 });
    await expect(send({ method: 'PATCH', path, body: { title: 'Write no copy' }, base })).rejects.toMatchObject({
      code: 'conflict',
      options: { errors: [{ path: '/title' }] },
    });
    expect(await read(path)).toMatchObject({ title: 'Write all copy' });
  });

  it('loses no update of 20 writers on one task', verifies('graph.merge'), async () => {
    const task = await newTask('Pack the stand');
    const path = `/planner/tasks/${String(task['id'])}/details`;
    const base = await read(path);
    const hosts = [tenant.host, tenant.anotherHost(), tenant.anotherHost()];
    const ids = Array.from({ length: 20 }, () => randomUUID());
    await Promise.all(
      ids.map((id, at) => {
        const item = { '@odata.type': '#microsoft.graph.plannerChecklistItem', title: `Box ${at}`, isChecked: false };
        return send({ method: 'PATCH', path, body: { checklist: { [id]: item } }, base }, hosts[at % hosts.length]);
      }),
    );
    const { checklist } = (await read(path)) as { checklist: Record<string, Json> };
    expect(Object.keys(checklist).toSorted()).toEqual(ids.toSorted());
  });

  it('lets one of two win who want different things, and tells the other', verifies('graph.merge'), async () => {
    const base = await newTask('Choose the colour');
    const path = `/planner/tasks/${String(base['id'])}`;
    const titles = Array.from({ length: 8 }, (_, at) => `Choose colour ${at}`);
    const outcomes = await Promise.allSettled(
      titles.map((title) => send({ method: 'PATCH', path, body: { title }, base })),
    );
    const won = outcomes.filter(({ status }) => status === 'fulfilled').length;
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(won).toBe(1);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'conflict' });
  });

  it('is done once when the answer to a change is lost', verifies('graph.merge'), async () => {
    const base = await newTask('Call the printer');
    const path = `/planner/tasks/${String(base['id'])}`;
    await faults.add({ match: { method: 'PATCH', path }, dropAfterCommit: true });
    const { body } = await send({ method: 'PATCH', path, body: { percentComplete: 100 }, base });
    expect(body).toMatchObject({ percentComplete: 100 });
  });

  it('refuses a base without ETag', async () => {
    const base = await newTask('Check the lights');
    const path = `/planner/tasks/${String(base['id'])}`;
    const refused = send({ method: 'PATCH', path, body: { priority: 1 }, base: { id: base['id'] } });
    await expect(refused).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('refuses more than Planner’s limits allow, in Planner’s words', async () => {
    const task = await newTask('Count the chairs');
    const path = `/planner/tasks/${String(task['id'])}/details`;
    const item = { '@odata.type': '#microsoft.graph.plannerChecklistItem', title: 'One', isChecked: false };
    const checklist = Object.fromEntries(Array.from({ length: 21 }, () => [randomUUID(), item]));
    await expect(send({ method: 'PATCH', path, body: { checklist }, base: await read(path) })).rejects.toMatchObject({
      code: 'limit_exceeded',
      message: expect.stringContaining('MaximumChecklistItemsOnTask') as string,
    });
  });
});

describe('deleting', () => {
  it('deletes what still is as it was, refuses what is newer', async () => {
    const base = await newTask('Rent a van');
    const path = `/planner/tasks/${String(base['id'])}`;
    await send({ method: 'PATCH', path, body: { priority: 1 }, base });
    await expect(send({ method: 'DELETE', path, base })).rejects.toMatchObject({ code: 'conflict' });
    expect(await send({ method: 'DELETE', path })).toEqual({ status: 204, body: {} });
    await expect(read(path)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('succeeds when the answer is lost', async () => {
    const base = await newTask('Return the van');
    const path = `/planner/tasks/${String(base['id'])}`;
    await faults.add({ match: { method: 'DELETE' }, dropAfterCommit: true });
    expect(await send({ method: 'DELETE', path, base })).toEqual({ status: 204, body: {} });
  });
});

describe('creating', () => {
  it(
    'answers the same key with the same task, and refuses it for another',
    verifies('graph.no-duplicates'),
    async () => {
      const key = randomUUID();
      const [one, two] = [await newTask('Book the band', key), await newTask('Book the band', key)];
      expect(two['id']).toBe(one['id']);
      await expect(newTask('Book a choir', key)).rejects.toMatchObject({ code: 'invalid_input' });
      expect(await tasksCalled('Book the band')).toHaveLength(1);
      const other = await newTask('Book the band', randomUUID());
      expect(other['id']).not.toBe(one['id']);
    },
  );

  it('makes one when asked ten times at once in two processes', verifies('graph.no-duplicates'), async () => {
    const key = randomUUID();
    const hosts = [tenant.host, tenant.anotherHost()];
    const made = await Promise.all(Array.from({ length: 10 }, (_, at) => newTask('Print badges', key, hosts[at % 2])));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(await tasksCalled('Print badges')).toHaveLength(1);
  });

  it.each([
    ['with a key', randomUUID()],
    ['without a key', undefined],
  ])('makes no second one when the answer is lost, %s', verifies('graph.no-duplicates'), async (name, key) => {
    await faults.add({ match: { method: 'POST', path: '/planner/tasks$' }, dropAfterCommit: true });
    const task = await newTask(`Send invitations ${name}`, key);
    expect(await tasksCalled(`Send invitations ${name}`)).toEqual([expect.objectContaining({ id: task['id'] })]);
    expect(await faults.count('POST', '/planner/tasks')).toBe(1);
  });

  it('makes it after all when nothing was done', verifies('graph.no-duplicates'), async () => {
    await faults.add({ match: { method: 'POST', path: '/planner/tasks$' }, reset: true });
    const task = await newTask('Hire a stage');
    expect(await tasksCalled('Hire a stage')).toEqual([expect.objectContaining({ id: task['id'] })]);
  });

  it('tells like ones apart when each answer is lost', verifies('graph.no-duplicates'), async () => {
    await faults.add({ match: { method: 'POST', path: '/planner/tasks$' }, dropAfterCommit: true, times: 4 });
    const made = await Promise.all(Array.from({ length: 4 }, () => newTask('Buy flowers', randomUUID())));
    expect(new Set(made.map(({ id }) => id)).size).toBe(4);
    expect(await tasksCalled('Buy flowers')).toHaveLength(4);
  });

  it(
    'finds out about a create that was cut short when it is asked for again',
    verifies('graph.no-duplicates'),
    async () => {
      const key = randomUUID();
      const post = { match: { method: 'POST', path: '/planner/tasks$' }, dropAfterCommit: true } as const;
      const list = { match: { method: 'GET', path: '/tasks$' }, status: 500, times: 4 };
      await faults.add(post);
      await faults.add(list);
      await expect(newTask('Rent speakers', key)).rejects.toMatchObject({ code: 'unavailable' });
      await faults.clear();
      const task = await newTask('Rent speakers', key);
      expect(await tasksCalled('Rent speakers')).toEqual([expect.objectContaining({ id: task['id'] })]);
      expect(await faults.count('POST', '/planner/tasks')).toBe(0);
    },
  );

  it('makes no second bucket, though one of that name was there before', verifies('graph.no-duplicates'), async () => {
    const bucket = async () => {
      const body = { name: 'Ideas', planId, orderHint: ' !' };
      return (await send({ method: 'POST', path: '/planner/buckets', body })).body['id'];
    };
    const first = await bucket();
    await faults.add({ match: { method: 'POST', path: '/planner/buckets$' }, dropAfterCommit: true });
    const second = await bucket();
    expect(second).not.toBe(first);
    const { value } = (await read(`/planner/plans/${planId}/buckets`)) as { value: Json[] };
    expect(
      value
        .filter(({ name }) => name === 'Ideas')
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([first, second].toSorted());
  });

  it('sends nothing twice that it could not find again', verifies('graph.no-duplicates'), async () => {
    const { value } = (await read('/me/memberOf')) as { value: Json[] };
    const path = `/groups/${String(value[0]!['id'])}/threads`;
    const posts = [{ body: { contentType: 'text', content: 'Hello' } }];
    const post = { method: 'POST', path, body: { topic: 'Parking', posts }, idempotencyKey: randomUUID() };
    await faults.add({ match: { method: 'POST', path }, dropAfterCommit: true });
    await expect(send(post)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(send(post)).rejects.toMatchObject({ code: 'conflict' });
    const threads = (await read(path)) as { value: Json[] };
    expect(threads.value.filter(({ topic }) => topic === 'Parking')).toHaveLength(1);
  });

  it('lets a key be used again after Planner refused the request', async () => {
    const key = randomUUID();
    const body = { planId, title: 'Late', startDateTime: '2026-12-02T00:00:00Z', dueDateTime: '2026-12-01T00:00:00Z' };
    const post = { method: 'POST', path: '/planner/tasks', idempotencyKey: key };
    await expect(send({ ...post, body })).rejects.toMatchObject({ code: 'invalid_input' });
    expect((await send({ ...post, body: { planId, title: 'Late' } })).status).toBe(201);
  });
});
