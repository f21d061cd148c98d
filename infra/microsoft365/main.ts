/**
 * The sandbox tenant as a process of its own. Settings: PORT, BROWSER_PORT, HOST, HOST_NAME, BROWSER_PUBLIC_URL,
 * DATA_FOLDER, MICROSOFT_CLIENT_SECRET (or a file, in _FILE), REDIRECT_URIS (by commas), LATENCY_MS, FAULTS. Prints one JSON line when ready.
 */
import { readFileSync } from 'node:fs';
import { startSandbox } from './sandbox.ts';

const { env } = process;
const secretFile = env['MICROSOFT_CLIENT_SECRET_FILE'];
const clientSecret = env['MICROSOFT_CLIENT_SECRET'] || (secretFile && readFileSync(secretFile, 'utf8').trim());
const sandbox = await startSandbox({
  dataFolder: env['DATA_FOLDER'] ?? '.data/microsoft365',
  port: Number(env['PORT'] ?? 8443),
  browserPort: Number(env['BROWSER_PORT'] ?? 8081),
  ...(env['HOST'] && { host: env['HOST'] }),
  ...(env['HOST_NAME'] && { hostName: env['HOST_NAME'] }),
  ...(env['BROWSER_PUBLIC_URL'] && { browserPublicUrl: env['BROWSER_PUBLIC_URL'] }),
  ...(clientSecret && { clientSecret }),
  latencyMs: Number(env['LATENCY_MS'] ?? 0),
  faults: env['FAULTS'] === 'true',
}).catch((error: unknown) => {
  console.error(`The sandbox tenant cannot start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
for (const uri of (env['REDIRECT_URIS'] ?? '').split(',').filter(Boolean)) sandbox.addRedirectUri(uri);

const { authorityUrl, browserUrl, tenantId, clientId, faultsUrl } = sandbox;
console.log(
  JSON.stringify({ ready: true, authorityUrl, browserUrl, tenantId, clientId, ...(faultsUrl && { faultsUrl }) }),
);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close());
