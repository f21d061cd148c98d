import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seeded } from '#test/seeded.ts';
import { verifies } from '#test/verifies.ts';
import { docker } from '../../infra/stack/command.ts';
import { type Stack, withStack } from './stack.ts';
import { openStackFunctions, type StackFunctions } from './stack-functions.ts';

const kills = 20;
const senders = 4;
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const prefix = 'itptest-kills';
const name = `${prefix}-slow`;

withStack(() => {
  let functions: StackFunctions;
  beforeAll(async () => {
    functions = await openStackFunctions(prefix);
    await functions.deploy(name, { 'com.openfaas.scale.min': '2', 'com.openfaas.scale.max': '2' });
  }, 120_000);
  afterAll(() => functions?.close());

  it(
    `no accepted call is lost while gateway, provider, function and database are killed ${kills} times (SEED=${seed})`,
    { ...verifies('async.killed-parts'), timeout: 420_000 },
    async () => {
      const { stack } = functions;
      const random = seeded(seed);
      const accepted: string[] = [];
      const over = new AbortController();

      async function send(): Promise<void> {
        while (!over.signal.aborted) {
          const id = crypto.randomUUID();
          const init = { method: 'POST', body: id, headers: { 'x-call-id': id }, signal: AbortSignal.timeout(10_000) };
          const answer = await stack.operate(`/async-function/${name}/slow?ms=20`, init).catch(() => undefined);
          await answer?.body?.cancel();
          if (answer?.status === 202) accepted.push(id);
          else await sleep(50);
        }
      }

      const sending = Promise.all(Array.from({ length: senders }, send));
      const { ITP_PREFIX: itp } = stack.settings;
      const services = [`${itp}_gateway`, `${itp}_provider`, `${itp}-fn-${name}`, `${itp}-data_postgres`];
      for (let kill = 0; kill < kills; kill++) {
        await sleep(1000 + random() * 3000);
        const containers = await stack.containersOf(services[Math.floor(random() * services.length)]!);
        const victim = containers[Math.floor(random() * containers.length)];
        if (victim) await docker(['kill', victim]).catch(() => {});
      }
      over.abort();
      await sending;
      expect(accepted.length).toBeGreaterThan(kills);

      await expect.poll(() => unfinished(stack, accepted), { timeout: 180_000, interval: 2000 }).toEqual([]);
    },
  );
});

/** Those of `ids` that are neither done nor dead, as the database has them. */
async function unfinished(stack: Stack, ids: readonly string[]): Promise<string[]> {
  const ended = `select id from pgboss.job where name = 'async-function/${name}' and state in ('completed', 'failed')`;
  const [container = ''] = await stack.containersOf(`${stack.settings.ITP_PREFIX}-data_postgres`);
  const psql = ['psql', '--no-psqlrc', '--tuples-only', '--no-align', '--username', 'postgres'];
  const listed = await docker(['exec', container, ...psql, 'intelligent_teams_planner', '--command', ended]).catch(
    () => '',
  );
  const done = new Set(listed.split('\n'));
  return ids.filter((id) => !done.has(id));
}
