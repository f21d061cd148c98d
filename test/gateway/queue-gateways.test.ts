import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { defineFunction } from '#lib/runtime/define-function.ts';
import { verifies } from '#test/verifies.ts';
import type { TakenJob } from '../../gateway/queue/store/job-row.ts';
import { renewLeases } from '../../gateway/queue/store/renew-leases.ts';
import { type Outcome, settleRuns } from '../../gateway/queue/store/settle-runs.ts';
import { takeJobs } from '../../gateway/queue/store/take-jobs.ts';
import { onBothEngines } from './databases.ts';
import { idOf, post, queueWorld } from './queue-world.ts';

const shared = { shared: true, leaseMs: 1500 };

onBothEngines((open) => {
  const world = queueWorld(open);
  const { calls, settled, stateOf } = world;

  describe('two gateways on one database', () => {
    it('run each call once, whichever of them accepted it', verifies('gateway.async-lease'), async () => {
      const functions = [world.recorder('worker')];
      const gateways = [await world.start(functions, shared), await world.start(functions, shared)];
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, index) => post(gateways[index % 2]!, 'worker', `call ${index}`)),
      );
      const ids = answers.map(idOf);
      await Promise.all(ids.map((id) => settled(id, 'completed')));
      expect(calls.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
      for (const gateway of gateways) await world.stop(gateway);
    });

    it('run a call once that both are sent at once', verifies('gateway.async-idempotent'), async () => {
      const functions = [world.recorder('worker')];
      const gateways = [await world.start(functions, shared), await world.start(functions, shared)];
      const headers = { 'x-call-id': crypto.randomUUID() };
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) => post(gateways[index % 2]!, 'worker', 'the same', headers)),
      );
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
      await settled(headers['x-call-id'], 'completed');
      expect(calls).toHaveLength(1);
      expect((await post(gateways[1]!, 'worker', 'another', headers)).status).toBe(409);
      for (const gateway of gateways) await world.stop(gateway);
    });

    it('fire a schedule once', verifies('gateway.cron-once'), async () => {
      let fired = 0;
      const minutely = defineFunction({
        name: 'minutely',
        input: z.object({}),
        output: z.object({ fired: z.int() }),
        run: () => Promise.resolve({ fired: ++fired }),
      });
      const annotations = { topic: 'cron-function', schedule: '* * * * *' };
      const functions = [{ definition: minutely, annotations }];
      const minute = () => Math.floor(Date.now() / 60_000);
      /** pg-boss looks at its schedules every half minute and at a start: lets the next start be such a time. */
      const lookAgain = () => world.database.asSystem((sql) => sql('update pgboss.version set cron_on = null'));
      await world.stop(await world.start(functions, shared));
      const begun = minute();
      await lookAgain();
      const gateways = await Promise.all([world.start(functions, shared), world.start(functions, shared)]);
      await vi.waitFor(() => expect(fired).toBeGreaterThan(0), { timeout: 20_000, interval: 50 });
      await lookAgain();
      gateways.push(await world.start(functions, shared));
      await vi.waitFor(async () => {
        const [row] = await world.database.asSystem((sql) =>
          sql<{ looked: boolean; left: number }>(
            `select cron_on is not null as looked,
               (select count(*) from pgboss.job where name = '__pgboss__send-it' and state <= 'active') as left
             from pgboss.version`,
          ),
        );
        expect(row).toEqual({ looked: true, left: 0 });
      }, 20_000);
      const jobs = await world.database.asSystem((sql) =>
        sql(`select id from pgboss.job where name = 'async-function/minutely'`),
      );
      expect(jobs.length).toBeLessThanOrEqual(1 + minute() - begun);
      await vi.waitFor(() => expect(fired).toBe(jobs.length), 10_000);
      for (const gateway of gateways) await world.stop(gateway);
    });
  });

  describe('a gateway that is lost', () => {
    const functions = [world.recorder('worker')];

    /** A call that was tried once, and then taken by a gateway that is heard of no more. */
    async function lose(body: string, headers: Record<string, string> = {}): Promise<TakenJob> {
      const gateway = await world.start(functions, shared);
      world.behaviour.set(body, () => new Response(null, { status: 503, headers: { 'retry-after': '3600' } }));
      const callback = { 'x-callback-url': world.receiver.url };
      const id = idOf(await post(gateway, 'worker', body, { ...callback, ...headers }));
      await settled(id, 'retry');
      await world.stop(gateway);
      world.behaviour.delete(body);
      await world.database.asSystem((sql) => sql('update pgboss.job set start_after = now() where id = $1', [id]));
      const all = { of: new Map([['async-function/worker', 10]]), all: 10 };
      const [taken] = await world.database.asSystem((sql) => takeJobs(sql, all));
      expect(taken).toMatchObject({ id, retryCount: 1 });
      return taken!;
    }

    it('has its calls taken over, and no say in them any more', verifies('gateway.async-lease'), async () => {
      const lost = await lose('orphan');
      const second = await world.start(functions, shared);
      await settled(lost.id, 'completed');
      const tries = calls.map(({ id, headers }) => [id, headers.get('x-retry'), headers.get('x-retry-max')]);
      expect(tries).toEqual([
        [lost.id, '0', '2'],
        [lost.id, '2', '2'],
      ]);

      const told = { queue: 'async-callback/worker', data: { url: world.receiver.url, headers: {}, body: '' } };
      const late: Outcome = { ...lost, state: 'failed', wait: 0, output: {}, callback: told };
      expect(await world.database.asSystem((sql) => renewLeases(sql, [lost]))).toEqual([]);
      expect(await world.database.asSystem((sql) => settleRuns(sql, [late]))).toEqual([false]);
      expect(await stateOf(lost.id)).toBe('completed');
      const followers = await world.database.asSystem((sql) =>
        sql(`select id from pgboss.job where name = 'async-callback/worker' or source_id = $1`, [lost.id]),
      );
      expect(followers).toHaveLength(1);
      await vi.waitFor(() => expect(world.receiver.received).toHaveLength(1), 10_000);
      await world.stop(second);
    });

    it('with every try of a call makes that a dead letter, and says so', verifies('gateway.async-lease'), async () => {
      const { id } = await lose('deadly', { 'x-retry-max': '1' });
      const second = await world.start(functions, shared);
      await settled(id, 'failed');
      await vi.waitFor(() => expect(world.receiver.received).toHaveLength(1), 10_000);
      expect(world.receiver.received[0]!.headers).toMatchObject({ 'x-call-id': id, 'x-function-status': '502' });
      await world.stop(second);
    });
  });

  it('a run that lost its lease is told to stop', verifies('gateway.async-lease'), async () => {
    let aborted = false;
    const endless = defineFunction({
      name: 'endless',
      async handle(request) {
        await new Promise((resolve) => request.signal.addEventListener('abort', resolve));
        aborted = true;
        return new Response();
      },
    });
    const gateway = await world.start([{ definition: endless }], shared);
    const id = idOf(await post(gateway, 'endless', ''));
    await settled(id, 'active');
    await world.database.asSystem((sql) =>
      sql(
        `update pgboss.job set started_on = now() + interval '1 hour', heartbeat_on = now() + interval '1 hour' where id = $1`,
        [id],
      ),
    );
    await vi.waitFor(() => expect(aborted).toBe(true), 10_000);
    expect(await stateOf(id)).toBe('active');
    await world.stop(gateway);
  });
});
