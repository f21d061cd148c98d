import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { basicAuthorization } from '../../gateway/auth/basic.ts';
import { onBothEngines } from './databases.ts';
import { idOf, post, queueWorld } from './queue-world.ts';
import { credentials, type TestGateway } from './start-gateway.ts';

const authorization = basicAuthorization(credentials);

interface Letter {
  id: string;
  callId: string;
  function: string;
}
interface Page {
  deadLetters: Letter[];
  cursor?: string;
}

onBothEngines((open) => {
  const world = queueWorld(open);
  const { calls, behaviour, settled } = world;
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await world.start([world.recorder('worker'), world.recorder('other')]);
  });
  beforeEach(async () => {
    for (const name of ['worker', 'other']) await ask('DELETE', `/dead?function=${name}`);
    behaviour.set('bad', () => new Response('no', { status: 500 }));
  });

  const ask = (method: string, path = '', body?: unknown) =>
    fetch(`${gateway.url}/system/queue${path}`, {
      method,
      headers: { authorization },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const list = async (query = '') => (await (await ask('GET', `/dead${query}`)).json()) as Page;

  async function fail(count: number, name = 'worker', headers: Record<string, string> = {}): Promise<string[]> {
    const ids: string[] = [];
    for (let index = 0; index < count; index++) ids.push(idOf(await post(gateway, name, 'bad', headers)));
    await Promise.all(ids.map((id) => settled(id, 'failed')));
    return ids;
  }

  /** Every accepted call is done, dead or pending; the dead that were not purged have their letter. */
  async function checkAccount(accepted: readonly string[], expected: Record<string, number>): Promise<void> {
    const rows = await world.database.asSystem((sql) =>
      sql<{ state: string; letters: number }>(
        `select state::text,
           (select count(*) from pgboss.job letter
            where letter.name = 'async-function-dead' and letter.source_id = job.id) as letters
         from pgboss.job where name like 'async-function/%' and id = any($1)`,
        [accepted],
      ),
    );
    expect(rows).toHaveLength(accepted.length);
    const counted = Object.fromEntries(
      [...Map.groupBy(rows, ({ state }) => state)].map(([key, of]) => [key, of.length]),
    );
    expect(counted).toEqual(expected);
    for (const { state, letters } of rows) expect(letters).toBe(state === 'failed' ? 1 : 0);
  }

  it('is the operator’s alone', verifies('gateway.async-dead-letters'), async () => {
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/dead'],
      ['POST', '/dead/replay'],
      ['DELETE', '/dead?function=worker'],
    ] as const) {
      const answer = await fetch(`${gateway.url}/system/queue${path}`, { method });
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="Restricted"']);
    }
  });

  it('tells how much waits, runs and is dead, and since when', verifies('gateway.async-dead-letters'), async () => {
    await fail(2);
    behaviour.set('later', () => new Response(null, { status: 503, headers: { 'retry-after': '600' } }));
    let release = () => {};
    behaviour.set('stuck', () => new Promise((resolve) => (release = () => resolve(new Response()))));
    const waits = idOf(await post(gateway, 'other', 'later'));
    const runs = idOf(await post(gateway, 'other', 'stuck'));
    await settled(waits, 'retry');
    await settled(runs, 'active');
    const rows = (await (await ask('GET')).json()) as Record<string, unknown>[];
    const seconds = { oldestSeconds: expect.any(Number) as number };
    expect(rows).toHaveLength(3);
    expect(rows).toContainEqual({ function: 'worker', kind: 'call', state: 'dead', count: 2, ...seconds });
    expect(rows).toContainEqual({ function: 'other', kind: 'call', state: 'retrying', count: 1, ...seconds });
    expect(rows).toContainEqual({ function: 'other', kind: 'call', state: 'running', count: 1, ...seconds });
    expect(await gateway.queue!.depthOf('other')).toBe(2);
    release();
    await settled(runs, 'completed');
    await fetch(`${gateway.url}/async-function/${waits}`, { method: 'DELETE' });
    expect(await gateway.queue!.depthOf('other')).toBe(0);
  });

  it('lists dead letters page by page, the newest first', verifies('gateway.async-dead-letters'), async () => {
    const ids = [...(await fail(3)), ...(await fail(2))];
    await fail(1, 'other');
    const listed: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(`?function=worker&limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      expect(page.deadLetters.length).toBeLessThanOrEqual(2);
      listed.push(...page.deadLetters.map(({ callId }) => callId));
      cursor = page.cursor;
    } while (cursor);
    expect(listed.toSorted()).toEqual(ids.toSorted());
    expect(listed.slice(0, 2).toSorted()).toEqual(ids.slice(3).toSorted());
    expect((await list()).deadLetters).toHaveLength(6);
  });

  it('shows a dead letter without credentials', verifies('gateway.async-dead-letters'), async () => {
    const [callId] = await fail(1, 'worker?token=canary-query&plan=p1', {
      authorization: 'Bearer canary-bearer',
      cookie: 'session=canary-cookie',
      'x-api-key': 'canary-key',
      'x-plan': 'p1',
    });
    const [{ id } = { id: '' }] = (await list('?function=worker')).deadLetters;
    const text = await (await ask('GET', `/dead/${id}`)).text();
    expect(text).not.toContain('canary');
    const letter = JSON.parse(text) as Record<string, unknown>;
    expect(Object.keys(letter)).not.toContain('sealed');
    expect(letter).toMatchObject({
      id,
      callId,
      kind: 'call',
      function: 'worker',
      status: 500,
      tries: 3,
      request: { headers: { 'x-plan': 'p1', 'x-api-key': '[hidden]' }, body: Buffer.from('bad').toString('base64') },
    });
    expect((letter['request'] as { url: string }).url).toContain('plan=p1');
  });

  describe('replaying', () => {
    it('runs the same call again, with its credentials', verifies('gateway.async-dead-letters'), async () => {
      const [callId] = await fail(1, 'worker', { authorization: 'Bearer mine' });
      await checkAccount([callId!], { failed: 1 });
      behaviour.delete('bad');
      calls.length = 0;
      const [{ id } = { id: '' }] = (await list('?function=worker')).deadLetters;
      const answer = await ask('POST', `/dead/${id}/replay`);
      expect([answer.status, await answer.json()]).toEqual([202, { replayed: 1 }]);
      await settled(callId!, 'completed');
      await checkAccount([callId!], { completed: 1 });
      expect(
        calls.map((call) => [call.id, call.body, call.headers.get('authorization'), call.headers.get('x-retry')]),
      ).toEqual([[callId, 'bad', 'Bearer mine', '0']]);
      expect((await ask('POST', `/dead/${id}/replay`)).status).toBe(404);
    });

    it('of what fails again makes a dead letter again', verifies('gateway.async-dead-letters'), async () => {
      const [callId] = await fail(1);
      calls.length = 0;
      const [{ id } = { id: '' }] = (await list('?function=worker')).deadLetters;
      await ask('POST', `/dead/${id}/replay`);
      await settled(callId!, 'failed');
      await checkAccount([callId!], { failed: 1 });
      expect(calls).toHaveLength(3);
    });

    it('takes all of one function, and none of another', verifies('gateway.async-dead-letters'), async () => {
      const ids = await fail(5);
      const others = await fail(2, 'other');
      behaviour.delete('bad');
      const answer = await ask('POST', '/dead/replay', { function: 'worker' });
      expect(await answer.json()).toEqual({ replayed: 5 });
      await Promise.all(ids.map((id) => settled(id, 'completed')));
      await checkAccount([...ids, ...others], { completed: 5, failed: 2 });
    });
  });

  it('purges one, or all of a function', verifies('gateway.async-dead-letters'), async () => {
    await fail(3);
    await fail(1, 'other');
    const [{ id } = { id: '' }] = (await list('?function=worker')).deadLetters;
    expect((await ask('DELETE', `/dead/${id}`)).status).toBe(200);
    expect((await ask('DELETE', `/dead/${id}`)).status).toBe(404);
    expect((await ask('GET', `/dead/${id}`)).status).toBe(404);
    expect(await (await ask('DELETE', '/dead?function=worker')).json()).toEqual({ purged: 2 });
    expect((await list()).deadLetters.map((letter) => letter.function)).toEqual(['other']);
  });

  it('keeps a result that nobody takes', verifies('gateway.async-dead-letters'), async () => {
    const id = idOf(await post(gateway, 'worker', 'told', { 'x-callback-url': 'http://127.0.0.1:9/' }));
    await settled(id, 'completed');
    const giveUpSoon = () =>
      world.database.asSystem((sql) =>
        sql(`update pgboss.job set retry_limit = 0, start_after = now()
          where name = 'async-callback/worker' and state < 'active'`),
      );
    const listed = () => giveUpSoon().then(() => list('?function=worker'));
    await expect
      .poll(async () => (await listed()).deadLetters, { timeout: 15_000 })
      .toMatchObject([{ kind: 'callback', function: 'worker', callId: id }]);
  });

  it.each([
    ['GET', '/dead?limit=0', 400],
    ['GET', '/dead?limit=many', 400],
    ['GET', '/dead?cursor=made-up', 400],
    ['GET', '/dead?function=../x', 400],
    ['DELETE', '/dead', 400],
    ['POST', '/dead/replay', 400],
    ['GET', '/dead/not-an-id', 404],
    ['GET', `/dead/${crypto.randomUUID()}`, 404],
    ['GET', '/elsewhere', 404],
    ['PUT', '', 405],
    ['GET', '/dead/replay', 405],
  ] as const)('refuses %s %s with %i', verifies('gateway.async-dead-letters'), async (method, path, status) => {
    expect((await ask(method, path)).status).toBe(status);
  });
});
