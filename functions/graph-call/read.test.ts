import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { graphCall, type GraphResult } from '#lib/contracts/graph.ts';
import type { Cache } from '#lib/data/cache/cache.ts';
import { call } from '#lib/runtime/testing.ts';
import { faultsOf } from '#test/faults.ts';
import { openSignedInTenant, type SignedIn, type SignedInTenant } from '#test/signed-in-tenant.ts';
import { verifies } from '#test/verifies.ts';

let tenant: SignedInTenant;
let faults: ReturnType<typeof faultsOf>;
let maya: SignedIn;
let kwame: SignedIn;

beforeAll(async () => {
  tenant = await openSignedInTenant({ faults: true, limits: { pageSize: 5 } });
  faults = faultsOf(tenant.sandbox);
  maya = await tenant.signIn();
  kwame = await tenant.signIn(tenant.sandbox.people.find(({ name }) => name.startsWith('Kwame'))!.id);
});
afterAll(() => tenant?.close());
afterEach(() => faults.clear());

/** A host whose cache and breaker nobody used yet. */
const freshHost = (environment: Record<string, string> = {}) =>
  tenant.anotherHost({ GRAPH_CACHE_SECONDS: '0', ...environment });

async function get(path: string, options: { all?: boolean; fresh?: boolean } = {}, who = maya, host = tenant.host) {
  return (await call(host, graphCall, { method: 'GET', path, ...options }, who.actor)) as GraphResult;
}

async function planOf(who: SignedIn, title?: string): Promise<string> {
  const { body } = await get('/me/planner/plans', { all: true }, who);
  const plans = body['value'] as { id: string; title: string }[];
  return plans.find((plan) => !title || plan.title.startsWith(title))!.id;
}

async function firstTask(): Promise<string> {
  const { body } = await get(`/planner/plans/${await planOf(maya)}/tasks`);
  return (body['value'] as { id: string }[])[0]!.id;
}

describe('reading', () => {
  it('follows the pages of a collection to its end', async () => {
    const path = `/planner/plans/${await planOf(maya)}/tasks`;
    const [page, whole] = [await get(path), await get(path, { all: true })];
    expect(page.body['@odata.nextLink']).toBeDefined();
    expect(whole.body['@odata.nextLink']).toBeUndefined();
    const ids = (whole.body['value'] as { id: string }[]).map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(5);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it(
    'answers from the cache while it is young, and from Graph when asked for fresh',
    verifies('graph.etag-cache'),
    async () => {
      const path = `/planner/tasks/${await firstTask()}`;
      const one = await get(path, { fresh: true });
      await faults.clear();
      expect(await get(path)).toEqual(one);
      expect(await faults.count('GET', path)).toBe(0);
      await get(path, { fresh: true });
      expect(await faults.count('GET', path)).toBe(1);
    },
  );

  it('asks Graph by ETag whether an older answer still holds', verifies('graph.etag-cache'), async () => {
    const path = `/planner/tasks/${await firstTask()}/details`;
    const host = freshHost();
    const one = await get(path, {}, maya, host);
    await faults.clear();
    expect(await get(path, {}, maya, host)).toEqual(one);
    expect((await faults.requests()).map(({ status }) => status)).toEqual([304]);
  });

  it('never answers one person from what another read', verifies('graph.etag-cache', 'graph.foreign'), async () => {
    const path = `/planner/plans/${await planOf(maya, 'Website')}`;
    expect((await get(path)).status).toBe(200);
    await expect(get(path, {}, kwame)).rejects.toMatchObject({ code: 'not_found' });
    await expect(get(path)).resolves.toMatchObject({ status: 200 });
  });

  it(
    'forgets what a write has changed, in the lists too and for colleagues',
    verifies('graph.etag-cache'),
    async () => {
      const plan = await planOf(maya);
      const list = `/planner/plans/${plan}/tasks`;
      const titles = async (who: SignedIn) =>
        ((await get(list, { all: true }, who)).body['value'] as { title: string }[]).map(({ title }) => title);
      await Promise.all([titles(maya), titles(kwame)]);
      const body = { planId: plan, title: 'Order the banners' };
      await call(tenant.host, graphCall, { method: 'POST', path: '/planner/tasks', body }, maya.actor);
      expect(await titles(maya)).toContain('Order the banners');
      expect(await titles(kwame)).toContain('Order the banners');
    },
  );

  it('goes on without a cache', verifies('graph.etag-cache', 'graph.rate-window'), async () => {
    const lost = () => Promise.reject(new Error('connection lost'));
    const cache = { ...tenant.services.cache, get: lost, set: lost, takeFromWindow: lost } as Cache;
    const host = tenant.anotherHost({ RATE_LIMIT_REQUESTS: '2' }, { cache });
    await get('/me', {}, maya, host);
    await get('/me', {}, maya, host);
    await expect(get('/me', {}, maya, host)).rejects.toMatchObject({ code: 'too_many_requests' });
  });

  it('allows so many requests in a window to each person', verifies('graph.rate-window'), async () => {
    const host = freshHost({ RATE_LIMIT_REQUESTS: '3', RATE_LIMIT_WINDOW: '900' });
    const used = await tenant.services.cache.takeFromWindow(
      `${kwame.actor.tenantId}:${kwame.actor.userId}:graph-window`,
      3,
      900_000,
    );
    const left = used.allowed ? used.remaining : 0;
    for (let at = 0; at < left; at++) await get('/me', { fresh: true }, kwame, host);
    await expect(get('/me', { fresh: true }, kwame, host)).rejects.toMatchObject({
      code: 'too_many_requests',
      options: { retryAfter: expect.toSatisfy((seconds: number) => seconds > 0 && seconds <= 900) as number },
    });
  });

  it.each([
    '/planner/tasks/../plans',
    '/planner/%2e%2e/beta',
    '//evil.example/',
    '/a\\b',
    'https://evil.example/v1.0/me',
  ])('refuses the path %s', async (path) => {
    await expect(get(path)).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('gives what Graph says as the product’s own problems', verifies('graph.foreign'), async () => {
    await expect(get('/planner/tasks/not-an-id')).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(get(`/planner/tasks/${'A'.repeat(28)}`)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a batch', () => {
  it('answers each path in its place, failures too', verifies('graph.batch'), async () => {
    const plan = await planOf(maya);
    const batch = [
      '/me',
      `/planner/plans/${plan}`,
      `/planner/tasks/${'A'.repeat(28)}`,
      `/planner/plans/${plan}/buckets`,
    ];
    const answer = (await call(tenant.host, graphCall, { batch }, maya.actor)) as { batch: GraphResult[] };
    expect(answer.batch.map(({ status }) => status)).toEqual([200, 200, 404, 200]);
    expect(answer.batch[1]!.body['id']).toBe(plan);
    expect(answer.batch[2]!.body).toHaveProperty('error');
  });

  it('sends again what was held back, and only that', verifies('graph.batch'), async () => {
    const plan = await planOf(maya);
    const host = freshHost();
    await faults.add({ match: { path: '/buckets$' }, status: 429, retryAfter: 0 });
    const batch = [`/planner/plans/${plan}/details`, `/planner/plans/${plan}/buckets`];
    const answer = (await call(host, graphCall, { batch }, maya.actor)) as { batch: GraphResult[] };
    expect(answer.batch.map(({ status }) => status)).toEqual([200, 200]);
    expect(await faults.count('GET', `/planner/plans/${plan}/buckets`)).toBe(2);
    expect(await faults.count('GET', `/planner/plans/${plan}/details`)).toBe(1);
  });

  it('takes from the cache what is young there', verifies('graph.batch', 'graph.etag-cache'), async () => {
    const batch = ['/me', `/planner/plans/${await planOf(maya)}`];
    await call(tenant.host, graphCall, { batch }, maya.actor);
    await faults.clear();
    await call(tenant.host, graphCall, { batch }, maya.actor);
    expect(await faults.requests()).toEqual([]);
  });
});

describe('when Graph is in trouble', () => {
  it('waits as long as Retry-After says, and goes on', verifies('graph.retry-after'), async () => {
    await faults.add({ match: { path: '/me$' }, status: 429, retryAfter: 1 });
    const started = Date.now();
    await get('/me', {}, maya, freshHost());
    expect(Date.now() - started).toBeGreaterThanOrEqual(1000);
    expect(await faults.count('GET', '/me')).toBe(2);
  });

  it('answers at once when Retry-After is longer than the deadline', verifies('graph.retry-after'), async () => {
    for (const [status, code] of [
      [429, 'too_many_requests'],
      [503, 'unavailable'],
    ] as const) {
      await faults.add({ match: { path: '/me$' }, status, retryAfter: 3600 });
      const failure = await get('/me', {}, maya, freshHost()).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code, options: { retryAfter: 3600 } });
    }
    expect(await faults.count('GET', '/me')).toBe(2);
  });

  it('repeats a failed read, never a failed write that may have been done', verifies('graph.retry-after'), async () => {
    const host = freshHost();
    await faults.add({ match: { path: '/me$' }, status: 503, times: 2 });
    expect((await get('/me', {}, maya, host)).status).toBe(200);
    await faults.add({ match: { method: 'POST', path: '/reply$' }, status: 504 });
    const path = '/groups/00000000-0000-4000-8000-000000000000/threads/x/reply';
    const post = call(host, graphCall, { method: 'POST', path, body: {} }, maya.actor);
    await expect(post).rejects.toMatchObject({ code: 'unavailable' });
    expect(await faults.count('POST', path)).toBe(1);
  });

  it('leaves Graph alone when it keeps failing, then tries once', verifies('graph.breaker'), async () => {
    const host = freshHost({ GRAPH_BREAKER_FAILURES: '2', GRAPH_BREAKER_SECONDS: '0.6' });
    await faults.add({ match: { path: '/me$' }, status: 503, times: 3 });
    const refused = await Promise.all(
      [get('/me', {}, maya, host), get('/me', {}, maya, host)].map((read) => read.catch((error: unknown) => error)),
    );
    for (const error of refused)
      expect(error).toMatchObject({ code: 'unavailable', options: { retryAfter: expect.any(Number) as number } });
    const sent = await faults.count('GET', '/me');
    await expect(get('/me', {}, maya, host)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await faults.count('GET', '/me')).toBe(sent);

    await new Promise((resolve) => setTimeout(resolve, 700));
    await faults.clear();
    const reads = await Promise.all([1, 2, 3].map(() => get('/me', {}, maya, host)));
    expect(reads.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('is unavailable, with Retry-After, when nothing answers', verifies('graph.breaker'), async () => {
    const host = freshHost({ MICROSOFT_GRAPH_API_URL: 'https://localhost:1' });
    await expect(get('/me', {}, maya, host)).rejects.toMatchObject({
      code: 'unavailable',
      options: { retryAfter: expect.any(Number) as number },
    });
  });
});
