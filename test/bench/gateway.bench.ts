// CPU of one request to an empty public function through the embedded gateway, against a bare node:http server in the
// same run: each in a process of its own, rounds in ABBA order, the median of the ratios. Goal: under 2.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, createServer, get, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gateway } from '../../gateway/api/gateway.ts';
import { routesOf } from '../../gateway/api/router.ts';
import { hostGuard } from '../../gateway/auth/host.ts';
import { openLogFile } from '../../gateway/boot/log-file.ts';
import { invoker } from '../../gateway/invoke/invoker.ts';
import { gatewayMetrics } from '../../gateway/metrics/metrics.ts';
import { defineFunction } from '#lib/runtime/define-function.ts';
import { registryOf } from '#lib/runtime/exposition.ts';
import { testHost } from '#lib/runtime/testing.ts';
import { providerOf } from '#test/gateway/start-gateway.ts';

const rounds = 10;
const requests = 4000;
const connections = 16;

function bare(): RequestListener {
  return (_request, response) => {
    response.writeHead(200, { 'content-length': '0' });
    response.end();
  };
}

/** The gateway as main.ts joins it, its log in a file; engines and queue are not on the way to an empty function. */
async function embedded(): Promise<RequestListener> {
  const empty = defineFunction({ name: 'empty', handle: () => new Response(null) });
  const { log } = openLogFile(join(tmpdir(), `itp-bench-${process.pid}.log`), 'info');
  const host = { ...testHost(), log };
  const provider = providerOf([{ definition: empty }], host);
  const unused = () => Promise.reject(new Error('not in this bench'));
  const handle = gateway({
    routes: routesOf(await provider.list()),
    invoke: invoker(provider, gatewayMetrics(registryOf(host.metrics), provider), log),
    enqueue: unused,
    cancel: unused,
    alive: () => new Response('OK'),
    health: unused,
    system: unused,
    checkHost: hostGuard('127.0.0.1', []),
    log,
  });
  return (request, response) => void handle(request, response);
}

/** A server in a process of its own, which tells its port and, whenever it is asked, the CPU it has used. */
async function serve(listener: RequestListener): Promise<void> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.on('message', () => process.send!(cpuMicroseconds()));
  process.send!((server.address() as AddressInfo).port);
}

function cpuMicroseconds(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

interface Server {
  child: ChildProcess;
  port: number;
  agent: Agent;
}

async function start(variant: string): Promise<Server> {
  const child = fork(import.meta.filename, [variant]);
  const [port] = (await once(child, 'message')) as [number];
  return { child, port, agent: new Agent({ keepAlive: true, maxSockets: connections }) };
}

/** Microseconds of the server's CPU for each of `count` requests. */
async function costOf({ child, port, agent }: Server, count: number): Promise<number> {
  const usedBy = async () => {
    child.send('cpu');
    return ((await once(child, 'message')) as [number])[0];
  };
  const before = await usedBy();
  let left = count;
  const connection = async () => {
    while (left-- > 0) await request(port, agent);
  };
  await Promise.all(Array.from({ length: connections }, connection));
  return ((await usedBy()) - before) / count;
}

function request(port: number, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, agent, path: '/function/empty' }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`answered ${response.statusCode}`));
      response.resume().on('end', resolve);
    }).on('error', reject);
  });
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

async function compare(): Promise<void> {
  const [reference, measured] = [await start('bare'), await start('embedded')];
  for (const server of [reference, measured]) await costOf(server, requests * 2);
  const pairs: { reference: number; measured: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const first = round % 2 === 0 ? reference : measured;
    const one = await costOf(first, requests);
    const other = await costOf(first === reference ? measured : reference, requests);
    pairs.push(first === reference ? { reference: one, measured: other } : { reference: other, measured: one });
  }
  for (const { child } of [reference, measured]) child.kill();
  const bareCost = median(pairs.map((pair) => pair.reference));
  const cost = median(pairs.map((pair) => pair.measured));
  const ratio = median(pairs.map((pair) => pair.measured / pair.reference));
  console.log('### Embedded invocation of an empty function\n');
  console.log(`gateway: an empty function ${cost.toFixed(0)} µs of CPU, bare node:http ${bareCost.toFixed(0)} µs`);
  console.log(`gateway: ratio ${ratio.toFixed(2)} (goal: under 2)`);
}

const [variant] = process.argv.slice(2);
if (variant === undefined) await compare();
else await serve(variant === 'bare' ? bare() : await embedded());
