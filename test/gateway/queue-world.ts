import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest';
import type { Database } from '#lib/data/database/database.ts';
import { defineFunction } from '#lib/runtime/define-function.ts';
import { type Receiver, startGateway, startReceiver, type TestFunction, type TestGateway } from './start-gateway.ts';

interface Call {
  name: string;
  id: string;
  body: string;
  headers: Headers;
}

/** Labels by which a failing call is soon over. */
export const quick = { 'com.openfaas.retry.attempts': '3', 'com.openfaas.retry.min_wait': '0s' };

/** A database, functions that do what a test says, and gateways in front of them; for one `describe`. */
export function queueWorld(open: () => Promise<Database>) {
  const calls: Call[] = [];
  const behaviour = new Map<string, () => Response | Promise<Response>>();
  const gateways: TestGateway[] = [];
  const opened: { database?: Database; receiver?: Receiver } = {};

  beforeAll(async () => {
    opened.database = await open();
    opened.receiver = await startReceiver();
  });
  afterEach(() => {
    calls.length = 0;
    opened.receiver!.received.length = 0;
    behaviour.clear();
  });
  afterAll(async () => {
    while (gateways.length > 0) await world.stop(gateways[0]!);
    opened.receiver?.close();
    await opened.database?.close();
  });

  const world = {
    /** Every call that reached a function, and how the one with the body that is the key is answered. */
    calls,
    behaviour,
    get database(): Database {
      return opened.database!;
    },
    get receiver(): Receiver {
      return opened.receiver!;
    },

    /** A function that notes its calls. */
    recorder(name: string, more: Omit<TestFunction, 'definition'> = {}): TestFunction {
      const definition = defineFunction({
        name,
        async handle(request) {
          const body = await request.text();
          calls.push({ name, id: request.headers.get('x-call-id') ?? '', body, headers: request.headers });
          return (await behaviour.get(body)?.()) ?? new Response(`done ${body}`, { headers: { 'x-mine': 'yes' } });
        },
      });
      return { definition, labels: quick, ...more };
    },
    async start(functions: readonly TestFunction[], options: Parameters<typeof startGateway>[1] = {}) {
      const gateway = await startGateway(functions, { database: world.database, ...options });
      gateways.push(gateway);
      return gateway;
    },
    async stop(gateway: TestGateway): Promise<void> {
      gateways.splice(gateways.indexOf(gateway), 1);
      await gateway.server.drain(100);
      await gateway.queue?.stop();
    },

    async stateOf(id: string): Promise<string | undefined> {
      const rows = await world.database.asSystem((sql) =>
        sql<{ state: string }>(`select state from pgboss.job where id = $1`, [id]),
      );
      return rows[0]?.state;
    },
    settled: (id: string, state: string) =>
      vi.waitFor(async () => expect(await world.stateOf(id)).toBe(state), { timeout: 15_000, interval: 30 }),
  };
  return world;
}

export function post(
  { url }: TestGateway,
  name: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${url}/async-function/${name}`, { method: 'POST', body, headers });
}

export const idOf = (response: Response) => response.headers.get('x-call-id')!;
