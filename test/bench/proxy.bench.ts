// CPU of one request to a warm function elsewhere through the gateway, against nginx and @fastify/http-proxy in front of
// the same function: each a process of its own, rounds in ABBA order, the median of the ratios. All get the same requests
// a second: a server that has time to wait between two pays for each wake-up, one that has not reads several at once. What
// the gateway is made of stands beside it: node:http that answers from memory, and node:http before the gateway's own
// client. Then its latency at half the load that it can carry, from the moment at which each request was due.
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, createServer, get, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import httpProxy from '@fastify/http-proxy';
import fastify from 'fastify';
import { functionNamed } from '#test/gateway/provider-server.ts';
import { startRemoteGateway } from '#test/gateway/start-remote.ts';
import { Connections } from '../../gateway/invoke/upstream/connections.ts';
import type { Receiver } from '../../gateway/invoke/upstream/transport.ts';

const rounds = 20;
const kneeRounds = 10;
const requests = 1000;
const warmUp = 25_000;
/** Of the load that the gateway can carry: what all get while their CPU is measured. */
const share = 0.3;
const connections = 16;
/** Of the latency at half the load; more, which do not count, come before. */
const openLoopRequests = 2500;
const openLoopRounds = 8;
/** Longer than a server waits for its turn. */
const keepAliveTimeout = 300_000;
/** As its image runs the gateway (templates/node24-ts/Dockerfile), and so all that are Node. */
const flags = ['--min-semi-space-size=8'];
const goals = { nginx: 2.5, fastify: 0.6, p99: 10 };

/** Each variant tells the port that it serves; its argument is the port of the function. */
const variants: Record<string, (port: number) => Promise<number>> = {
  /** The function itself, and the least that a server of Node does. */
  server: () =>
    listen((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain', 'content-length': '5' });
      response.end('hello');
    }),
  /** The least that a proxy does with the gateway's own client. */
  client(port) {
    const connections = new Connections(`127.0.0.1:${port}`);
    return listen(({ method = '', url = '', headers }, response) => {
      const { host = '' } = headers;
      connections.send({ method, path: url, headers: ['host', host], body: null }, new Answer(response));
    });
  },
  async gateway(port) {
    return (await startRemoteGateway([functionNamed('hello')], { hello: [`127.0.0.1:${port}`] })).port;
  },
  async fastify(port) {
    const server = fastify({ keepAliveTimeout });
    await server.register(httpProxy, { upstream: `http://127.0.0.1:${port}` });
    await server.listen({ port: 0, host: '127.0.0.1' });
    return (server.server.address() as AddressInfo).port;
  },
};

/** Passes an answer on that comes whole. */
class Answer implements Receiver {
  readonly #response: ServerResponse;
  #status = 0;

  constructor(response: ServerResponse) {
    this.#response = response;
  }

  head(status: number): void {
    this.#status = status;
  }

  data(chunk: Buffer): void {
    this.#response.writeHead(this.#status, ['content-type', 'text/plain', 'content-length', String(chunk.length)]);
    this.#response.end(chunk.toString('latin1'), 'latin1');
  }

  failed(error: Error): void {
    this.#response.destroy(error);
  }

  started() {}
  sent() {}
  end() {}
  upgraded() {}
}

async function listen(answer: RequestListener): Promise<number> {
  const server = createServer({ keepAliveTimeout }, answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

interface Server {
  child: ChildProcess;
  port: number;
  agent: Agent;
}

async function start(variant: string, functionPort = 0): Promise<Server> {
  const child = fork(import.meta.filename, [variant, String(functionPort)], { execArgv: flags });
  const [port] = (await once(child, 'message')) as [number];
  return { child, port, agent: new Agent({ keepAlive: true, maxSockets: connections }) };
}

/** nginx as one process, with the headers that a gateway sets. */
async function startNginx(binary: string, functionPort: number, folder: string): Promise<Server> {
  const port = await freePort();
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
    events { worker_connections 4096; }
    http {
      access_log off; keepalive_requests 1000000; keepalive_timeout ${keepAliveTimeout / 1000};
      ${paths.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
      upstream function { server 127.0.0.1:${functionPort}; keepalive 64; keepalive_requests 1000000; }
      server { listen 127.0.0.1:${port}; location / {
        proxy_pass http://function; proxy_http_version 1.1; proxy_set_header Connection "";
        proxy_set_header Host $host; proxy_set_header X-Forwarded-Host $host; proxy_set_header X-Forwarded-For $remote_addr;
        proxy_set_header X-Forwarded-Proto $scheme; proxy_set_header X-Call-Id $request_id; add_header X-Call-Id $request_id;
      } }
    }`,
  );
  const child = spawn(binary, ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'inherit' });
  const server = { child, port, agent: new Agent({ keepAlive: true, maxSockets: connections }) };
  for (let tries = 0; tries < 50; tries++) {
    if ((await request(server).catch(() => 0)) === 200) return server;
    await sleep(100);
  }
  throw new Error('nginx does not answer');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Microseconds that all threads of a process have been on a CPU. */
function cpuMicroseconds({ child }: Server): number {
  const tasks = `/proc/${child.pid}/task`;
  const nanoseconds = readdirSync(tasks).map((task) =>
    Number(readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ')[0]),
  );
  return nanoseconds.reduce((sum, each) => sum + each, 0) / 1000;
}

/** Gives the status of the answer once it has come. */
function request({ port, agent }: Pick<Server, 'port' | 'agent'>): Promise<number> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, agent, path: '/function/hello' }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    }).on('error', (cause) => reject(new Error(`no answer at port ${port}`, { cause })));
  });
}

/** As many requests as the connections carry; gives those that were answered in a second. */
async function load(server: Server, count: number): Promise<number> {
  const begun = performance.now();
  let left = count;
  const connection = async () => {
    while (left-- > 0) {
      const status = await request(server);
      if (status !== 200) throw new Error(`answered ${status}`);
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  return (count / (performance.now() - begun)) * 1000;
}

interface Timed {
  status: number;
  /** From the moment at which the request was due. */
  ms: number;
}

/** `count` requests at `rate` a second, whether others wait or not. */
async function openLoop({ port }: Server, agent: Agent, rate: number, count: number): Promise<Timed[]> {
  const begun = performance.now();
  const answers: Promise<Timed>[] = [];
  while (answers.length < count) {
    const due = begun + (answers.length / rate) * 1000;
    if (due > performance.now()) await sleep(1);
    else answers.push(request({ port, agent }).then((status) => ({ status, ms: performance.now() - due })));
  }
  return Promise.all(answers);
}

/** Milliseconds of each answer at `rate` requests a second: the servers in turns, each after requests that do not count. */
async function latencies(servers: readonly Server[], rate: number): Promise<Map<Server, number[]>> {
  const all = new Map(servers.map((server) => [server, [] as number[]]));
  for (let round = 0; round < openLoopRounds; round++) {
    for (const server of round % 2 === 0 ? servers : servers.toReversed()) {
      const agent = new Agent({ keepAlive: true, maxSockets: 128 });
      await openLoop(server, agent, rate, openLoopRequests / 5);
      const answers = await openLoop(server, agent, rate, openLoopRequests);
      for (const { status, ms } of answers) all.get(server)!.push(status === 200 ? ms : Infinity);
      agent.destroy();
    }
  }
  return all;
}

async function inTurn<Result>(times: number, make: () => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  while (results.length < times) results.push(await make());
  return results;
}

const quantile = (values: readonly number[], q: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))]!;
const median = (values: readonly number[]) => quantile(values, 0.5);

async function compare(binary: string, folder: string): Promise<void> {
  const hello = await start('server');
  const gateway = await start('gateway', hello.port);
  const nginx = await startNginx(binary, hello.port, folder);
  const proxy = await start('fastify', hello.port);
  const parts = [await start('server'), await start('client', hello.port)] as const;
  const servers = [nginx, gateway, proxy, ...parts];
  // The compiler of V8 is at work for the first tens of thousands of requests.
  for (const server of servers) await load(server, server === nginx ? requests : warmUp);
  const knee = median(await inTurn(kneeRounds, () => load(gateway, requests)));
  const costs = new Map(servers.map((server) => [server, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const server of round % 2 === 0 ? servers : servers.toReversed()) {
      const before = cpuMicroseconds(server);
      const answers = await openLoop(server, server.agent, knee * share, requests);
      if (answers.some(({ status }) => status !== 200)) throw new Error('a request was refused');
      costs.get(server)!.push((cpuMicroseconds(server) - before) / requests);
    }
  }
  const cost = (server: Server) => costs.get(server)!;
  const ratio = (one: Server, other: Server) => median(cost(one).map((each, round) => each / cost(other)[round]!));
  const show = (server: Server) => `${median(cost(server)).toFixed(0)} µs`;
  const waited = await latencies([gateway, nginx], knee / 2);
  for (const { child } of [hello, ...servers]) child.kill();
  console.log('### A warm function elsewhere\n');
  console.log(`proxy: gateway ${show(gateway)} of CPU, nginx ${show(nginx)}, @fastify/http-proxy ${show(proxy)}`);
  console.log(`proxy: ${ratio(gateway, nginx).toFixed(2)} of nginx (goal: at most ${goals.nginx})`);
  console.log(`proxy: ${ratio(gateway, proxy).toFixed(2)} of @fastify/http-proxy (goal: at most ${goals.fastify})`);
  const [bare, client] = parts.map((part) => `${show(part)}, ${ratio(part, gateway).toFixed(2)} of the gateway`);
  console.log(`proxy: node:http that answers from memory ${bare}; node:http and the gateway's client ${client}`);
  const p = (server: Server, q: number) => `${quantile(waited.get(server)!, q).toFixed(1)} ms`;
  console.log(
    `proxy: at ${(knee / 2).toFixed(0)} requests a second, half of what it carries: median ${p(gateway, 0.5)}, ` +
      `p99 ${p(gateway, 0.99)} (goal: under ${goals.p99} ms), nginx ${p(nginx, 0.5)} and ${p(nginx, 0.99)}`,
  );
}

const [variant, functionPort] = process.argv.slice(2);
if (variant !== undefined) {
  process.once('disconnect', () => process.exit());
  process.send!(await variants[variant]!(Number(functionPort)));
} else {
  const binary = ['/usr/sbin/nginx', '/usr/local/sbin/nginx'].find((path) => existsSync(path));
  if (!binary) throw new Error('nginx is not installed: apt-get install nginx');
  const folder = mkdtempSync(join(tmpdir(), 'itp-nginx-'));
  try {
    await compare(binary, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
