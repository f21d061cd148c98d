import type { Registry } from 'prom-client';
import * as z from 'zod';
import { defaultNamespace, FunctionStatus, ProviderInfo } from '#lib/contracts/openfaas.ts';
import { ProblemError, toProblemError } from '#lib/runtime/problem.ts';
import { type Credentials, refuseUnlessBasic } from '../auth/basic.ts';
import { refuseOtherSites } from '../auth/other-sites.ts';
import { type Administration, keyOf, type Provider } from '../providers/provider.ts';
import { refusalFor } from './refusal.ts';

/** Answers a path below /system or /ui, or undefined when it is not its own. */
export type SystemRoute = (path: string, request: Request) => Promise<Response> | undefined;

interface SystemApi {
  provider: Provider;
  credentials: Credentials;
  version: string;
  registry: Registry;
  /** What the gateway itself answers besides: queue, alerts, the operators' page. */
  routes?: readonly SystemRoute[];
}

/** OpenFaaS's administration below /system, /metrics and the operators' page, for those who know the credentials. */
export function systemApi(api: SystemApi): (path: string, request: Request) => Promise<Response> {
  const release = { sha: '', release: api.version, commit_message: '' };
  const answerFunctions = api.provider.administration
    ? forwarded(api.provider.administration, api.provider)
    : readOnly(api.provider);

  async function info(request: Request): Promise<Response> {
    const own = { provider: 'itp', version: release, orchestration: api.provider.orchestration };
    const answered = await api.provider.administration?.forward('/system/info', request);
    const provider = answered?.ok ? ProviderInfo.parse(await answered.json()) : own;
    const arch = process.arch === 'x64' ? 'x86_64' : process.arch;
    return Response.json({ provider, version: release, arch });
  }

  async function metrics(): Promise<Response> {
    return new Response(await api.registry.metrics(), { headers: { 'content-type': api.registry.contentType } });
  }

  async function answer(path: string, request: Request): Promise<Response> {
    const refusal = refuseUnlessBasic(request.headers.get('authorization'), api.credentials);
    if (refusal) return refusal;
    refuseOtherSites(request);
    if (path === '/metrics' || path === '/system/info') {
      if (request.method !== 'GET') throw new ProblemError('method_not_allowed', { headers: { allow: 'GET' } });
      return path === '/metrics' ? metrics() : info(request);
    }
    for (const route of api.routes ?? []) {
      const answered = route(path, request);
      if (answered) return answered;
    }
    return answerFunctions(path, request);
  }

  return async (path, request) => {
    const answered = await answer(path, request).catch((error: unknown) => {
      const problem = toProblemError(error);
      if (problem.code === 'internal') throw error;
      return problem.toResponse();
    });
    return refusalFor(request.headers.get('accept'), answered);
  };
}

type Answer = (path: string, request: Request) => Promise<Response>;
const functionPath = /^\/system\/function\/([^/]+)$/;

/** The provider's own answers; those that describe functions get the gateway's counts. */
function forwarded(administration: Administration, provider: Provider): Answer {
  async function counted(status: FunctionStatus): Promise<FunctionStatus> {
    const known = await provider.describe(keyOf(status));
    return { ...status, invocationCount: known?.invocationCount ?? 0 };
  }

  return async (path, request) => {
    const answered = await administration.forward(path, request);
    const describes = request.method === 'GET' && (path === '/system/functions' || functionPath.test(path));
    if (!describes || !answered.ok) return answered;
    const body = z.union([z.array(FunctionStatus), FunctionStatus]).parse(await answered.json());
    return Response.json(Array.isArray(body) ? await Promise.all(body.map(counted)) : await counted(body));
  };
}

/** What there is to read where stack.yml alone says what runs. */
function readOnly(provider: Provider): Answer {
  return async (path, request) => {
    const name = functionPath.exec(path)?.[1];
    if (name === undefined && path !== '/system/functions' && path !== '/system/namespaces') {
      throw new ProblemError('not_found', { detail: 'Nothing is served here.' });
    }
    if (request.method !== 'GET') throw new ProblemError('method_not_allowed', { headers: { allow: 'GET' } });
    const asked = new URL(request.url).searchParams.get('namespace');
    if (asked && asked !== defaultNamespace) {
      throw new ProblemError('not_found', { detail: 'There is no such namespace.' });
    }
    if (path === '/system/namespaces') return Response.json([defaultNamespace]);
    if (name === undefined) return Response.json(await provider.list());
    const status = await provider.describe(name);
    if (!status) throw new ProblemError('not_found', { detail: `There is no function ${name}.` });
    return Response.json(status);
  };
}
