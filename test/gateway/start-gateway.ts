import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { gateway } from '../../gateway/api/gateway.ts';
import { aliveCheck, healthCheck } from '../../gateway/api/health.ts';
import { routesOf } from '../../gateway/api/router.ts';
import { gatewayServer, type GatewayServer } from '../../gateway/api/server.ts';
import { systemApi } from '../../gateway/api/system.ts';
import { hostGuard } from '../../gateway/auth/host.ts';
import { invoker } from '../../gateway/invoke/invoker.ts';
import { gatewayMetrics } from '../../gateway/metrics/metrics.ts';
import { embeddedProvider } from '../../gateway/providers/embedded.ts';
import type { Provider } from '../../gateway/providers/provider.ts';
import type { StackFunction } from '../../gateway/providers/stack.ts';
import { openQueue, type Queue } from '../../gateway/queue/queue.ts';
import { operatorsPage } from '../../gateway/ui/operators-page.ts';
import { gatewayState } from '../../gateway/ui/state.ts';
import type { Database } from '#lib/data/database/database.ts';
import type { Host } from '#lib/runtime/context.ts';
import type { FunctionDefinition } from '#lib/runtime/define-function.ts';
import { registryOf } from '#lib/runtime/exposition.ts';
import { testHost } from '#lib/runtime/testing.ts';

export const pageFolder = join(import.meta.dirname, '../../gateway/ui/dist');
export const credentials = { user: 'admin', password: 'a-password-for-tests' };

export interface TestFunction {
  definition: FunctionDefinition;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

/** The embedded provider over functions of a test, in place of those of stack.yml. */
export function providerOf(functions: readonly TestFunction[], host: Host): Provider {
  const declared = functions.map(({ definition: { name }, labels = {}, annotations = {} }) => {
    const basics = { lang: 'node24-ts', handler: `./functions/${name}`, image: `itp/${name}:latest` };
    return [name, { ...basics, labels, annotations, environment: {}, secrets: [] }] as [string, StackFunction];
  });
  return embeddedProvider({
    stack: { provider: { name: 'openfaas' }, functions: Object.fromEntries(declared) },
    load: async (name) => functions.find(({ definition }) => definition.name === name)!.definition,
    hostFor: async () => host,
  });
}

export interface TestGateway {
  url: string;
  server: GatewayServer;
  provider: Provider;
  host: Host;
  queue: Queue | undefined;
}

interface TestGatewayOptions {
  /** Asynchronous calls need one. */
  database?: Database;
  /** Milliseconds between the queue's looks for work (100). */
  pollMs?: number;
  allowPrivateCallbacks?: boolean;
  /** Other gateways work on the database as well (false). */
  shared?: boolean;
  /** Milliseconds after which another gateway takes a lost one's calls over (30 000). */
  leaseMs?: number;
}

/** The gateway's real parts on a free port. */
export async function startGateway(
  functions: readonly TestFunction[],
  { database, pollMs = 100, allowPrivateCallbacks = true, shared = false, leaseMs = 30_000 }: TestGatewayOptions = {},
): Promise<TestGateway> {
  const host = testHost();
  const provider = providerOf(functions, host);
  host.transport = provider.invoke;
  await provider.ready();
  const queue =
    database &&
    (await openQueue({
      database,
      provider,
      tokens: host.tokens,
      secret: 'a-secret-for-tests-that-is-32-bytes-long',
      log: host.log,
      allowPrivateCallbacks,
      exclusive: !shared,
      pollMs,
      leaseMs,
    }));
  const registry = registryOf(host.metrics);
  const metrics = gatewayMetrics(registry, provider);
  const page = operatorsPage(pageFolder, gatewayState({ provider, metrics, version: '0.0.0' }));
  const server = gatewayServer();
  const { port } = await server.listen(0, '127.0.0.1');
  const absent = () => Promise.reject(new Error('this test has no queue'));
  server.serve(
    gateway({
      routes: routesOf(await provider.list()),
      invoke: invoker(provider, metrics, host.log),
      enqueue: queue?.enqueue ?? absent,
      cancel: queue?.cancel ?? absent,
      alive: aliveCheck(server.accepting),
      health: healthCheck({ provider, engines: database ? [database] : [], accepting: server.accepting }),
      system: systemApi({
        provider,
        version: '0.0.0',
        credentials,
        registry,
        routes: queue ? [page, queue.administer] : [page],
      }),
      checkHost: hostGuard('127.0.0.1', []),
      log: host.log,
    }),
  );
  return { url: `http://127.0.0.1:${port}`, server, provider, host, queue };
}

export interface Receiver {
  url: string;
  received: { headers: Record<string, string | string[] | undefined>; body: string }[];
  close(): void;
}

/** A server that takes callbacks and answers them with `status`. */
export async function startReceiver(status = 200): Promise<Receiver> {
  const received: Receiver['received'] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.writeHead(status).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, received, close: () => server.close() };
}
