// CPU of one request to a warm function elsewhere through the gateway, against nginx and @fastify/http-proxy in front of
// the same function: each a process of its own, rounds in ABBA order, the median of the ratios. Then its latency at half
// the load that it can carry, from the moment at which each request was due.
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import httpProxy from '@fastify/http-proxy';
import fastify from 'fastify';
import { functionNamed } from '#test/gateway/provider-server.ts';
import { startRemoteGateway } from '#test/gateway/start-remote.ts';

const rounds = 20;
const requests = 1500;
const warmUp = 25_000;
const connections = 16;
/** Of the latency at half the load; more, which do not count, come before. */
const openLoopRequests = 2500;
const openLoopRounds = 8;
/** Longer than a server waits for its turn. */
const keepAliveTimeout = 300_000;
/** As its image runs it (templates/node24-ts/Dockerfile). */
const gatewayFlags = ['--min-semi-space-size=8'];
const goals = { nginx: 2.5, fastify: 0.6, p99: 10 };

/** Each variant tells the port that it serves; its argument is the port of the function. */
const variants: Record<string, (port: number) => Promise<number>> = {
  async function() {
    const server = createServer({ keepAliveTimeout }, (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain', 'content-length': '5' });
      response.end('hello');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
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

interface Server {
  child: ChildProcess;
  port: number;
  agent: Agent;
}

async function start(variant: string, functionPort = 0): Promise<Server> {
  const execArgv = variant === 'gateway' ? gatewayFlags : [];
  const child = fork(import.meta.filename, [variant, String(functionPort)], { execArgv });
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

/** As many requests as the connections carry; gives microseconds of the server's CPU and seconds for each. */
async function load(server: Server, count: number): Promise<{ cpu: number; seconds: number }> {
  const before = cpuMicroseconds(server);
  const begun = performance.now();
  let left = count;
  const connection = async () => {
    while (left-- > 0) {
      const status = await request(server);
      if (status !== 200) throw new Error(`answered ${status}`);
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  const seconds = (performance.now() - begun) / 1000;
  return { cpu: (cpuMicroseconds(server) - before) / count, seconds: seconds / count };
}

interface Answer {
  status: number;
  /** From the moment at which the request was due. */
  ms: number;
}

/** `count` requests at `rate` a second, whether others wait or not. */
async function openLoop({ port }: Server, agent: Agent, rate: number, count: number): Promise<Answer[]> {
  const begun = performance.now();
  const answers: Promise<Answer>[] = [];
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

const quantile = (values: readonly number[], q: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))]!;
const median = (values: readonly number[]) => quantile(values, 0.5);

async function compare(binary: string, folder: string): Promise<void> {
  const hello = await start('function');
  const gateway = await start('gateway', hello.port);
  const nginx = await startNginx(binary, hello.port, folder);
  const proxy = await start('fastify', hello.port);
  const servers = [nginx, gateway, proxy];
  // The compiler of V8 is at work for the first tens of thousands of requests.
  for (const server of servers) await load(server, server === nginx ? requests : warmUp);
  const costs = new Map(servers.map((server) => [server, [] as number[]]));
  const paces: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const server of round % 2 === 0 ? servers : servers.toReversed()) {
      const { cpu, seconds } = await load(server, requests);
      costs.get(server)!.push(cpu);
      if (server === gateway) paces.push(seconds);
    }
  }
  const cost = (server: Server) => costs.get(server)!;
  const ratio = (other: Server) => median(cost(gateway).map((each, round) => each / cost(other)[round]!));
  const show = (server: Server) => `${median(cost(server)).toFixed(0)} µs`;
  const knee = 1 / median(paces);
  const waited = await latencies([gateway, nginx], knee / 2);
  for (const { child } of [hello, ...servers]) child.kill();
  console.log('### A warm function elsewhere\n');
  console.log(`proxy: gateway ${show(gateway)} of CPU, nginx ${show(nginx)}, @fastify/http-proxy ${show(proxy)}`);
  console.log(`proxy: ${ratio(nginx).toFixed(2)} of nginx (goal: at most ${goals.nginx})`);
  console.log(`proxy: ${ratio(proxy).toFixed(2)} of @fastify/http-proxy (goal: at most ${goals.fastify})`);
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
