import type { IncomingMessage, ServerResponse } from 'node:http';
import { Registry } from 'prom-client';
import { createLog, type Logger } from '#lib/runtime/log.ts';
import { toProblemError } from '#lib/runtime/problem.ts';
import { send, toRequest } from '../../api/bridge.ts';
import { checkFraming } from '../../api/framing.ts';
import { type GatewayServer, gatewayServer } from '../../api/server.ts';
import { addressBook } from './addresses.ts';
import { providerApi } from './api.ts';
import { ask, openEngine } from './engine.ts';
import { swarmFunctions } from './functions.ts';
import { imageResolver } from './images.ts';
import { functionLogs } from './logs.ts';
import { providerMetrics } from './metrics.ts';
import { swarmNamespaces } from './namespaces.ts';
import { type FunctionProxy, functionProxy } from './proxy.ts';
import { resizeFunctions } from './resizing.ts';
import { reviveFunctions } from './revival.ts';
import { swarmSecrets } from './secrets.ts';
import { readCredentials, type Settings } from './settings.ts';

const version = '0.1.0';
const maxBody = 16 * 2 ** 20;

export interface RunningProvider {
  port: number;
  log: Logger;
  close(): Promise<void>;
}

/** The provider's parts joined and served; rejects, in one line, when there is no Swarm, no credentials or no port. */
export async function startProvider(settings: Settings): Promise<RunningProvider> {
  const credentials = readCredentials(settings.secret_mount_path);
  const log = createLog(settings.LOG_LEVEL);
  const engine = await openEngine(settings.DOCKER_SOCKET);
  const { docker } = engine;
  const servicePrefix = settings.SERVICE_PREFIX;
  const namespaces = swarmNamespaces(docker, servicePrefix);
  const secrets = swarmSecrets(docker, servicePrefix);
  const functions = swarmFunctions({
    engine,
    resolveImage: imageResolver(docker, settings.PULL_TIMEOUT),
    secrets,
    namespaces,
    settings: {
      servicePrefix,
      networkPrefix: settings.NETWORK_PREFIX,
      reserve: settings.RESERVATIONS,
      update: {
        parallelism: settings.UPDATE_PARALLELISM,
        delayMs: settings.UPDATE_DELAY,
        monitorMs: settings.UPDATE_MONITOR,
        failureRatio: settings.UPDATE_FAILURE_RATIO,
      },
    },
  });
  const registry = new Registry();
  const api = providerApi({
    functions,
    secrets,
    namespaces,
    logs: async (named, query, signal) =>
      functionLogs(docker, { ...named, service: await functions.serviceOf(named) }, query, signal),
    ping: () => ask(docker.ping()),
    info: {
      provider: 'itp-swarm',
      version: { sha: '', release: version, commit_message: '' },
      orchestration: 'swarm',
    },
    credentials,
    registry,
    metrics: providerMetrics(registry),
    log,
  });
  const proxy = functionProxy(addressBook(docker, functions, settings.NETWORK_PREFIX), settings.read_timeout);
  const server = gatewayServer();
  const { port } = await server.listen(settings.PORT, settings.HOST);
  serve(server, (request) => Promise.resolve(api.fetch(request)), proxy, log);
  const endRevival = reviveFunctions({ docker, servicePrefix, afterMs: settings.REVIVE_AFTER, log });
  const endResizing = resizeFunctions({ docker, servicePrefix, reserve: settings.RESERVATIONS, log });
  log.info({ port, orchestration: 'swarm' }, 'provider serves');
  return {
    port,
    log,
    async close() {
      endRevival();
      endResizing();
      await server.drain(5000);
      await proxy.close();
    },
  };
}

function serve(
  server: GatewayServer,
  api: (request: Request) => Promise<Response>,
  proxy: FunctionProxy,
  log: Logger,
): void {
  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    checkFraming(incoming);
    if (proxy.takes(incoming.url ?? '')) await proxy.forward(incoming, outgoing);
    else await send(outgoing, await api(toRequest(incoming, outgoing, maxBody)));
  }
  server.serve(async (incoming, outgoing) => {
    try {
      await answer(incoming, outgoing);
    } catch (error) {
      const problem = toProblemError(error);
      if (problem.code === 'internal') log.error({ err: problem.cause }, 'request failed');
      if (outgoing.headersSent) outgoing.destroy();
      else await send(outgoing, problem.toResponse());
    }
  });
}
