import { ProblemError } from '#lib/runtime/problem.ts';
import { defaultNamespace, FunctionName, type FunctionStatus } from '#lib/contracts/openfaas.ts';

/** Where a request goes. `url` is what the callee sees: path and query. */
type Target =
  | { kind: 'function' | 'async'; name: string; url: string }
  | { kind: 'cancel'; callId: string }
  | { kind: 'own'; path: string };

interface Route {
  prefix: string;
  name: string;
}

/** Which function answers what, and how long a body each takes. */
export interface Routes {
  /** The target of `url` (path and query as the client sent them). */
  resolve(method: string, url: string): Target;
  /** Bytes of request body that the target takes: 16 MiB, or what its annotation `itp.max-body` says. */
  maxBody(target: Target): number;
}

const defaultMaxBody = 16 * 1_048_576;
const functionPath = /^\/(function|async-function)\/([^/?]+)([^?]*)(\?.*)?$/;
const ownPath = /^\/(healthz|metrics|system\/[^?]*)(\?.*)?$/;

/** Routes by the annotations of `functions`: `itp.route` holds prefixes, the longest wins. */
export function routesOf(functions: readonly FunctionStatus[]): Routes {
  const routes = functions.flatMap(({ name, annotations }) =>
    prefixes(annotations).map((prefix) => ({ prefix, name })),
  );
  routes.sort((a, b) => b.prefix.length - a.prefix.length);
  const limits = new Map(
    functions.flatMap(({ name, annotations }) => {
      const limit = Number(annotations['itp.max-body']);
      return limit > 0 ? [[name, limit] as const] : [];
    }),
  );
  return {
    resolve: (method, url) => resolve(routes, method, url),
    maxBody: (target) => ('name' in target && limits.get(target.name)) || defaultMaxBody,
  };
}

function prefixes(annotations: Record<string, string>): string[] {
  const listed = (annotations['itp.route'] ?? '').split(',').map((prefix) => prefix.trim());
  return listed.filter(Boolean).map((prefix) => (prefix === '/' ? '' : prefix));
}

function resolve(routes: readonly Route[], method: string, url: string): Target {
  const called = functionPath.exec(url);
  if (called) {
    const [, kind, segment = '', path = '', query = ''] = called;
    if (kind === 'async-function' && method === 'DELETE' && path === '') return { kind: 'cancel', callId: segment };
    const target = `${path || '/'}${query}`;
    return { kind: kind === 'function' ? 'function' : 'async', name: nameOf(segment), url: target };
  }
  const own = ownPath.exec(url);
  if (own) return { kind: 'own', path: `/${own[1]}` };
  const end = url.search(/[?#]/);
  const path = end === -1 ? url : url.slice(0, end);
  const route = routes.find(({ prefix }) => path.startsWith(prefix) && (path[prefix.length] ?? '/') === '/');
  if (!route || !path.startsWith('/')) throw new ProblemError('not_found', { detail: 'Nothing is served here.' });
  return { kind: 'function', name: route.name, url };
}

/** `name` or `name.namespace`: the last dot splits. */
function nameOf(segment: string): string {
  const dot = segment.lastIndexOf('.');
  const name = dot === -1 ? segment : segment.slice(0, dot);
  if (!FunctionName.safeParse(name).success || (dot !== -1 && segment.slice(dot + 1) !== defaultNamespace)) {
    throw new ProblemError('not_found', { detail: 'There is no such function.' });
  }
  return name;
}
