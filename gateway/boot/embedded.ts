import { join } from 'node:path';
import { openCache } from '#lib/data/cache/open-cache.ts';
import { lockFolder } from '#lib/data/database/folder-lock.ts';
import { migrate } from '#lib/data/database/migrate.ts';
import { openDatabase } from '#lib/data/database/open-database.ts';
import { openKnowledgeGraph } from '#lib/data/knowledge-graph/open-knowledge-graph.ts';
import { openObjects } from '#lib/data/objects/open-objects.ts';
import type { Services, Transport } from '#lib/runtime/context.ts';
import { gatewayHost, withEnvironment } from '../invoke/host.ts';
import { embeddedProvider, fromFolders } from '../providers/embedded.ts';
import type { Provider } from '../providers/provider.ts';
import { readStack } from '../providers/stack.ts';
import { addressOf } from './address.ts';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import { enrol } from './enrol.ts';
import { blame } from './explain.ts';
import type { Installation } from './installation.ts';
import type { Lifetime } from './lifetime.ts';
import { openLogFile } from './log-file.ts';
import { showSummary, step } from './progress.ts';
import { openSecrets } from './secrets.ts';
import type { Settings } from './settings.ts';
import { type Sandbox, startSandboxTenant, tenantEnvironment } from './tenant.ts';

const root = join(import.meta.dirname, '../..');

/** Everything in this one process and its data folder, but for the servers that settings name. */
export async function openEmbedded(settings: Settings, life: Lifetime, enqueue: Transport): Promise<Installation> {
  const folder = openDataFolder(settings.ITP_DATA_DIR, lockFolder);
  life.onEnd(folder.release);
  const logFile = settings.LOG_FILE ?? folder.at('logs', 'itp.log');
  const { log, flush } = openLogFile(logFile, settings.LOG_LEVEL);
  life.onEnd(flush);
  step(`data folder ${folder.path}`);

  const secrets = openSecrets(folder.at('secrets'), process.env);
  const tenant = openTenant(settings, folder, life);
  const opening = Promise.all([tenant, openServices(folder, life)]).then(([sandbox, services]) => {
    const environment = { ...process.env, ...tenantEnvironment(sandbox), ...secrets.values };
    return gatewayHost({ services, environment, log, provider: () => provider, enqueue });
  });
  const stack = readStack(join(root, 'stack.yml'), process.env);
  const hostFor = async (own: Record<string, string>) => withEnvironment(await opening, own);
  const provider: Provider = embeddedProvider({ stack, load: fromFolders(root), hostFor });
  const [sandbox, host] = await Promise.all([tenant, opening, provider.ready()]);
  step(`${Object.keys(stack.functions).length} functions loaded`);

  async function opened(port: number): Promise<void> {
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
      ['Logs', logFile],
      ['Stop', 'Ctrl-C'],
    ]);
  }

  return {
    provider,
    host,
    database: host.services.database,
    credentials: { user: secrets.values.BASIC_AUTH_USER, password: secrets.values.BASIC_AUTH_PASSWORD },
    secret: secrets.values.JWT_SECRET,
    log,
    exclusive: !settings.DATABASE_URL,
    attend: () => [],
    opened,
  };
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
