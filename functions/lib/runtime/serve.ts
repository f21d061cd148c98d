import { rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Host } from './context.ts';
import { parseDuration } from './deadline.ts';
import type { FunctionDefinition } from './define-function.ts';
import type { Metrics } from './metrics.ts';
import { answerProbe } from './probes.ts';

export interface ServeOptions {
  /** Default: the setting port, else 8080; 0 takes a free one. */
  port?: number;
  /** Where /metrics is. Default: the setting metrics_port, else 8081. */
  metricsPort?: number;
}

export interface Serving {
  port: number;
  metricsPort: number;
  /** Unhealthy at once, serving on for healthcheck_interval, then closed when the last request has ended. */
  drain(): Promise<void>;
}

/** Serves one function by HTTP with the promises of OpenFaaS's of-watchdog, and drains on SIGTERM and SIGINT. */
export async function serve(definition: FunctionDefinition, host: Host, options: ServeOptions = {}): Promise<Serving> {
  definition.prepare(host);
  const { environment } = host;
  const duration = (name: string, fallback: number) => parseDuration(environment[name] ?? '') ?? fallback;
  const maxInFlight = Number(environment['max_inflight'] ?? 0);
  const lockFile = join(tmpdir(), '.lock');
  let accepting = true;
  let inFlight = 0;

  const answer = listener((request) => definition.fetch(request, host));
  const server = createServer({ requestTimeout: duration('read_timeout', 30_000) }, (request, response) => {
    const vitals = {
      service: definition.name,
      accepting,
      atLimit: maxInFlight > 0 && inFlight >= maxInFlight,
      services: host.services,
    };
    inFlight++;
    response.once('close', () => inFlight--);
    // Calls follow: what they need is loaded while they are on their way.
    if (answerProbe(request, response, vitals)) response.once('finish', () => void loadBridge());
    else answer(request, response);
  });
  const metrics = createServer(listener(() => exposition(host.metrics)));
  const [port, metricsPort] = await Promise.all([
    listen(server, options.port ?? Number(environment['port'] ?? 8080)),
    listen(metrics, options.metricsPort ?? Number(environment['metrics_port'] ?? 8081)),
  ]);
  writeFileSync(lockFile, '');

  let draining: Promise<void> | undefined;
  async function shutDown(): Promise<void> {
    accepting = false;
    rmSync(lockFile, { force: true });
    await sleep(duration('healthcheck_interval', 5000));
    const closed = new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
    });
    server.closeIdleConnections();
    await Promise.race([closed, sleep(duration('write_timeout', 30_000), undefined, { ref: false })]);
    server.closeAllConnections();
    metrics.close();
    await Promise.all(Object.values(host.services).map((engine) => engine.close()));
  }
  const drain = () => (draining ??= shutDown());
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void drain().then(() => process.exit(0)));
  }
  host.log.info({ function: definition.name, port }, 'serving');
  return { port, metricsPort, drain };
}

/** What is counted, as Prometheus reads it. prom-client takes 20 ms to load: it waits until somebody scrapes. */
async function exposition(metrics: Metrics): Promise<Response> {
  const { registryOf } = await import('./exposition.ts');
  const registry = registryOf(metrics);
  return new Response(await registry.metrics(), { headers: { 'content-type': registry.contentType } });
}

/** Between node:http and Request and Response, all of which take 20 ms to load: they wait until somebody needs them. */
function loadBridge() {
  return import('srvx/node');
}

function listener(answer: (request: Request) => Promise<Response>): RequestListener {
  let handler: Promise<RequestListener> | undefined;
  return (request, response) => {
    // srvx types its handlers for HTTP/2 as well, which `createServer` of node:http is not.
    handler ??= loadBridge().then(({ toNodeHandler }) => toNodeHandler(answer) as RequestListener);
    void handler.then((handle) => handle(request, response));
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
