import type { Registry } from 'prom-client';
import { ProblemError } from '#lib/runtime/problem.ts';
import { type Credentials, refuseUnlessBasic } from '../auth/basic.ts';
import { defaultNamespace } from '#lib/contracts/openfaas.ts';
import type { Provider } from '../providers/provider.ts';

interface SystemApi {
  provider: Provider;
  credentials: Credentials;
  version: string;
  registry: Registry;
  /** Answers /system/queue…; undefined for every other path. */
  queue?: (path: string, request: Request) => Promise<Response> | undefined;
}

/** OpenFaaS's read-only administration: /system/functions, /system/function/NAME, /system/info; and /metrics. */
export function systemApi(api: SystemApi): (path: string, request: Request) => Promise<Response> {
  const release = { sha: '', release: api.version, commit_message: '' };
  const views: Partial<Record<string, () => Promise<Response> | Response>> = {
    '/system/functions': async () => Response.json(await api.provider.list()),
    '/system/namespaces': () => Response.json([defaultNamespace]),
    '/system/info': () =>
      Response.json({
        provider: { provider: 'itp', version: release, orchestration: api.provider.orchestration },
        version: release,
        arch: process.arch === 'x64' ? 'x86_64' : process.arch,
      }),
    '/metrics': async () =>
      new Response(await api.registry.metrics(), { headers: { 'content-type': api.registry.contentType } }),
  };
  return async (path, request) => {
    const refusal = refuseUnlessBasic(request.headers.get('authorization'), api.credentials);
    if (refusal) return refusal;
    const ofQueue = api.queue?.(path, request);
    if (ofQueue) return ofQueue;
    const name = /^\/system\/function\/([^/]+)$/.exec(path)?.[1];
    const view = name === undefined ? views[path] : () => describe(api.provider, name);
    if (!view) throw new ProblemError('not_found', { detail: 'Nothing is served here.' });
    if (request.method !== 'GET') throw new ProblemError('method_not_allowed', { headers: { allow: 'GET' } });
    const asked = new URL(request.url).searchParams.get('namespace');
    if (asked && asked !== defaultNamespace)
      throw new ProblemError('not_found', { detail: 'There is no such namespace.' });
    return view();
  };
}

async function describe(provider: Provider, name: string): Promise<Response> {
  const status = await provider.describe(name);
  if (!status) throw new ProblemError('not_found', { detail: `There is no function ${name}.` });
  return Response.json(status);
}
