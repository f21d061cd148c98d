import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/data/database/database.ts';
import { migrate } from '#lib/data/database/migrate.ts';
import openPglite from '#lib/data/database/pglite.ts';
import openPostgres from '#lib/data/database/postgres.ts';
import { createLog } from '#lib/runtime/log.ts';
import { withServer } from '#test/conformance/server.ts';
import { fleetOf, scale } from '#test/scaling/fleet.ts';
import { verifies } from '#test/verifies.ts';
import { type Autoscaler, startAutoscaler } from '../../gateway/scaling/autoscaler.ts';
import { leadByLease } from '../../gateway/scaling/lead.ts';
import { LoadMeter } from '../../gateway/scaling/load.ts';
import { Scaler } from '../../gateway/scaling/scaler.ts';
import { UsageReader } from '../../gateway/scaling/usage.ts';
import { functionNamed } from './provider-server.ts';
import { type RemoteGateway, startRemoteGateway } from './start-remote.ts';
import { startTask, type TestTask } from './start-tasks.ts';

interface ScalingGateway extends RemoteGateway {
  autoscaler: Autoscaler;
}

function suite(open: () => Promise<Database>): void {
  const log = createLog('silent');
  const tasks: TestTask[] = [];
  const gateways: ScalingGateway[] = [];
  const fleet = fleetOf({ name: 'mail', labels: scale({ type: 'capacity', target: '10', 'target-proportion': '1' }) });
  let database: Database;

  const startMail = () => startTask((_request, response) => void setTimeout(() => response.end('sent'), 200));

  async function startScalingGateway(name: string): Promise<ScalingGateway> {
    const meter = new LoadMeter();
    const findTasks = () => Promise.resolve(tasks.map(({ address }) => address));
    const gateway = await startRemoteGateway([functionNamed('mail')], {}, { findTasks, meter });
    const autoscaler = startAutoscaler({
      provider: fleet.provider,
      meter,
      scaler: new Scaler(fleet.administration, log),
      usage: new UsageReader(fleet.administration, log),
      lead: leadByLease(database, name),
      depthOf: () => Promise.resolve(0),
      registry: new Registry(),
      log,
    });
    return { ...gateway, autoscaler };
  }

  beforeAll(async () => {
    database = await open();
    await migrate(database, join(import.meta.dirname, '../../infra/migrations'));
    await database.asSystem((sql) => sql('delete from gateway_lease; delete from gateway_load'));
    tasks.push(await startMail());
    fleet.onScale = async (_key, replicas) => {
      while (tasks.length < replicas) tasks.push(await startMail());
    };
    gateways.push(await startScalingGateway('one'));
  });
  afterAll(async () => {
    for (const { autoscaler } of gateways) await autoscaler.stop();
    await Promise.all(gateways.map((gateway) => gateway.close()));
    await Promise.all(tasks.map((task) => task.kill()));
    await database.close();
  });

  it(
    'two gateways scale by what both carry; when the one that leads ends, no call is lost and the other goes on',
    { ...verifies('scaling.one-leader'), timeout: 60_000 },
    async () => {
      const [leading] = gateways as [ScalingGateway];
      const holder = async () => {
        const rows = await database.asSystem((sql) => sql<{ holder: string }>('select holder from gateway_lease'));
        return rows[0]?.holder;
      };
      await expect.poll(holder, { timeout: 10_000 }).toBe('one');
      gateways.push(await startScalingGateway('two'));
      const [, other] = gateways as [ScalingGateway, ScalingGateway];

      const over = new AbortController();
      const statuses = new Set<number>();
      let isOpen = true;
      async function call(gateway: ScalingGateway): Promise<void> {
        while (!over.signal.aborted) {
          const { url } = isOpen ? gateway : other;
          statuses.add((await fetch(`${url}/function/mail`)).status);
        }
      }
      const begin = (clients: number, gateway: ScalingGateway) => Array.from({ length: clients }, () => call(gateway));

      // Neither carries what one task can: 8 of 10.
      const calling = [...begin(8, leading), ...begin(8, other)];
      await expect.poll(() => fleet.calls, { timeout: 20_000 }).toEqual([['mail', 2]]);
      await sleep(1000);
      expect(fleet.calls).toEqual([['mail', 2]]);

      isOpen = false;
      await leading.autoscaler.stop();
      await leading.server.drain(10_000);
      calling.push(...begin(12, other));
      await expect
        .poll(() => fleet.calls, { timeout: 20_000 })
        .toEqual([
          ['mail', 2],
          ['mail', 3],
        ]);
      expect(await holder()).toBe('two');
      over.abort();
      await Promise.all(calling);
      expect([...statuses]).toEqual([200]);
    },
  );
}

describe('on PGlite', () => suite(openPglite));
withServer('ITP_TEST_DATABASE_URL', (url) => describe('on PostgreSQL', () => suite(async () => openPostgres({ url }))));
