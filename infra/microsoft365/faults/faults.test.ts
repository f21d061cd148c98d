import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type GraphClient, graphAs, planNamed, trust } from '#test/microsoft365/client.ts';
import { verifies } from '#test/verifies.ts';
import { type Sandbox, startSandbox } from '../sandbox.ts';

describe('faults', () => {
  let sandbox: Sandbox;
  let graph: GraphClient;
  let planId: string;
  beforeAll(async () => {
    sandbox = await startSandbox({ faults: true });
    trust(sandbox);
    graph = await graphAs(sandbox, 'maya@');
    planId = (await planNamed(graph, 'Marketing launch')).id;
  });
  afterAll(() => sandbox.close());
  beforeEach(() => fetch(`${sandbox.faultsUrl}/faults`, { method: 'DELETE' }));

  const add = (rule: object) => fetch(`${sandbox.faultsUrl}/faults`, { method: 'POST', body: JSON.stringify(rule) });
  const titles = async () =>
    (await graph('GET', `/planner/plans/${planId}/tasks`)).body.value.map((task: { title: string }) => task.title);
  const create = (title: string) => graph('POST', '/planner/tasks', { body: { planId, title } });

  it('answer a status as often as told', verifies('sandbox.faults'), async () => {
    await add({ match: { method: 'GET', path: '^/v1.0/me$' }, status: 503, retryAfter: 7, times: 2 });
    const answers = [await graph('GET', '/me'), await graph('GET', '/me'), await graph('GET', '/me')];
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 200]);
    expect(answers[0]!.headers.get('retry-after')).toBe('7');
  });

  it('lose the answer after the work is done', verifies('sandbox.faults'), async () => {
    await add({ match: { method: 'POST' }, dropAfterCommit: true });
    await expect(create('Lost answer')).rejects.toThrow();
    expect(await titles()).toContain('Lost answer');
  });

  it('reset the connection before the work is done', verifies('sandbox.faults'), async () => {
    await add({ match: { method: 'POST' }, reset: true });
    await expect(create('Lost request')).rejects.toThrow();
    expect(await titles()).not.toContain('Lost request');
  });

  it('answer late', verifies('sandbox.faults'), async () => {
    await add({ match: { path: '/me$' }, delayMs: 300 });
    const hurried = fetch(`${sandbox.graphUrl}/v1.0/me`, { signal: AbortSignal.timeout(100) });
    await expect(hurried).rejects.toThrow(/timeout/);
  });

  it('reach the items of a batch', verifies('sandbox.faults', 'sandbox.batch'), async () => {
    await add({ match: { path: '/groups' }, status: 429, retryAfter: 3 });
    const requests = ['/me', '/groups', '/groups'].map((url, index) => ({ id: String(index), method: 'GET', url }));
    const { body } = await graph('POST', '/$batch', { body: { requests } });
    expect(body.responses.map((each: { status: number }) => each.status)).toEqual([200, 429, 200]);
    expect(body.responses[1].headers['retry-after']).toBe('3');
  });

  it('come with a log of what was asked', verifies('sandbox.faults'), async () => {
    await add({ match: { path: '/planner' }, status: 504 });
    await graph('GET', '/me?$select=id');
    await create('x');
    const log = (await (await fetch(`${sandbox.faultsUrl}/requests`)).json()) as object[];
    expect(log).toMatchObject([
      { method: 'GET', path: '/v1.0/me?$select=id', status: 200 },
      { method: 'POST', path: '/v1.0/planner/tasks', status: 504 },
    ]);
  });

  it.each([{}, { status: 200 }, { status: 500, reset: true }, { match: { host: 'x' }, status: 500 }])(
    'refuse the rule %j',
    verifies('sandbox.faults'),
    async (rule) => {
      expect((await add(rule)).status).toBe(400);
    },
  );

  it('are off unless asked for', verifies('sandbox.faults'), async () => {
    const plain = await startSandbox();
    expect(plain.faultsUrl).toBeUndefined();
    await plain.close();
  });

  it('include throttling, by person and inside a batch', verifies('sandbox.faults', 'sandbox.batch'), async () => {
    const strict = await startSandbox({ limits: { requestsPerWindow: 3, windowSeconds: 60 } });
    trust(strict);
    const [maya, jonas] = [await graphAs(strict, 'maya@'), await graphAs(strict, 'jonas@')];
    await maya('GET', '/me');
    const requests = ['/me', '/me', '/me'].map((url, index) => ({ id: String(index), method: 'GET', url }));
    const { body } = await maya('POST', '/$batch', { body: { requests } });
    expect(body.responses.map((each: { status: number }) => each.status)).toEqual([200, 200, 429]);
    expect(Number(body.responses[2].headers['retry-after'])).toBeGreaterThan(0);
    const refused = await maya('GET', '/me');
    expect([refused.status, refused.body.error.code]).toEqual([429, 'TooManyRequests']);
    expect((await jonas('GET', '/me')).status).toBe(200);
    await strict.close();
  });
});
