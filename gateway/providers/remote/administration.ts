import { defaultNamespace } from '#lib/contracts/openfaas.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import type { Administration } from '../provider.ts';
import type { ProviderClient } from './client.ts';

const sent = ['accept', 'content-type'];
const returned = ['content-type', 'www-authenticate', 'retry-after'];

/** Passes administration on to the provider; after what may change functions, `changed` is awaited. */
export function administration(client: ProviderClient, changed: () => Promise<void>): Administration {
  async function answer(response: Response, reads: boolean): Promise<Response> {
    if (!reads) await changed();
    return new Response(response.body, { status: response.status, headers: picked(response.headers, returned) });
  }
  return {
    async forward(path, request) {
      // A path with `..` in it would lead to what is beside /system.
      if (new URL(path, 'http://provider').pathname !== path) {
        throw new ProblemError('not_found', { detail: 'Nothing is served here.' });
      }
      const { method, signal, headers, body, url } = request;
      const reads = method === 'GET' || method === 'HEAD';
      const init = { headers: picked(headers, sent), signal, ...(body && { body, duplex: 'half' }) };
      return answer(await client(method, `${path}${new URL(url).search}`, init), reads);
    },
    async scale(key, replicas) {
      const [serviceName = '', namespace = defaultNamespace] = key.split('.');
      const response = await client('POST', `/system/scale-function/${serviceName}`, {
        body: JSON.stringify({ serviceName, namespace, replicas }),
        headers: { 'content-type': 'application/json' },
      });
      const detail = await response.text();
      await changed();
      if (response.status === 404) throw new ProblemError('not_found', { detail: `There is no function ${key}.` });
      if (!response.ok) throw new ProblemError('unavailable', { detail: detail.slice(0, 500), retryAfter: 1 });
    },
  };
}

function picked(headers: Headers, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
}
