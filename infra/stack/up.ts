/** Brings the whole product up on Docker Engine: `npm run up`. Run again, it changes what differs and leaves the rest. */
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { enrol } from '../../gateway/boot/enrol.ts';
import { explain } from '../../gateway/boot/explain.ts';
import { showSummary, step } from '../../gateway/boot/progress.ts';
import { CLIENT_ID, people, TENANT_ID } from '../microsoft365/sample/people.ts';
import { runVisibly } from './command.ts';
import { deployStack, mayRaiseLimits, stackEnvironment } from './deploy.ts';
import { openDoor } from './door.ts';
import { eventually } from './eventually.ts';
import { awaitFunctions, deployFunctions, type Operator, storeFunctionSecrets } from './functions.ts';
import { makeMemory } from './memory.ts';
import { makeNetworks } from './networks.ts';
import { preflight } from './preflight.ts';
import { openSecrets, storeSecrets } from './secrets.ts';
import { type StackSettings, stackSettings } from './settings.ts';

async function up(settings: StackSettings): Promise<void> {
  await preflight(settings);
  const secrets = await openSecrets(settings);
  const edition = await storeSecrets(secrets, settings.ITP_PREFIX);
  await makeNetworks(settings.ITP_PREFIX, settings.ITP_SUBNET);
  step('engine, swarm, networks and secrets are ready');
  if (!settings.SKIP_IMAGES) await runVisibly(process.execPath, [join(import.meta.dirname, '../images/build.ts')]);

  const environment = await stackEnvironment(settings, edition);
  const limits = (await mayRaiseLimits()) ? ['limits.yaml'] : [];
  const overrides = settings.ITP_OVERRIDES.map((name) => `${name}.yaml`);
  if (settings.ITP_OVERRIDES.includes('test')) makeMemory(settings);
  const ready = (service: string) => step(`${service} is healthy`);
  await deployStack(`${settings.ITP_PREFIX}-data`, ['data.yaml', ...limits, ...overrides], environment, ready);
  await deployStack(settings.ITP_PREFIX, ['gateway.yaml'], environment, ready);
  await openDoor(settings.ITP_PREFIX, settings.GATEWAY_PORT);

  const operator: Operator = { url: `http://127.0.0.1:${settings.GATEWAY_PORT}/`, secrets };
  await answering(new URL('/system/info', operator.url));
  const tenant = settings.MICROSOFT_CLIENT_ID ? ownTenant(settings) : await sandboxTenant(settings);
  await storeFunctionSecrets({ ...operator, secrets: { ...secrets, 'microsoft-ca': tenant.ca } }, settings.folder);
  step('functions are built and deployed');
  await deployFunctions(operator, settings, { ...tenant.values, ...functionValues(settings) });
  await awaitFunctions(operator, (name) => step(`function ${name} is ready`));

  if (!settings.MICROSOFT_CLIENT_ID) {
    setDefaultCACertificates([...getCACertificates('default'), secrets['tls-certificate']!]);
    await enrol({ baseUrl: settings.PUBLIC_URL, apiKey: secrets['itp-api-key']!, personId: people.maya.id });
  }
  step('ready');
  showSummary([
    ['Console', `${settings.PUBLIC_URL}/`],
    ['Operators', `${operator.url}ui, as ${secrets['basic-auth-user']}; faas-cli uses the same address`],
    ['Secrets', `${settings.folder}/secrets (basic-auth-password, itp-api-key)`],
    ['Stop', 'npm run down keeps all data'],
  ]);
}

interface Tenant {
  /** PEM of the authority that functions must trust besides the known ones; may be empty. */
  ca: string;
  values: Record<string, string>;
}

function ownTenant({ MICROSOFT_CLIENT_ID, MICROSOFT_TENANT_ID, ITP_API_KEY_USER }: StackSettings): Tenant {
  return {
    ca: '',
    values: {
      MICROSOFT_CLIENT_ID: MICROSOFT_CLIENT_ID ?? '',
      MICROSOFT_TENANT_ID: MICROSOFT_TENANT_ID ?? '',
      ITP_API_KEY_USER: ITP_API_KEY_USER ?? '',
    },
  };
}

async function sandboxTenant(settings: StackSettings): Promise<Tenant> {
  const certificate = new URL(`http://127.0.0.1:${settings.SANDBOX_BROWSER_PORT}/ca.pem`);
  await answering(certificate);
  return {
    ca: await (await fetch(certificate)).text(),
    values: {
      MICROSOFT_CLIENT_ID: CLIENT_ID,
      MICROSOFT_TENANT_ID: TENANT_ID,
      MICROSOFT_AUTHORITY_URL: 'https://microsoft365:8365',
      MICROSOFT_GRAPH_API_URL: 'https://microsoft365:8365',
      MICROSOFT_CA_FILE: '/var/openfaas/secrets/microsoft-ca',
      ITP_API_KEY_USER: people.maya.id,
    },
  };
}

/** Settings that functions take as they are given. */
const handedOn = [
  'OPENAI_BASE_URL',
  'OPENAI_MODEL',
  'EMBEDDING_BASE_URL',
  'EMBEDDING_MODEL',
  'DOCUMENTS_ALLOW_PRIVATE_URLS',
  'DOCUMENTS_UNFINISHED_UPLOADS',
  'DOCUMENTS_UNFINISHED_BYTES',
] as const;

function functionValues(settings: StackSettings): Record<string, string> {
  const { PUBLIC_URL, VERSION } = settings;
  const given = handedOn.flatMap((name) => (settings[name] ? [[name, settings[name]]] : []));
  const stores = { MINIO_ENDPOINT: 'minio:9000', NEO4J_URL: 'bolt://neo4j:7687' };
  return { PUBLIC_URL, VERSION, ...stores, ...Object.fromEntries(given) };
}

/** Waits until something answers at `url`, whatever it says. */
function answering(url: URL): Promise<void> {
  const ask = async () => {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await response.body?.cancel();
  };
  return eventually(ask, { limitMs: 60_000, everyMs: 300 });
}

try {
  await up(stackSettings(process.env));
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}
