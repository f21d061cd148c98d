import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import * as z from 'zod';
import type { Database } from '#lib/data/database/database.ts';
import openPglite from '#lib/data/database/pglite.ts';
import { defineFunction } from '#lib/runtime/define-function.ts';
import { createLog } from '#lib/runtime/log.ts';
import { verifies } from '#test/verifies.ts';
import { startGateway } from '../../test/gateway/start-gateway.ts';
import { openBoss } from './boss.ts';
import { scheduleCron } from './cron.ts';

let database: Database;
beforeAll(async () => {
  database = await openPglite();
});
afterAll(() => database.close());

const callers: string[] = [];
const nightly = defineFunction({
  name: 'nightly',
  input: z.object({}),
  output: z.object({}),
  async run(_input, { caller, actor }) {
    callers.push(`${caller} as ${actor.userId}`);
    return {};
  },
});
const annotations = { topic: 'cron-function', schedule: '* * * * *' };

it('schedules what the annotations say, and unschedules what they say no more', verifies('gateway.cron'), async () => {
  const app = await startGateway([{ definition: nightly, annotations }]);
  const log = createLog('silent');
  const boss = await openBoss(database, log);
  const functions = await app.provider.list();
  const scheduled = async () => (await boss.pgBoss.getSchedules()).map(({ name, cron }) => `${name} ${cron}`);
  await scheduleCron(boss, functions, log);
  expect(await scheduled()).toEqual(['async-function/nightly * * * * *']);
  await scheduleCron(boss, [{ ...functions[0]!, annotations: { ...annotations, schedule: '0 3 * * *' } }], log);
  expect(await scheduled()).toEqual(['async-function/nightly 0 3 * * *']);
  await scheduleCron(boss, [{ ...functions[0]!, annotations: {} }], log);
  expect(await scheduled()).toEqual([]);
  await boss.stop();
  await app.server.drain(100);
});

it('invokes an internal function as the gateway when its time comes', verifies('gateway.cron'), async () => {
  const functions = [{ definition: nightly, annotations }];
  const earlier = await startGateway(functions, { database });
  await earlier.queue?.stop();
  await earlier.server.drain(100);
  // pg-boss looks at its schedules every half minute, and at a start: let the next start be one that looks.
  await database.asSystem((sql) => sql('update pgboss.version set cron_on = null'));
  const app = await startGateway(functions, { database });
  await vi.waitFor(() => expect(callers).toContain('gateway as cron'), { timeout: 20_000, interval: 100 });
  await app.queue?.stop();
  await app.server.drain(100);
});
