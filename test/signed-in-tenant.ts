import { randomBytes, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { Actor } from '#lib/contracts/identity.ts';
import openMemoryCache from '#lib/data/cache/memory.ts';
import openPglite from '#lib/data/database/pglite.ts';
import { migrate } from '#lib/data/database/migrate.ts';
import type { Host, Services } from '#lib/runtime/context.ts';
import type { FunctionDefinition } from '#lib/runtime/define-function.ts';
import { testHost } from '#lib/runtime/testing.ts';
import graphCall from '../functions/graph-call/handler.ts';
import signIn from '../functions/sign-in/handler.ts';
import tokenExchange from '../functions/token-exchange/handler.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../infra/microsoft365/sandbox.ts';

export const site = 'http://localhost:8080';

export interface SignedIn {
  actor: Actor;
  /** The cookie header that a browser sends from then on. */
  cookie: string;
}

/** The sandbox tenant and the functions that talk to it, on real engines in memory. */
export interface SignedInTenant {
  host: Host;
  sandbox: Sandbox;
  services: Pick<Services, 'database' | 'cache'>;
  environment: Record<string, string>;
  /** Signs in one of the sandbox's people as a browser would; the first when none is named. */
  signIn(personId?: string, on?: Host): Promise<SignedIn>;
  /** Another process beside the first: the same engines, its own memory and settings. */
  anotherHost(environment?: Record<string, string>, services?: Partial<Services>): Host;
  close(): Promise<void>;
}

interface Options extends SandboxOptions {
  functions?: readonly FunctionDefinition[];
  environment?: Record<string, string>;
  onLog?: (line: string) => void;
}

export async function openSignedInTenant(options: Options = {}): Promise<SignedInTenant> {
  const { functions = [], environment: own = {}, onLog, ...sandboxOptions } = options;
  const sandbox = await startSandbox(sandboxOptions);
  setDefaultCACertificates([...getCACertificates('default'), sandbox.caCertificate]);
  sandbox.addRedirectUri(`${site}/sign-in/callback`);
  const database = await openPglite();
  await migrate(database, fileURLToPath(new URL('../infra/migrations', import.meta.url)));
  const services = { database, cache: openMemoryCache() };
  const environment = {
    MICROSOFT_CLIENT_ID: sandbox.clientId,
    MICROSOFT_CLIENT_SECRET: sandbox.clientSecret,
    MICROSOFT_TENANT_ID: sandbox.tenantId,
    MICROSOFT_AUTHORITY_URL: sandbox.authorityUrl,
    MICROSOFT_GRAPH_API_URL: sandbox.graphUrl,
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    ITP_API_KEY: randomUUID(),
    ITP_API_KEY_USER: sandbox.people[0]!.id,
    ...own,
  };
  const anotherHost: SignedInTenant['anotherHost'] = (changed = {}, other = {}) =>
    testHost({
      functions: [signIn, tokenExchange, graphCall, ...functions],
      services: { ...services, ...other },
      environment: { ...environment, ...changed },
      ...(onLog && { onLog }),
    });
  const host = anotherHost();
  return {
    host,
    sandbox,
    services,
    environment,
    anotherHost,
    signIn: (personId = sandbox.people[0]!.id, on = host) => signInAs(on, sandbox, personId),
    async close() {
      await Promise.all([sandbox.close(), database.close(), services.cache.close()]);
    },
  };
}

/** Sends a request to /sign-in, /sign-in/callback or /sign-out as the gateway hands it on. */
export function browse(host: Host, path: string, init: RequestInit = {}): Promise<Response> {
  return signIn.fetch(new Request(new URL(path, site), init), host);
}

/** Name=value of each cookie that a response sets. */
export function cookiesOf(response: Response): string {
  const pairs = response.headers.getSetCookie().map((line) => line.split(';')[0]!);
  return pairs.filter((pair) => !pair.endsWith('=')).join('; ');
}

/** Chooses an account on Entra ID's page; gives the address to which that sends the browser back. */
export async function chooseAccount(authorizeUrl: string, personId: string): Promise<string> {
  const body = new URLSearchParams({ account: personId });
  const chosen = await fetch(authorizeUrl, { method: 'POST', body, redirect: 'manual' });
  return chosen.headers.get('location')!;
}

async function signInAs(host: Host, sandbox: Sandbox, personId: string): Promise<SignedIn> {
  const begun = await browse(host, '/sign-in');
  const callback = await chooseAccount(begun.headers.get('location')!, personId);
  const completed = await browse(host, callback, { headers: { cookie: cookiesOf(begun) } });
  if (completed.status !== 303) throw new Error(`The sign-in was answered ${completed.status}`);
  const { id, name, email } = sandbox.people.find((person) => person.id === personId)!;
  return {
    actor: { kind: 'person', tenantId: sandbox.tenantId, userId: id, name, email, timeZone: 'UTC' },
    cookie: cookiesOf(completed),
  };
}
