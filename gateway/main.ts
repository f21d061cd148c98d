import { join } from 'node:path';
import { auditSeal } from '#lib/contracts/audit.ts';
import type { Host, Services } from '#lib/runtime/context.ts';
import type { Environment } from '#lib/runtime/settings.ts';
import { gateway } from './api/gateway.ts';
import { healthCheck } from './api/health.ts';
import { routesOf } from './api/router.ts';
import { gatewayServer } from './api/server.ts';
import { systemApi } from './api/system.ts';
import { hostGuard } from './auth/host.ts';
import { type DataFolder, openDataFolder } from './boot/data-folder.ts';
import { enrol } from './boot/enrol.ts';
import { explain } from './boot/explain.ts';
import { endOnSignal, type Lifetime, lifetime } from './boot/lifetime.ts';
import { openLogFile } from './boot/log-file.ts';
import { showSummary, step } from './boot/progress.ts';
import { openSecrets } from './boot/secrets.ts';
import { gatewaySettings, type Settings } from './boot/settings.ts';
import { sandboxEnvironment, startSandboxTenant } from './boot/tenant.ts';
import { embeddedHost, withEnvironment } from './invoke/host.ts';
import { invoker } from './invoke/invoker.ts';
import { repeat } from './invoke/repeat.ts';
import { gatewayMetrics } from './metrics/metrics.ts';
import { embeddedProvider } from './providers/embedded.ts';
import type { Provider } from './providers/provider.ts';
import { readStack } from './providers/stack.ts';
import { openQueue } from './queue/queue.ts';

const root = join(import.meta.dirname, '..');
const version = '0.1.0';
const sealEveryMs = 1000;

/** The whole product in one process: takes its port and folder, opens the engines, joins the parts, and serves. */
async function start(life: Lifetime): Promise<void> {
  const settings = gatewaySettings(process.env);
  const server = gatewayServer();
  const { port } = await server.listen(settings.PORT, settings.HOST);
  const { lockFolder } = await import('#lib/data/database/folder-lock.ts');
  const folder = openDataFolder(settings.ITP_DATA_DIR, lockFolder);
  life.onEnd(folder.release);
  const { log, flush } = openLogFile(settings.LOG_FILE ?? folder.at('logs', 'itp.log'), settings.LOG_LEVEL);
  life.onEnd(flush);
  process.on('warning', (warning) => {
    log.warn({ err: warning }, 'warning of Node');
  });
  step(`data folder ${folder.path}`);

  const secrets = openSecrets(folder.at('secrets'), process.env);
  const sandbox = settings.MICROSOFT_CLIENT_ID
    ? undefined
    : await startSandboxTenant(folder.at('microsoft365'), settings);
  life.onEnd(() => sandbox?.close());
  if (sandbox) step(`sandbox tenant at ${sandbox.authorityUrl}`);
  const keyPerson = sandbox?.people[0];
  const environment = {
    ...(keyPerson && { ITP_API_KEY_USER: keyPerson.id }),
    ...process.env,
    ...(sandbox && sandboxEnvironment(sandbox)),
    ...secrets.values,
  };

  const services = await openServices(settings, folder, environment);
  life.onEnd(() =>
    Promise.all(
      [services.database, services.cache, services.objects, services.knowledgeGraph].map((engine) => engine.close()),
    ),
  );
  step('engines open, schema up to date');

  const stack = readStack(join(root, 'stack.yml'), environment);
  const host: Host = embeddedHost({ services, environment, log, provider: () => provider });
  const provider: Provider = embeddedProvider({ stack, root, hostFor: (own) => withEnvironment(host, own) });
  await provider.ready().catch((error: unknown) => {
    log.error({ err: error }, 'a function does not load');
    console.error(explain(error));
  });
  const functions = await provider.list();
  step(`${functions.length} functions loaded`);

  const queue = await openQueue({
    database: services.database,
    provider,
    tokens: host.tokens,
    secret: secrets.values.JWT_SECRET,
    log,
    allowPrivateCallbacks: settings.CALLBACK_ALLOW_PRIVATE,
    exclusive: !settings.DATABASE_URL,
  });
  life.onEnd(() => queue.stop());
  life.onEnd(repeat(host, auditSeal, {}, sealEveryMs));
  life.onEnd(() => server.drain(settings.DRAIN_SECONDS * 1000));
  server.serve(
    gateway({
      routes: routesOf(functions),
      invoke: invoker(provider, gatewayMetrics(host.metrics.registry, provider), log),
      enqueue: queue.enqueue,
      cancel: queue.cancel,
      health: healthCheck({ provider, engines: [services.database], accepting: server.accepting }),
      system: systemApi({
        provider,
        version,
        credentials: { user: secrets.values.BASIC_AUTH_USER, password: secrets.values.BASIC_AUTH_PASSWORD },
        registry: host.metrics.registry,
      }),
      checkHost: hostGuard(settings.HOST, settings.ALLOWED_HOSTS),
      log,
    }),
  );

  const origin = (host: string) => `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const baseUrl = origin(settings.HOST);
  for (const host of new Set([settings.HOST, 'localhost'])) sandbox?.addRedirectUri(`${origin(host)}/sign-in/callback`);
  if (keyPerson)
    await enrol({ baseUrl, apiKey: secrets.values.ITP_API_KEY, personId: keyPerson.id }).catch((error: unknown) => {
      log.error({ err: error }, 'enrolment failed');
    });
  step('ready');
  showSummary([
    ['Console', `${baseUrl}/`],
    ['Sign in', `${baseUrl}/sign-in${sandbox ? ` as one of the sample people, ${keyPerson?.name} for one` : ''}`],
    ...(secrets.kept.has('ITP_API_KEY') ? [['API key', secrets.values.ITP_API_KEY] as const] : []),
    ['Try', `Add 'Book the venue' to Marketing launch for ${sandbox?.people[1]?.name ?? 'me'} due Friday, urgent`],
    ['Logs', settings.LOG_FILE ?? folder.at('logs', 'itp.log')],
    ['Stop', 'Ctrl-C'],
  ]);
}

/** Each engine is the server that its setting names, else the embedded one in the data folder. */
async function openServices(settings: Settings, folder: DataFolder, environment: Environment): Promise<Services> {
  const { migrate } = await import('#lib/data/database/migrate.ts');
  const { default: openPglite } = await import('#lib/data/database/pglite.ts');
  const { default: openMemoryCache } = await import('#lib/data/cache/memory.ts');
  const database = await openPglite({ folder: folder.at('database') });
  await migrate(database, join(root, 'infra/migrations'));
  void environment;
  void settings;
  return {
    database,
    cache: openMemoryCache(),
    objects: { close() {} } as never,
    knowledgeGraph: { close() {} } as never,
  };
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
