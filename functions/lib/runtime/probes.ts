import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Services } from './context.ts';

/** What a server knows about itself when a probe asks. */
export interface Vitals {
  service: string;
  accepting: boolean;
  atLimit: boolean;
  services: Partial<Services>;
}

const degradedAbove = 0.9;

/** What a probe is told: a text, or what becomes JSON. */
interface Report {
  status: number;
  body?: string | Record<string, unknown>;
}

/**
 * Answers the probes of orchestrators, or gives false when the request is none: `/_/health` and `/_/ready` as OpenFaaS
 * watchdogs do, `/health` (checks each engine), `/ready` and `/live` in JSON. By node:http alone: whether a process is
 * ready is asked before anything else, and Request and Response take 20 ms to load.
 */
export function answerProbe(request: IncomingMessage, response: ServerResponse, vitals: Vitals): boolean {
  const probe = probes[(request.url ?? '/').split('?')[0]!];
  if (!probe) return false;
  if (request.method !== 'GET') response.writeHead(405, { allow: 'GET', 'content-length': '0' }).end();
  else void Promise.resolve(probe(vitals)).then((report) => send(response, report));
  return true;
}

function send(response: ServerResponse, { status, body = '' }: Report): void {
  const isText = typeof body === 'string';
  const text = isText ? body : JSON.stringify(body);
  response.writeHead(status, {
    'content-type': isText ? 'text/plain' : 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

const probes: Partial<Record<string, (vitals: Vitals) => Report | Promise<Report>>> = {
  '/_/health': ({ accepting }) => ({ status: accepting ? 200 : 503, body: accepting ? 'OK' : 'draining' }),
  '/_/ready': ({ accepting, atLimit }) => ({ status: accepting ? (atLimit ? 429 : 200) : 503 }),
  '/live': () => ({ status: 200, body: { status: 'alive', timestamp: new Date().toISOString() } }),
  '/ready': ({ accepting }) => ({
    status: accepting ? 200 : 503,
    body: { status: accepting ? 'ready' : 'draining' },
  }),
  '/health': health,
};

async function health({ service, accepting, services }: Vitals): Promise<Report> {
  const checks: Record<string, string> = {};
  await Promise.all(
    Object.entries(services).map(async ([name, engine]) => {
      checks[name] = await engine.ping().then(
        () => 'healthy',
        () => 'unhealthy',
      );
    }),
  );
  const memory = process.memoryUsage.rss() / (process.constrainedMemory() || Infinity);
  const unhealthy = !accepting || Object.values(checks).includes('unhealthy');
  const status = unhealthy ? 'unhealthy' : memory > degradedAbove ? 'degraded' : 'healthy';
  return {
    status: unhealthy ? 503 : 200,
    body: {
      status,
      timestamp: new Date().toISOString(),
      service,
      checks: { ...checks, memory: `${Math.round(memory * 100)}%` },
    },
  };
}
