import { addRedirectUri, setClientSecret } from './entra/application.ts';
import { browserApp } from './entra/authorize.ts';
import { entraApp } from './entra/entra.ts';
import { loadSigningKey } from './entra/keys.ts';
import { loadCertificates } from './certificates.ts';
import { createFaults, type Faults } from './faults/faults.ts';
import { faultsApp } from './faults/faults-api.ts';
import { createDownloads, type Downloads } from './files/downloads.ts';
import { graphApp } from './graph/app.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { type Fetch, listen } from './listener.ts';
import { CLIENT_ID, people, TENANT_ID } from './sample/people.ts';
import { seed } from './sample/seed.ts';
import { openStore } from './store.ts';
import { openTenant } from './tenant.ts';

export type SandboxOptions = {
  /** Where state, keys and certificates are kept; absent: in memory. */
  dataFolder?: string;
  /** Address to listen on; 127.0.0.1 unless told otherwise. */
  host?: string;
  /** The name that programs call it by; its certificate is for this name, localhost and 127.0.0.1. */
  hostName?: string;
  /** https, Entra ID and Graph; 0: any free port. */
  port?: number;
  /** Plain http, the pages that browsers visit; 0: any free port. */
  browserPort?: number;
  /** How browsers reach those pages, when not at http://localhost:{browserPort}. */
  browserPublicUrl?: string;
  /** Added to every answer of Entra ID and Graph. */
  latencyMs?: number;
  limits?: Partial<Limits>;
  /** Opens the fault API on a port of its own. */
  faults?: boolean;
  accessTokenSeconds?: number;
  /** The app's secret; absent: the one that was made at the first start. */
  clientSecret?: string;
};

/** `email` is also the sign-in name. */
type SandboxPerson = { id: string; name: string; email: string };

export type Sandbox = {
  authorityUrl: string;
  graphUrl: string;
  browserUrl: string;
  tenantId: string;
  clientId: string;
  clientSecret: string;
  /** PEM; clients must trust it. */
  caCertificate: string;
  faultsUrl?: string;
  /** The main person first. */
  people: readonly SandboxPerson[];
  addRedirectUri(uri: string): void;
  close(): Promise<void>;
};

/** Starts a tenant: Entra ID and Microsoft Graph over https, and their sign-in pages over http. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { host = '127.0.0.1', hostName = 'localhost', dataFolder, latencyMs = 0 } = options;
  const store = openStore(dataFolder);
  const tenant = openTenant(store, TENANT_ID, { ...defaultLimits, ...options.limits });
  seed(tenant, new Date());
  if (options.clientSecret) setClientSecret(tenant, CLIENT_ID, options.clientSecret);
  const [key, certificates] = await Promise.all([
    loadSigningKey(tenant),
    loadCertificates([...new Set([hostName, 'localhost', '127.0.0.1'])], dataFolder),
  ]);

  const faults = options.faults ? createFaults() : undefined;
  const authority = { path: '/ca.pem', text: certificates.caCertificate };
  const pages = await listen({ host, port: options.browserPort ?? 0 }, () =>
    withText(authority, browserApp(tenant).fetch),
  );
  const browserUrl = options.browserPublicUrl ?? `http://localhost:${pages.port}`;
  const tls = { cert: certificates.certificate, key: certificates.privateKey };
  const api = await listen({ host, port: options.port ?? 0, tls }, (port) => {
    const authorityUrl = `https://${hostName}:${port}`;
    const entra = entraApp({
      tenant,
      key,
      authorityUrl,
      browserUrl,
      issuer: `${authorityUrl}/${tenant.id}/v2.0`,
      accessTokenSeconds: options.accessTokenSeconds ?? 3600,
    });
    const downloads = createDownloads(tenant);
    const graph = graphApp(tenant, key, downloads, faults);
    return withTrouble(latencyMs, faults, all(graph.fetch, downloads, entra.fetch));
  });
  const faultsListener = faults && (await listen({ host, port: 0 }, () => faultsApp(faults).fetch));

  const authorityUrl = `https://${hostName}:${api.port}`;
  return {
    authorityUrl,
    graphUrl: authorityUrl,
    browserUrl,
    tenantId: tenant.id,
    clientId: CLIENT_ID,
    clientSecret: tenant.applications.get(CLIENT_ID)!.clientSecret,
    caCertificate: certificates.caCertificate,
    ...(faultsListener && { faultsUrl: `http://127.0.0.1:${faultsListener.port}` }),
    people: Object.values(people).map(({ id, displayName, userPrincipalName }) => ({
      id,
      name: displayName,
      email: userPrincipalName,
    })),
    addRedirectUri: (uri) => addRedirectUri(tenant, CLIENT_ID, uri),
    async close() {
      await Promise.all([api.close(), pages.close(), faultsListener?.close()]);
      store.close();
    },
  };
}

/** Serves `text` at `path`, so that programs on other machines can learn which authority to trust. */
function withText({ path, text }: { path: string; text: string }, fetch: Fetch): Fetch {
  const headers = { 'content-type': 'application/x-pem-file' };
  return (request) => (new URL(request.url).pathname === path ? new Response(text, { headers }) : fetch(request));
}

/** Graph, the files of SharePoint and Entra ID share a port. */
function all(graph: Fetch, downloads: Downloads, entra: Fetch): Fetch {
  return (request) =>
    new URL(request.url).pathname.startsWith('/v1.0/') ? graph(request) : (downloads.answer(request) ?? entra(request));
}

function withTrouble(latencyMs: number, faults: Faults | undefined, fetch: Fetch): Fetch {
  const late = async (request: Request): Promise<Response> => {
    if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs));
    return fetch(request);
  };
  return faults ? (request) => faults.around(request, () => late(request)) : late;
}
