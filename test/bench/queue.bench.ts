// The durable queue on a PostgreSQL of its own (fsync and synchronous_commit on): how many asynchronous calls a second are
// accepted over HTTP, each acknowledged after its COMMIT, and how many are completed, each one HTTP request to a function.
// The server, the gateway, the function and the clients share the machine's cores.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import openPostgres from '#lib/data/database/postgres.ts';
import { postgresPrograms, startPostgres } from '#test/postgres-server.ts';
import type { Provider } from '../../gateway/providers/provider.ts';
import { startQueueGateway } from './queue-gateway.ts';

const calls = Number(process.env['BENCH_CALLS'] ?? 12_000);
const clients = 128;
const goal = { accepted: 1500, completed: 1000 };

if (process.argv[2] === 'function') {
  // The function, in a process of its own.
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => response.end('done'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.send!((server.address() as AddressInfo).port);
} else if (process.argv[2] === 'clients') {
  const pool = new Pool(process.argv[3]!, { connections: clients });
  let left = calls;
  const client = async () => {
    while (left-- > 0) {
      const options = { method: 'POST', path: '/async-function/one-line', body: '{"task":"Book the venue"}' } as const;
      const { statusCode, body } = await pool.request(options);
      await body.dump();
      if (statusCode !== 202) throw new Error(`a call was answered ${statusCode}`);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  process.send!('all accepted');
  await pool.close();
  process.disconnect();
} else {
  await bench();
}

async function bench(): Promise<void> {
  const programs = postgresPrograms();
  if (!programs) {
    console.log('### Durable queue: not measured, there is no PostgreSQL (ITP_TEST_POSTGRES_BIN)\n');
    return;
  }
  const postgres = await startPostgres(programs);
  const database = openPostgres({ url: postgres.url });
  const worked = fork(import.meta.filename, ['function']);
  const [port] = (await once(worked, 'message')) as [number];
  const functionPool = new Pool(`http://127.0.0.1:${port}`, { connections: 64 });

  let open = false;
  const opened: (() => void)[] = [];
  const provider = providerTo(functionPool, async () => {
    if (!open) await new Promise<void>((resolve) => opened.push(resolve));
  });
  const gateway = await startQueueGateway(database, provider);

  /** Seconds until the clients have a 202 for every call. */
  async function acceptAll(): Promise<number> {
    const sender = fork(import.meta.filename, ['clients', gateway.url]);
    const begun = performance.now();
    await once(sender, 'message');
    return (performance.now() - begun) / 1000;
  }
  const counted = async () => {
    const [row] = await database.asSystem((sql) =>
      sql<{ count: number }>(
        `select count(*) as count from pgboss.job where state = 'completed' and name like 'async-function/%'`,
      ),
    );
    return row!.count;
  };
  /** Seconds until `count` calls are done. */
  async function completeAll(count: number): Promise<number> {
    const begun = performance.now();
    while ((await counted()) < count) await sleep(100);
    return (performance.now() - begun) / 1000;
  }

  // The function answers nothing at first: what is measured is the accepting alone.
  const accepting = await acceptAll();
  open = true;
  for (const resume of opened) resume();
  const completing = await completeAll(calls);
  const begun = performance.now();
  await acceptAll();
  await completeAll(2 * calls);
  const both = (performance.now() - begun) / 1000;

  await gateway.close();
  await functionPool.close();
  worked.kill();
  await database.close();
  await postgres.close();

  const perSecond = (seconds: number) => Math.round(calls / seconds);
  console.log(`### Durable queue: ${calls} calls by ${clients} clients on PostgreSQL, fsync on\n`);
  console.log('| | calls a second | goal |\n|---|---:|---:|');
  console.log(`| accepted, nothing running | ${perSecond(accepting)} | ${goal.accepted} |`);
  console.log(`| completed, nothing coming | ${perSecond(completing)} | ${goal.completed} |`);
  console.log(`| accepted and completed at once | ${perSecond(both)} | |\n`);
  process.exitCode = perSecond(accepting) >= goal.accepted && perSecond(completing) >= goal.completed ? 0 : 1;
}

/** One public function at the other end of `pool`; `gate` is passed before each invocation. */
function providerTo(pool: Pool, gate: () => Promise<void>): Provider {
  const status = {
    name: 'one-line',
    image: 'itp/one-line:latest',
    namespace: 'openfaas-fn',
    labels: {},
    annotations: {},
    replicas: 1,
    availableReplicas: 1,
    invocationCount: 0,
    createdAt: new Date().toISOString(),
  };
  return {
    orchestration: 'bench',
    list: () => Promise.resolve([status]),
    describe: () => Promise.resolve(status),
    access: () => Promise.resolve('public'),
    ready: () => Promise.resolve(),
    async invoke(_key, request) {
      await gate();
      const body = Buffer.from(await request.arrayBuffer());
      const answer = await pool.request({ method: 'POST', path: '/', body });
      return new Response(await answer.body.arrayBuffer(), { status: answer.statusCode });
    },
  };
}
