import { join } from 'node:path';
import { auditSeal } from '#lib/contracts/audit.ts';
import type { Transport } from '#lib/runtime/context.ts';
import { registryOf } from '#lib/runtime/exposition.ts';
import { gateway } from './api/gateway.ts';
import { aliveCheck, healthCheck } from './api/health.ts';
import { routesTo } from './api/router.ts';
import { gatewayServer } from './api/server.ts';
import { systemApi } from './api/system.ts';
import { hostGuard } from './auth/host.ts';
import { trustedProxies } from './auth/proxies.ts';
import { zoneGuard } from './auth/zones.ts';
import { explain } from './boot/explain.ts';
import { endOnSignal, type Lifetime, lifetime } from './boot/lifetime.ts';
import { gatewaySettings } from './boot/settings.ts';
import { forwarder } from './invoke/forwarder.ts';
import { invoker } from './invoke/invoker.ts';
import { repeat } from './invoke/repeat.ts';
import { gatewayMetrics } from './metrics/metrics.ts';
import { serveMetrics } from './metrics/server.ts';
import { openQueue, type Queue } from './queue/queue.ts';
import { operatorsPage } from './ui/operators-page.ts';
import { gatewayState } from './ui/state.ts';

const version = '0.1.0';
const sealEveryMs = 1000;

/** Takes its port, opens what is around it, joins the parts of a gateway, and serves. */
async function start(life: Lifetime): Promise<void> {
  const settings = gatewaySettings(process.env);
  const server = gatewayServer();
  const { port } = await server.listen(settings.PORT, settings.HOST);
  const opening = Promise.withResolvers<Queue>();
  const enqueue: Transport = async (name, request) => (await opening.promise).enqueue(name, request);
  const installation = settings.FUNCTIONS_PROVIDER_URL
    ? await (await import('./boot/remote.ts')).openRemote(settings.FUNCTIONS_PROVIDER_URL, settings, life, enqueue)
    : await (await import('./boot/embedded.ts')).openEmbedded(settings, life, enqueue);
  const { provider, host, database, log } = installation;
  const registry = registryOf(host.metrics);
  process.on('warning', (warning) => {
    log.warn({ err: warning }, 'warning of Node');
  });

  const queue = await openQueue({
    database,
    provider,
    tokens: host.tokens,
    secret: installation.secret,
    log,
    allowPrivateCallbacks: settings.CALLBACK_ALLOW_PRIVATE,
    exclusive: installation.exclusive,
  });
  opening.resolve(queue);
  life.onEnd(() => queue.stop(settings.DRAIN_SECONDS * 1000));
  const metrics = gatewayMetrics(registry, provider);
  const page = operatorsPage(join(import.meta.dirname, 'ui/dist'), gatewayState({ provider, metrics, version }));
  const routes = [page, queue.administer, ...installation.attend(queue, registry)];
  life.onEnd(repeat(host, auditSeal, {}, sealEveryMs));
  if (settings.METRICS_PORT) life.onEnd(await serveMetrics(registry, settings.METRICS_PORT, settings.HOST));
  life.onEnd(() => server.drain(settings.DRAIN_SECONDS * 1000));

  let opened = false; // its own people have to sign in first
  const proxies = await trustedProxies(settings.TRUSTED_PROXIES);
  life.onEnd(proxies.close);
  server.serve(
    gateway({
      routes: await routesTo(provider),
      invoke: invoker(provider, metrics, log),
      ...(provider.forward && { forward: forwarder(provider.forward, metrics, log) }),
      enqueue: queue.enqueue,
      cancel: queue.cancel,
      alive: aliveCheck(server.accepting),
      health: healthCheck({ provider, engines: [database], accepting: () => opened && server.accepting() }),
      system: systemApi({ provider, version, credentials: installation.credentials, registry, routes }),
      checkHost: hostGuard(settings.HOST, settings.ALLOWED_HOSTS),
      checkZones: settings.ITP_SUBNET ? zoneGuard(settings.ITP_SUBNET) : undefined,
      trustsProxy: proxies.trusts,
      log,
    }),
    provider.forward !== undefined,
  );
  await installation.opened(port);
  opened = true;
}

const life = lifetime();
process.removeAllListeners('warning');
endOnSignal(life);
try {
  await start(life);
} catch (error) {
  console.error(explain(error));
  await life.end().catch(() => {});
  process.exit(1);
}
