import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Database } from '#lib/data/database/database.ts';
import openPostgres from '#lib/data/database/postgres.ts';
import { type PostgresServer, startPostgres } from '#test/postgres-server.ts';
import { withServer } from '#test/conformance/server.ts';
import { verifies } from '#test/verifies.ts';
import { random } from './random.ts';

const kills = 20;
const gateways = 3;
const clients = 12;
const seed = Number(process.env['ITP_TEST_SEED'] ?? Date.now() % 1_000_000);

withServer('ITP_TEST_POSTGRES_BIN', (programs) => {
  const next = random(seed);
  const pick = <T>(items: readonly T[]) => items[Math.floor(next() * items.length)]!;
  /** Those that serve, by their address. */
  const serving = new Map<string, ChildProcess>();
  const acknowledged = new Map<string, string>();
  let postgres: PostgresServer;
  let database: Database;
  const enough = new AbortController();
  let over = false;

  beforeAll(async () => {
    postgres = await startPostgres(programs);
    database = openPostgres({ url: postgres.url });
  });
  afterAll(async () => {
    over = true;
    for (const gateway of serving.values()) gateway.kill('SIGKILL');
    await database?.close();
    await postgres?.close();
  });

  /** Keeps a gateway running: another follows each that ends. Resolves when the first one serves. */
  async function keepGateway(): Promise<void> {
    const env = { ...process.env, ITP_TEST_DATABASE_URL: postgres.url };
    const script = join(import.meta.dirname, 'queue-gateway.ts');
    const gateway = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'ignore'] });
    const ended = once(gateway, 'exit');
    const address = await Promise.race([once(createInterface(gateway.stdout), 'line'), ended.then(() => undefined)]);
    if (over) gateway.kill('SIGKILL');
    else if (address) serving.set(String(address[0]), gateway);
    void ended.then(async () => {
      if (address) serving.delete(String(address[0]));
      await sleep(100);
      if (!over) await keepGateway();
    });
  }

  /** Sends calls until the test is over, each to one gateway after the other until one says that it has it. */
  async function client(): Promise<void> {
    while (!enough.signal.aborted) {
      const id = crypto.randomUUID();
      const kind = pick(['good', 'good', 'good', 'slow', 'flaky', 'doomed']);
      const headers = {
        'x-call-id': id,
        ...(kind === 'doomed' && { 'x-retry-max': '1' }),
        'x-callback-url': 'http://127.0.0.1:9/',
      };
      while (!enough.signal.aborted && !acknowledged.has(id)) {
        const address = pick([...serving.keys(), undefined]);
        if (address === undefined) {
          await sleep(20);
          continue;
        }
        const sent = { method: 'POST', body: kind, headers, signal: AbortSignal.timeout(10_000) };
        const status = await fetch(`${address}/async-function/work`, sent).then(
          (answer) => answer.status,
          () => undefined,
        );
        if (status === 202) acknowledged.set(id, kind);
        else expect([undefined, 503]).toContain(status);
        if (status !== 202) await sleep(20);
      }
      await sleep(20);
    }
  }

  async function killOne(): Promise<void> {
    if (next() < 0.25) {
      await postgres.kill();
      await sleep(next() * 300);
      await postgres.start();
    } else {
      await vi.waitUntil(() => serving.size > 0, { timeout: 30_000, interval: 20 });
      const [address, gateway] = pick([...serving]);
      serving.delete(address);
      gateway.kill('SIGKILL');
    }
  }

  const rows = <Row>(text: string) => database.asSystem((sql) => sql<Row>(text));

  it(
    `${kills} kills of gateways and PostgreSQL lose no call, and none is completed twice (seed ${seed})`,
    { ...verifies('gateway.async-kills'), timeout: 240_000 },
    async () => {
      await rows(`create table effect (id uuid primary key)`);
      await keepGateway();
      // What the queue records is noted where it is recorded: each completion, and each callback.
      await rows(`
        create table completion (id uuid);
        create table told (id text);
        create function note() returns trigger language plpgsql as $$
        begin
          if tg_op = 'UPDATE' then insert into completion values (new.id);
          else insert into told values (new.data -> 'headers' ->> 'x-call-id'); end if;
          return null;
        end $$;
        create trigger completed after update on pgboss.job for each row
          when (new.state = 'completed' and old.state <> 'completed' and new.name = 'async-function/work')
          execute function note();
        create trigger told after insert on pgboss.job for each row
          when (new.name = 'async-callback/work') execute function note()`);
      await Promise.all(Array.from({ length: gateways - 1 }, keepGateway));
      const clientsDone = Promise.all(Array.from({ length: clients }, client));

      for (let kill = 0; kill < kills; kill++) {
        const before = acknowledged.size;
        await vi.waitUntil(() => acknowledged.size >= before + 20, { timeout: 60_000, interval: 20 });
        await sleep(next() * 400);
        await killOne();
      }
      enough.abort();
      await clientsDone;
      await vi.waitFor(
        async () => {
          const [{ left } = { left: -1 }] = await rows<{ left: number }>(
            `select count(*) as left from pgboss.job where name = 'async-function/work' and state <= 'active'`,
          );
          expect(left).toBe(0);
        },
        { timeout: 60_000, interval: 300 },
      );

      const states = new Map(
        (
          await rows<{ id: string; state: string }>(
            `select id, state::text from pgboss.job where name = 'async-function/work'`,
          )
        ).map(({ id, state }) => [id, state]),
      );
      const wrong = [...acknowledged].filter(
        ([id, kind]) => states.get(id) !== (kind === 'doomed' ? 'failed' : 'completed'),
      );
      expect(wrong, 'every accepted call is done, or dead when it cannot be').toEqual([]);
      const twice = await rows(`select id from completion group by id having count(*) > 1`);
      expect(twice, 'no call is completed twice').toEqual([]);
      const toldTwice = await rows(`select id from told group by id having count(*) > 1`);
      expect(toldTwice, 'no result is told twice').toEqual([]);
      const told = new Set((await rows<{ id: string }>('select id from told')).map(({ id }) => id));
      expect(
        [...states.keys()].filter((id) => !told.has(id)),
        'every result is told',
      ).toEqual([]);
      const effects = new Set((await rows<{ id: string }>('select id from effect')).map(({ id }) => id));
      const done = [...states].filter(([, state]) => state === 'completed');
      expect(
        done.filter(([id]) => !effects.has(id)),
        'what is done had its effect',
      ).toEqual([]);
      const letters = await rows<{ id: string }>(
        `select source_id as id from pgboss.job where name = 'async-function-dead' and source_name like 'async-function/%'`,
      );
      const failed = [...states].flatMap(([id, state]) => (state === 'failed' ? [id] : []));
      expect(letters.map(({ id }) => id).toSorted(), 'each dead call has one letter').toEqual(failed.toSorted());
    },
  );
});
