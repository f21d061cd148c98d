import { join } from 'node:path';
import { Registry } from 'prom-client';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#lib/data/database/database.ts';
import { migrate } from '#lib/data/database/migrate.ts';
import openPglite from '#lib/data/database/pglite.ts';
import openPostgres from '#lib/data/database/postgres.ts';
import { createLog } from '#lib/runtime/log.ts';
import { withServer } from '#test/conformance/server.ts';
import { fleetOf, scale } from '#test/scaling/fleet.ts';
import { verifies } from '#test/verifies.ts';
import { startAutoscaler } from './autoscaler.ts';
import { leadByLease } from './lead.ts';
import { type Loads, LoadMeter } from './load.ts';
import { Scaler } from './scaler.ts';
import { UsageReader } from './usage.ts';

const loadOf = (perSecond: number, idleMs = 0): Loads => ({ mail: { active: 1, inFlight: 0.5, perSecond, idleMs } });

function suite(engine: string, open: () => Promise<Database>): void {
  describe(`gateways that share ${engine}`, () => {
    const database = open();
    afterAll(async () => (await database).close());
    const system = async (text: string) => (await database).asSystem((sql) => sql(text));
    beforeEach(() => system('delete from gateway_lease; delete from gateway_load'));
    const gateway = async (name: string) => leadByLease(await database, name);
    /** What happens by itself when the holder has not asked for five seconds. */
    const endLease = () => system(`update gateway_lease set expires_at = now() - interval '1 ms'`);

    it('one leads, by the load of all', verifies('scaling.one-leader'), async () => {
      const [one, two] = [await gateway('one'), await gateway('two')];
      expect(await one(loadOf(10, 500))).toEqual(loadOf(10, 500));
      expect(await two(loadOf(30, 200))).toBeUndefined();
      expect(await two({})).toBeUndefined();
      await two(loadOf(30, 200));
      expect(await one(loadOf(12, 500))).toEqual({ mail: { active: 2, inFlight: 1, perSecond: 42, idleMs: 200 } });
    });

    it('when the leader is silent another takes over, and keeps the lead', verifies('scaling.one-leader'), async () => {
      const [one, two] = [await gateway('one'), await gateway('two')];
      await one(loadOf(10));
      await endLease();
      expect(await two(loadOf(30))).toBeDefined();
      expect(await one(loadOf(10))).toBeUndefined();
    });

    it('a leader that was late but not replaced goes on', async () => {
      const one = await gateway('one');
      await one({});
      await endLease();
      expect(await one({})).toEqual({});
    });

    it('of many that ask at once one leads', verifies('scaling.one-leader'), async () => {
      const gateways = await Promise.all(Array.from({ length: 8 }, (_, n) => gateway(`gateway-${n}`)));
      for (let round = 0; round < 5; round++) {
        await endLease();
        const answers = await Promise.all(gateways.map((lead) => lead(loadOf(1))));
        expect(answers.filter((loads) => loads !== undefined)).toHaveLength(1);
      }
    });

    it('the load of a gateway that is gone stops counting', async () => {
      const [one, two] = [await gateway('one'), await gateway('two')];
      await one(loadOf(10));
      await two(loadOf(30));
      await system(`update gateway_load set at = now() - interval '6 seconds' where gateway = 'two'`);
      expect(await one(loadOf(10))).toEqual(loadOf(10));
      await system(`update gateway_load set at = now() - interval '61 seconds' where gateway = 'two'`);
      await one({});
      expect(await system('select gateway from gateway_load')).toEqual([{ gateway: 'one' }]);
    });

    it('two autoscalers make each change once, also when the leader ends', verifies('scaling.one-leader'), async () => {
      const fleet = fleetOf({
        name: 'mail',
        labels: scale({ type: 'capacity', target: '10', 'target-proportion': '1' }),
      });
      const clock = { now: 0 };
      const log = createLog('silent');
      const start = async (name: string) => {
        const meter = new LoadMeter(() => clock.now);
        const scaler = new Scaler(fleet.administration, log);
        const usage = new UsageReader(fleet.administration, log);
        const lead = await gateway(name);
        const depthOf = () => Promise.resolve(0);
        const options = {
          provider: fleet.provider,
          meter,
          scaler,
          usage,
          lead,
          depthOf,
          registry: new Registry(),
          log,
        };
        return { meter, scaler, autoscaler: startAutoscaler({ ...options, now: () => clock.now }) };
      };
      const all = [await start('one'), await start('two')];
      const round = async (gateways = all) => {
        clock.now += 1000;
        for (const { autoscaler, scaler } of gateways) {
          await autoscaler.tick();
          await scaler.settled();
        }
      };
      await round();
      for (const { meter } of all) for (let n = 0; n < 20; n++) meter.begin('mail');
      for (let rounds = 0; rounds < 5; rounds++) await round();
      expect(fleet.calls).toEqual([
        ['mail', 2],
        ['mail', 4],
      ]);
      await all[0]!.autoscaler.stop();
      await endLease();
      for (let n = 0; n < 60; n++) all[1]!.meter.begin('mail');
      for (let rounds = 0; rounds < 3; rounds++) await round([all[1]!]);
      expect(fleet.calls.slice(2)).toEqual([
        ['mail', 8],
        ['mail', 10],
      ]);
      await all[1]!.autoscaler.stop();
    });
  });
}

async function migrated(database: Database): Promise<Database> {
  await migrate(database, join(import.meta.dirname, '../../infra/migrations'));
  return database;
}

suite('the embedded engine', async () => migrated(await openPglite()));
withServer('ITP_TEST_DATABASE_URL', (url) => suite('PostgreSQL', () => migrated(openPostgres({ url }))));
