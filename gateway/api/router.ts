import { ProblemError } from '#lib/runtime/problem.ts';
import { defaultNamespace, FunctionName, type FunctionStatus } from '#lib/contracts/openfaas.ts';
import { keyOf, type Provider } from '../providers/provider.ts';

/** Where a request goes; `name` is the key of a function. `url` is what the callee sees: path and query. */
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
  /** Where the function lives; undefined when there is no such function. */
  zone(key: string): string | undefined;
}

const defaultMaxBody = 16 * 1_048_576;
const functionPath = /^\/(function|async-function)\/([^/?]+)([^?]*)(\?.*)?$/;
const ownPath = /^\/(healthz|_\/health|metrics|ui(?:\/[^?]*)?|system\/[^?]*)(\?.*)?$/;

/** Routes by the annotations of `functions`: `itp.route` holds prefixes, the longest wins. */
export function routesOf(functions: readonly FunctionStatus[]): Routes {
  const routes = functions.flatMap((status) =>
    prefixes(status.annotations).map((prefix) => ({ prefix, name: keyOf(status) })),
  );
  routes.sort((a, b) => b.prefix.length - a.prefix.length);
  const limits = new Map(
    functions.flatMap((status) => {
      const limit = Number(status.annotations['itp.max-body']);
      return limit > 0 ? [[keyOf(status), limit] as const] : [];
    }),
  );
  const zones = new Map(functions.map((status) => [keyOf(status), status.annotations['itp.zone'] ?? 'frontend']));
  return {
    resolve: (method, url) => resolve(routes, zones, method, url),
    maxBody: (target) => ('name' in target && limits.get(target.name)) || defaultMaxBody,
    zone: (key) => zones.get(key),
  };
}

/** The routes of what `provider` runs, which follow it where that changes. */
export async function routesTo(provider: Provider): Promise<Routes> {
  let current = routesOf(provider.watch ? [] : await provider.list());
  provider.watch?.((functions) => (current = routesOf(functions)));
  return {
    resolve: (method, url) => current.resolve(method, url),
    maxBody: (target) => current.maxBody(target),
    zone: (key) => current.zone(key),
  };
}

function prefixes(annotations: Record<string, string>): string[] {
  const listed = (annotations['itp.route'] ?? '').split(',').map((prefix) => prefix.trim());
  return listed.filter(Boolean).map((prefix) => (prefix === '/' ? '' : prefix));
}

function resolve(routes: readonly Route[], known: ReadonlyMap<string, unknown>, method: string, url: string): Target {
  const called = functionPath.exec(url);
  if (called) {
    const [, kind, segment = '', path = '', query = ''] = called;
    if (kind === 'async-function' && method === 'DELETE' && path === '') return { kind: 'cancel', callId: segment };
    const target = `${path || '/'}${query}`;
    return { kind: kind === 'function' ? 'function' : 'async', name: keyIn(known, segment), url: target };
  }
  const own = ownPath.exec(url);
  if (own) return { kind: 'own', path: `/${own[1]}` };
  const end = url.search(/[?#]/);
  const path = end === -1 ? url : url.slice(0, end);
  const route = routes.find(({ prefix }) => path.startsWith(prefix) && (path[prefix.length] ?? '/') === '/');
  if (!route || !path.startsWith('/')) throw new ProblemError('not_found', { detail: 'Nothing is served here.' });
  return { kind: 'function', name: route.name, url };
}

/** The key of `name` or `name.namespace`, which the last dot splits; a function of another namespace must be known. */
function keyIn(known: ReadonlyMap<string, unknown>, segment: string): string {
  if (known.has(segment)) return segment;
  const dot = segment.lastIndexOf('.');
  const name = dot === -1 ? segment : segment.slice(0, dot);
  const key = dot !== -1 && segment.slice(dot + 1) === defaultNamespace ? name : segment;
  if (!FunctionName.safeParse(name).success || key !== name) {
    throw new ProblemError('not_found', { detail: 'There is no such function.' });
  }
  return key;
}
