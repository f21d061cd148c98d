import * as fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { defineFunction } from '#lib/runtime/define-function.ts';
import { verifies } from '#test/verifies.ts';
import { onBothEngines } from './databases.ts';
import { idOf, post as postTo, queueWorld } from './queue-world.ts';
import type { TestGateway } from './start-gateway.ts';

onBothEngines((open) => {
  const world = queueWorld(open);
  const { calls, behaviour, settled, stateOf } = world;
  const actors: string[] = [];
  const hidden = defineFunction({
    name: 'hidden',
    input: z.object({}),
    output: z.object({}),
    async run(_input, { actor, caller }) {
      actors.push(`${actor.userId} by ${caller}`);
      return {};
    },
  });
  const functions = [world.recorder('worker'), { definition: hidden }];

  let app: TestGateway;
  beforeAll(async () => {
    app = await world.start(functions);
  });

  const post = (body: string, headers: Record<string, string> = {}, name = 'worker') =>
    postTo(app, name, body, headers);

  /** Answers `status` to the first try of a call, and 200 to those after. */
  function once(status: number): () => Response {
    return () => {
      const tries = calls.filter(({ body }) => body === calls.at(-1)!.body).length;
      return new Response(null, { status: tries === 1 ? status : 200 });
    };
  }

  describe('an asynchronous call', () => {
    it('is in the database when its 202 comes, and is run', verifies('gateway.async-commit'), async () => {
      const response = await post('one', { authorization: 'Bearer key-1' });
      expect([response.status, await response.text()]).toEqual([202, '']);
      expect(await stateOf(idOf(response))).toBeTypeOf('string');
      await settled(idOf(response), 'completed');
      expect(calls).toMatchObject([{ id: idOf(response), body: 'one' }]);
      expect(calls[0]!.headers.get('authorization')).toBe('Bearer key-1');
    });

    it('keeps no credential in the clear while it waits', verifies('runtime.no-secrets-logged'), async () => {
      behaviour.set('slow', () => new Promise((resolve) => setTimeout(() => resolve(new Response()), 200)));
      const id = idOf(
        await post('slow', { authorization: 'Bearer canary-secret', cookie: 'itp_session=canary-cookie' }),
      );
      const [row] = await world.database.asSystem((sql) =>
        sql<{ data: string }>('select data::text from pgboss.job where id = $1', [id]),
      );
      expect(row!.data).toContain('sealed');
      expect(row!.data).not.toContain('canary');
      await settled(id, 'completed');
    });

    it('of an unknown function is 404 and leaves nothing', verifies('gateway.unknown-function'), async () => {
      const response = await post('x', {}, 'absent');
      expect(response.status).toBe(404);
      expect(await stateOf(idOf(response))).toBeUndefined();
    });

    it(
      'with the id of one before it is acknowledged again and not run again',
      verifies('gateway.async-idempotent'),
      async () => {
        const id = crypto.randomUUID();
        const answers = [await post('twice', { 'x-call-id': id }), await post('twice', { 'x-call-id': id })];
        expect(answers.map(({ status }) => status)).toEqual([202, 202]);
        expect((await post('different', { 'x-call-id': id })).status).toBe(409);
        await settled(id, 'completed');
        expect(calls).toHaveLength(1);
      },
    );

    it('keeps nothing of what it asked once it is done', verifies('gateway.async-commit'), async () => {
      const id = idOf(await post('forget me', { authorization: 'Bearer canary' }));
      await settled(id, 'completed');
      const [row] = await world.database.asSystem((sql) =>
        sql<{ data: object }>('select data from pgboss.job where id = $1', [id]),
      );
      expect(Object.keys(row!.data).toSorted()).toEqual(['digest', 'name', 'owner']);
    });

    it('knows by X-Retry which try it is', verifies('gateway.async-retry'), async () => {
      behaviour.set('flaky', once(503));
      const id = idOf(await post('flaky', { 'x-retry-max': '2' }));
      await settled(id, 'completed');
      const said = calls.map(({ headers }) => [headers.get('x-retry'), headers.get('x-retry-max')]);
      expect(said).toEqual([
        ['0', '2'],
        ['1', '2'],
      ]);
    });

    it('over 1 MiB is 413', verifies('gateway.body-limit'), async () => {
      expect((await post('x'.repeat(1_048_577))).status).toBe(413);
    });

    it(
      'of an internal function needs a token, and runs as its actor',
      verifies('gateway.internal-closed'),
      async () => {
        const path = 'hidden';
        expect((await post('{}', {}, path)).status).toBe(401);
        const actor = { kind: 'person', tenantId: 't', userId: 'maya', name: 'Maya', timeZone: 'UTC' } as const;
        const token = await app.host.tokens.mint('hidden', { actor, caller: 'chat' });
        const id = idOf(await post('{}', { authorization: `Bearer ${token}` }, path));
        await settled(id, 'completed');
        expect(actors).toEqual(['maya by chat']);
      },
    );

    it('can be cancelled before it starts, by whoever made it', verifies('gateway.async-commit'), async () => {
      behaviour.set('later', () => new Response(null, { status: 503, headers: { 'retry-after': '60' } }));
      const headers = { authorization: 'Bearer mine' };
      const id = idOf(await post('later', headers));
      await settled(id, 'retry');
      const cancel = (init: RequestInit) => fetch(`${app.url}/async-function/${id}`, { method: 'DELETE', ...init });
      expect((await cancel({})).status).toBe(404);
      expect((await cancel({ headers })).status).toBe(202);
      expect(await stateOf(id)).toBe('cancelled');
      expect((await cancel({ headers })).status).toBe(409);
    });
  });

  describe('a call that fails', () => {
    it('is tried again, then kept as a dead letter', verifies('gateway.async-retry'), async () => {
      behaviour.set('bad', () => new Response(null, { status: 500 }));
      const id = idOf(await post('bad'));
      await settled(id, 'failed');
      expect(calls.map((call) => call.id)).toEqual([id, id, id]);
      const dead = await world.database.asSystem((sql) =>
        sql(`select 1 from pgboss.job where name = 'async-function-dead' and source_id = $1`, [id]),
      );
      expect(dead).toHaveLength(1);
    });

    it('because the answer broke off is tried again', verifies('gateway.async-retry'), async () => {
      const broken = () => new ReadableStream({ pull: (controller) => controller.error(new Error('broke off')) });
      behaviour.set('broken', () => new Response(broken()));
      const id = idOf(await post('broken'));
      await settled(id, 'failed');
      expect(calls).toHaveLength(3);
    });

    it('waits while its function is gone', verifies('gateway.async-retry'), async () => {
      behaviour.set('later', () => new Response(null, { status: 503, headers: { 'retry-after': '600' } }));
      const id = idOf(await post('later'));
      await settled(id, 'retry');
      await world.stop(app);
      app = await world.start([world.recorder('other')]);
      await world.database.asSystem((sql) => sql('update pgboss.job set start_after = now() where id = $1', [id]));
      await settled(idOf(await post('meanwhile', {}, 'other')), 'completed');
      expect(await stateOf(id)).toBe('retry');
      await world.stop(app);
      behaviour.delete('later');
      app = await world.start(functions);
      await settled(id, 'completed');
      expect(calls.filter((call) => call.id === id)).toHaveLength(2);
    });

    it('is not tried again when trying again cannot help', verifies('gateway.async-retry'), async () => {
      behaviour.set('wrong', () => new Response(null, { status: 400 }));
      const id = idOf(await post('wrong'));
      await settled(id, 'completed');
      expect(calls).toHaveLength(1);
    });

    it('waits as long as Retry-After says', verifies('gateway.async-retry'), async () => {
      behaviour.set('busy', () => new Response(null, { status: 429, headers: { 'retry-after': '30' } }));
      const id = idOf(await post('busy'));
      await settled(id, 'retry');
      const [row] = await world.database.asSystem((sql) =>
        sql<{ wait: number }>(
          'select extract(epoch from start_after - now())::float as wait from pgboss.job where id = $1',
          [id],
        ),
      );
      expect(row!.wait).toBeGreaterThan(25);
    });

    it('is tried no more than X-Retry-Max says', verifies('gateway.async-retry'), async () => {
      behaviour.set('bad', () => new Response(null, { status: 502 }));
      const ids = [idOf(await post('bad', { 'x-retry-max': '1' })), idOf(await post('bad', { 'x-retry': 'false' }))];
      await Promise.all(ids.map((id) => settled(id, 'failed')));
      expect(ids.map((id) => calls.filter((call) => call.id === id).length)).toEqual([2, 1]);
    });
  });

  describe('the callback', () => {
    it('gets the result with what OpenFaaS says about it', verifies('gateway.async-callback'), async () => {
      const id = idOf(await post('tell', { 'x-callback-url': world.receiver.url }));
      await vi.waitFor(() => expect(world.receiver.received).toHaveLength(1), 10_000);
      const { headers, body } = world.receiver.received[0]!;
      expect(body).toBe('done tell');
      expect(headers).toMatchObject({
        'x-call-id': id,
        'x-function-status': '200',
        'x-function-name': 'worker',
        'x-mine': 'yes',
      });
      expect(Number(headers['x-duration-seconds'])).toBeGreaterThan(0);
    });

    it('gets the last failure once all tries are spent', verifies('gateway.async-callback'), async () => {
      behaviour.set('bad', () => new Response('no', { status: 500 }));
      await post('bad', { 'x-callback-url': world.receiver.url });
      await vi.waitFor(() => expect(world.receiver.received).toHaveLength(1), 10_000);
      expect(world.receiver.received[0]!.headers['x-function-status']).toBe('500');
    });

    it('comes without what belongs to the connection', verifies('gateway.async-callback'), async () => {
      const headers = { te: 'trailers', upgrade: 'h2c', host: 'elsewhere', expect: '100-continue', 'x-kept': 'yes' };
      behaviour.set('odd', () => new Response('odd', { headers }));
      await post('odd', { 'x-callback-url': world.receiver.url });
      await vi.waitFor(() => expect(world.receiver.received).toHaveLength(1), 10_000);
      const received = world.receiver.received[0]!.headers;
      expect(received['x-kept']).toBe('yes');
      for (const name of ['te', 'upgrade', 'expect']) expect(received[name]).toBeUndefined();
      expect(received['host']).toBe(new URL(world.receiver.url).host);
    });

    it('says so when the answer is too long for it', verifies('gateway.async-callback'), async () => {
      behaviour.set('long', () => new Response('x'.repeat(5 * 1_048_576)));
      await post('long', { 'x-callback-url': world.receiver.url });
      await vi.waitFor(() => expect(world.receiver.received).toHaveLength(1), 10_000);
      const { headers: received, body } = world.receiver.received[0]!;
      expect([received['x-function-status'], body]).toEqual(['200', 'The answer is too long for a callback.']);
    });
  });

  it('what an earlier release accepted is run', verifies('gateway.async-commit'), async () => {
    await world.stop(app);
    const [id, headers] = [crypto.randomUUID(), { 'x-call-id': 'old', 'x-function-name': 'worker' }];
    const job = { name: 'worker', url: '/', headers: {}, body: btoa('old'), codes: [500], owner: '' };
    const callback = { url: world.receiver.url, headers, body: btoa('old result') };
    await world.database.asSystem(async (sql) => {
      await sql(`select pgboss.create_queue(name, '{"policy": "standard", "deadLetter": "async-function-dead"}')
        from unnest(array['async-function', 'async-callback']) as name`);
      await sql(
        `insert into pgboss.job (id, name, data, state, started_on) values ($1, 'async-function', $2, 'active', now())`,
        [id, job],
      );
      await sql(`insert into pgboss.job (name, data) values ('async-callback', $1)`, [callback]);
    });
    app = await world.start(functions);
    await settled(id, 'completed');
    expect(calls.map(({ body }) => body)).toEqual(['old']);
    await vi.waitFor(() => expect(world.receiver.received).toHaveLength(1), 10_000);
    const left = await world.database.asSystem((sql) =>
      sql(`select name from pgboss.queue where name in ('async-function', 'async-callback')`),
    );
    expect(left).toEqual([]);
  });

  describe('the promise of the queue', () => {
    it(
      'accepted = done + dead + pending, whatever happens to calls and process',
      verifies('gateway.async-commit'),
      async () => {
        const kinds = {
          good: () => new Response(),
          flaky: once(503),
          doomed: () => new Response(null, { status: 500 }),
        };
        const accepted = new Set<string>();
        const step = fc.oneof(
          fc.constantFrom(...Object.keys(kinds)).map((kind) => ({ do: 'send' as const, kind })),
          fc.constant({ do: 'restart' as const, kind: '' }),
        );
        await fc.assert(
          fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
            for (const { do: action, kind } of steps) {
              if (action === 'restart') {
                await world.stop(app);
                app = await world.start(functions);
                continue;
              }
              const body = `${kind} ${crypto.randomUUID()}`;
              behaviour.set(body, kinds[kind as keyof typeof kinds]);
              const response = await post(body);
              expect(response.status).toBe(202);
              accepted.add(idOf(response));
            }
            const states = await world.database.asSystem((sql) =>
              sql<{ state: string }>(
                `select state from pgboss.job where name like 'async-function/%' and id = any($1)`,
                [[...accepted]],
              ),
            );
            expect(states).toHaveLength(accepted.size);
          }),
          { numRuns: 8 },
        );
        await vi.waitFor(async () => {
          const states = await Promise.all([...accepted].map(stateOf));
          expect(states.filter((state) => state !== 'completed' && state !== 'failed')).toEqual([]);
        }, 20_000);
        const runs = Map.groupBy(calls, ({ id }) => id);
        for (const id of accepted) {
          const tries = runs.get(id)!;
          const expected = tries[0]!.body.startsWith('doomed') ? 3 : tries[0]!.body.startsWith('flaky') ? 2 : 1;
          expect(tries).toHaveLength(expected);
        }
      },
    );
  });
});
