// The durable queue on a PostgreSQL of its own (fsync and synchronous_commit on): how many asynchronous calls a second are
// accepted over HTTP, each acknowledged after its COMMIT, and how many are completed, each one HTTP request to a function.
// The server, the gateway, the function and the clients share the machine's cores.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import openPostgres from '#lib/data/database/postgres.ts';
import { postgresPrograms, startPostgres } from '#test/postgres-server.ts';
import { remoteProvider } from '../../gateway/providers/remote/remote.ts';
import { createLog } from '#lib/runtime/log.ts';
import { functionNamed, startProviderServer } from '../gateway/provider-server.ts';
import { startQueueGateway } from './queue-gateway.ts';

const calls = Number(process.env['BENCH_CALLS'] ?? 12_000);
const clients = 128;
const goal = { accepted: 1500, completed: 1000 };

if (process.argv[2] === 'function') {
  // The function, in a process of its own; it answers once it is told to.
  const told = once(process, 'message');
  const server = createServer((request, response) => {
    request.resume();
    void told.then(() => response.end('done'));
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
  const providerServer = await startProviderServer([functionNamed('one-line')]);
  const { url, credentials } = providerServer;
  const findTasks = () => Promise.resolve([`127.0.0.1:${port}`]);
  const provider = remoteProvider({
    url,
    credentials,
    log: createLog('silent'),
    findTasks,
    activate: () => findTasks().then(() => {}),
  });
  await provider.ready();
  const gateway = await startQueueGateway(database, provider);

  async function acceptAll(): Promise<void> {
    const sender = fork(import.meta.filename, ['clients', gateway.url]);
    await once(sender, 'message');
  }
  async function completeAll(): Promise<void> {
    while ((await gateway.queue.depthOf('one-line')) > 0) await sleep(100);
  }

  const measured: [string, Measure, number | undefined][] = [];
  // The function answers nothing at first: what is measured is the accepting alone.
  measured.push(['accepted, nothing running', await measure(acceptAll), goal.accepted]);
  const completing = measure(completeAll);
  worked.send('answer');
  measured.push(['completed, nothing coming', await completing, goal.completed]);
  measured.push(['accepted and completed at once', await measure(() => acceptAll().then(completeAll)), undefined]);

  await gateway.close();
  provider.close();
  await providerServer.close();
  worked.kill();
  await database.close();
  await postgres.close();

  console.log(`### Durable queue: ${calls} calls by ${clients} clients on PostgreSQL, fsync on\n`);
  console.log('| | calls a second | CPU µs a call, all processes | of these the gateway | two cores carry | goal |');
  console.log('|---|---:|---:|---:|---:|---:|');
  for (const [name, { seconds, all, own }, least = ''] of measured) {
    const cells = [name, Math.round(calls / seconds), all.toFixed(0), own.toFixed(0), carries({ all, own }), least];
    console.log(`| ${cells.join(' | ')} |`);
  }
  console.log();
  process.exitCode = measured.every(([, cost, least = 0]) => carries(cost) >= least) ? 0 : 1;
}

interface Measure {
  seconds: number;
  /** CPU microseconds a call: of this process and all below it, and of this one, which is the gateway. */
  all: number;
  own: number;
}

async function measure(work: () => Promise<void>): Promise<Measure> {
  const before = { at: performance.now(), own: process.cpuUsage(), all: treeCpu(process.pid) };
  await work();
  const { user, system } = process.cpuUsage(before.own);
  const all = (treeCpu(process.pid) - before.all) / calls;
  return { seconds: (performance.now() - before.at) / 1000, own: (user + system) / calls, all };
}

/** Calls a second that two cores with nothing else to do have the time for: one of them is all that the gateway can use. */
function carries({ all, own }: Pick<Measure, 'all' | 'own'>): number {
  return Math.round(Math.min(2e6 / all, 1e6 / own));
}

/** CPU microseconds that the process `pid` and all below it have used, those that ended included. */
function treeCpu(pid: number): number {
  const read = (file: string) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8');
    } catch {
      return ''; // it has just ended
    }
  };
  const fields = read('stat').split(') ')[1]?.split(' ') ?? [];
  const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index] ?? 0), 0);
  const children = read(`task/${pid}/children`).split(' ').filter(Boolean).map(Number);
  return ticks * 10_000 + children.reduce((sum, child) => sum + treeCpu(child), 0);
}
