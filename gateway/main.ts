import { join } from 'node:path';
import { auditSeal } from '#lib/contracts/audit.ts';
import { openCache } from '#lib/data/cache/open-cache.ts';
import { lockFolder } from '#lib/data/database/folder-lock.ts';
import { migrate } from '#lib/data/database/migrate.ts';
import { openDatabase } from '#lib/data/database/open-database.ts';
import { openKnowledgeGraph } from '#lib/data/knowledge-graph/open-knowledge-graph.ts';
import { openObjects } from '#lib/data/objects/open-objects.ts';
import type { Services } from '#lib/runtime/context.ts';
import { gateway } from './api/gateway.ts';
import { healthCheck } from './api/health.ts';
import { routesOf } from './api/router.ts';
import { gatewayServer } from './api/server.ts';
import { systemApi } from './api/system.ts';
import { hostGuard } from './auth/host.ts';
import { type DataFolder, openDataFolder } from './boot/data-folder.ts';
import { enrol } from './boot/enrol.ts';
import { blame, explain } from './boot/explain.ts';
import { endOnSignal, type Lifetime, lifetime } from './boot/lifetime.ts';
import { openLogFile } from './boot/log-file.ts';
import { showSummary, step } from './boot/progress.ts';
import { addressOf } from './boot/address.ts';
import { openSecrets } from './boot/secrets.ts';
import { gatewaySettings, type Settings } from './boot/settings.ts';
import { type Sandbox, startSandboxTenant, tenantEnvironment } from './boot/tenant.ts';
import { embeddedHost, withEnvironment } from './invoke/host.ts';
import { invoker } from './invoke/invoker.ts';
import { repeat } from './invoke/repeat.ts';
import { gatewayMetrics } from './metrics/metrics.ts';
import { embeddedProvider, fromFolders } from './providers/embedded.ts';
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
  const folder = openDataFolder(settings.ITP_DATA_DIR, lockFolder);
  life.onEnd(folder.release);
  const { log, flush } = openLogFile(settings.LOG_FILE ?? folder.at('logs', 'itp.log'), settings.LOG_LEVEL);
  life.onEnd(flush);
  process.on('warning', (warning) => {
    log.warn({ err: warning }, 'warning of Node');
  });
  step(`data folder ${folder.path}`);

  const secrets = openSecrets(folder.at('secrets'), process.env);
  const tenant = openTenant(settings, folder, life);
  const opening = Promise.all([tenant, openServices(folder, life)]).then(([sandbox, services]) => {
    const environment = { ...process.env, ...tenantEnvironment(sandbox), ...secrets.values };
    return embeddedHost({ services, environment, log, provider: () => provider });
  });
  const stack = readStack(join(root, 'stack.yml'), process.env);
  const hostFor = async (own: Record<string, string>) => withEnvironment(await opening, own);
  const provider: Provider = embeddedProvider({ stack, load: fromFolders(root), hostFor });
  const [sandbox, host] = await Promise.all([tenant, opening, provider.ready()]);
  const { database } = host.services;
  const functions = await provider.list();
  step(`${functions.length} functions loaded`);

  const queue = await openQueue({
    database,
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
      health: healthCheck({ provider, engines: [database], accepting: server.accepting }),
      system: systemApi({
        provider,
        version,
        credentials: { user: secrets.values.BASIC_AUTH_USER, password: secrets.values.BASIC_AUTH_PASSWORD },
        registry: host.metrics.registry,
        routes: [queue.administer],
      }),
      checkHost: hostGuard(settings.HOST, settings.ALLOWED_HOSTS),
      log,
    }),
  );

  const baseUrl = addressOf(settings.HOST, port);
  const keyPerson = sandbox?.people[0];
  for (const address of [baseUrl, addressOf('localhost', port), settings.PUBLIC_URL ?? baseUrl]) {
    sandbox?.addRedirectUri(new URL('/sign-in/callback', address).href);
  }
  if (keyPerson) await enrol({ baseUrl, apiKey: secrets.values.ITP_API_KEY, personId: keyPerson.id });
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

/** The sandbox tenant, unless the settings name a real one. */
async function openTenant(settings: Settings, folder: DataFolder, life: Lifetime): Promise<Sandbox | undefined> {
  if (settings.MICROSOFT_CLIENT_ID) return undefined;
  const sandbox = await startSandboxTenant(folder.at('microsoft365'), settings);
  life.onEnd(() => sandbox.close());
  step(`sandbox tenant at ${sandbox.authorityUrl}${sandbox.faultsUrl ? `, its faults at ${sandbox.faultsUrl}` : ''}`);
  return sandbox;
}

/** Each engine is the server that its setting names, else the embedded one in the data folder. */
async function openServices(folder: DataFolder, life: Lifetime): Promise<Services> {
  const { env } = process;
  const database = await openDatabase(env, { folder: folder.at('database') });
  life.onEnd(() => database.close());
  const inDatabase = blame('DATABASE_URL', env['DATABASE_URL'] ?? env['DATABASE_URL_FILE']);
  const applied = await migrate(database, join(root, 'infra', 'migrations')).catch(inDatabase);
  const cache = await openCache(env);
  life.onEnd(() => cache.close());
  const objects = await openObjects(env, { folder: folder.at('objects') });
  life.onEnd(() => objects.close());
  const knowledgeGraph = await openKnowledgeGraph(env, { database });
  life.onEnd(() => knowledgeGraph.close());
  step(`engines open${applied.length > 0 ? `, ${applied.length} migrations applied` : ''}`);
  return { database, cache, objects, knowledgeGraph };
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
