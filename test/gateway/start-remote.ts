import { gateway, type GatewayParts } from '../../gateway/api/gateway.ts';
import { healthCheck } from '../../gateway/api/health.ts';
import { routesTo } from '../../gateway/api/router.ts';
import { gatewayServer, type GatewayServer } from '../../gateway/api/server.ts';
import { systemApi } from '../../gateway/api/system.ts';
import { hostGuard } from '../../gateway/auth/host.ts';
import { forwarder } from '../../gateway/invoke/forwarder.ts';
import { invoker } from '../../gateway/invoke/invoker.ts';
import type { FindTasks } from '../../gateway/invoke/upstream/addresses.ts';
import { gatewayMetrics } from '../../gateway/metrics/metrics.ts';
import { type RemoteProvider, remoteProvider } from '../../gateway/providers/remote/remote.ts';
import { operatorsPage } from '../../gateway/ui/operators-page.ts';
import { gatewayState } from '../../gateway/ui/state.ts';
import type { FunctionStatus } from '#lib/contracts/openfaas.ts';
import { registryOf } from '#lib/runtime/exposition.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { testHost } from '#lib/runtime/testing.ts';
import { credentials, pageFolder } from './start-gateway.ts';
import { type ProviderServer, startProviderServer } from './provider-server.ts';

export interface RemoteGateway {
  url: string;
  port: number;
  server: GatewayServer;
  provider: RemoteProvider;
  providerServer: ProviderServer;
  /** Where the tasks of each function are; a test changes it at will. */
  tasks: Map<string, string[]>;
  close(): Promise<void>;
}

export interface RemoteGatewayOptions {
  findTasks?: FindTasks;
  activate?(key: string, signal: AbortSignal): Promise<void>;
  meter?: { begin(key: string): () => void };
  pollMs?: number;
  /** Another address than that of the provider which is started. */
  url?: string;
  /** What the gateway binds (127.0.0.1). */
  bind?: string;
  /** Who may call what, and who is a proxy. */
  trust?: Pick<GatewayParts, 'checkZones' | 'trustsProxy'>;
}

/** The gateway's real parts on a free port, in front of functions that run elsewhere. */
export async function startRemoteGateway(
  functions: FunctionStatus[],
  tasks: Record<string, string[]>,
  options: RemoteGatewayOptions = {},
): Promise<RemoteGateway> {
  const host = testHost();
  const addresses = new Map(Object.entries(tasks));
  const providerServer = await startProviderServer(functions);
  const provider = remoteProvider({
    url: providerServer.url,
    credentials: providerServer.credentials,
    log: host.log,
    findTasks: async (key) => addresses.get(key) ?? [],
    activate: () => Promise.reject(new ProblemError('unavailable', { detail: 'It does not start.' })),
    ...options,
  });
  const server = gatewayServer();
  const { port } = await server.listen(0, options.bind ?? '127.0.0.1');
  const absent = () => Promise.reject(new Error('this test has no queue'));
  const registry = registryOf(host.metrics);
  const metrics = gatewayMetrics(registry, provider);
  const page = operatorsPage(pageFolder, gatewayState({ provider, metrics, version: '0.0.0' }));
  await provider.ready().catch(() => {});
  server.serve(
    gateway({
      routes: await routesTo(provider),
      invoke: invoker(provider, metrics, host.log),
      forward: forwarder(provider.forward!, metrics, host.log),
      enqueue: absent,
      cancel: absent,
      alive: () => new Response('OK'),
      health: healthCheck({ provider, engines: [], accepting: server.accepting }),
      system: systemApi({ provider, version: '0.0.0', credentials, registry, routes: [page] }),
      checkHost: hostGuard('127.0.0.1', []),
      ...options.trust,
      log: host.log,
    }),
    true,
  );
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    server,
    provider,
    providerServer,
    tasks: addresses,
    async close() {
      provider.close();
      await server.drain(100);
      await providerServer.close();
    },
  };
}
