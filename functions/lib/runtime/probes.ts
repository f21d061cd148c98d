import type { Services } from './context.ts';

/** What a server knows about itself when a probe asks. */
export interface Vitals {
  service: string;
  accepting: boolean;
  atLimit: boolean;
  services: Partial<Services>;
}

const degradedAbove = 0.9;

/**
 * Answers the probes of orchestrators, or undefined when the request is none: `/_/health` and `/_/ready` as OpenFaaS
 * watchdogs do, `/health` (checks each engine), `/ready` and `/live` in JSON.
 */
export async function answerProbe(request: Request, vitals: Vitals): Promise<Response | undefined> {
  const probe = probes[new URL(request.url).pathname];
  if (!probe) return undefined;
  if (request.method !== 'GET') return new Response(null, { status: 405, headers: { allow: 'GET' } });
  return probe(vitals);
}

const probes: Record<string, (vitals: Vitals) => Response | Promise<Response>> = {
  '/_/health': ({ accepting }) => new Response(accepting ? 'OK' : 'draining', { status: accepting ? 200 : 503 }),
  '/_/ready': ({ accepting, atLimit }) => new Response(null, { status: accepting ? (atLimit ? 429 : 200) : 503 }),
  '/live': () => Response.json({ status: 'alive', timestamp: new Date().toISOString() }),
  '/ready': ({ accepting }) =>
    Response.json({ status: accepting ? 'ready' : 'draining' }, { status: accepting ? 200 : 503 }),
  '/health': health,
};

async function health({ service, accepting, services }: Vitals): Promise<Response> {
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
  return Response.json(
    {
      status,
      timestamp: new Date().toISOString(),
      service,
      checks: { ...checks, memory: `${Math.round(memory * 100)}%` },
    },
    { status: unhealthy ? 503 : 200 },
  );
}
