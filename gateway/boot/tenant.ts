import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { Sandbox } from '../../infra/microsoft365/sandbox.ts';
import type { Settings } from './settings.ts';

export type { Sandbox };

/** Starts the sandbox tenant in this process, which from then on trusts its certificates. */
export async function startSandboxTenant(folder: string, settings: Settings): Promise<Sandbox> {
  const { startSandbox } = await import('../../infra/microsoft365/sandbox.ts');
  const sandbox = await startSandbox({
    dataFolder: folder,
    port: settings.SANDBOX_PORT,
    browserPort: settings.SANDBOX_BROWSER_PORT,
    faults: settings.SANDBOX_FAULTS,
  });
  setDefaultCACertificates([...getCACertificates('default'), sandbox.caCertificate]);
  return sandbox;
}

/** The settings by which functions reach the sandbox as they would reach Entra ID and Graph. */
export function tenantEnvironment(sandbox: Sandbox | undefined): Record<string, string> {
  if (!sandbox) return {};
  return {
    MICROSOFT_CLIENT_ID: sandbox.clientId,
    MICROSOFT_CLIENT_SECRET: sandbox.clientSecret,
    MICROSOFT_TENANT_ID: sandbox.tenantId,
    MICROSOFT_AUTHORITY_URL: sandbox.authorityUrl,
    MICROSOFT_GRAPH_API_URL: sandbox.graphUrl,
    ITP_API_KEY_USER: sandbox.people[0]?.id ?? '',
  };
}
