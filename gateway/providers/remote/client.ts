import { basicAuthorization, type Credentials } from '../../auth/basic.ts';
import { ProblemError } from '#lib/runtime/problem.ts';

/** Asks the provider's REST interface; rejects with `unavailable` when the provider is away. */
export type ProviderClient = (method: string, path: string, init?: RequestInit) => Promise<Response>;

interface ProviderAddress {
  /** Base of its REST interface, as in functions_provider_url. */
  url: string;
  credentials: Credentials;
}

/** Milliseconds until the head of an answer. */
const patienceMs = 10_000;

export function providerClient({ url, credentials }: ProviderAddress): ProviderClient {
  const authorization = basicAuthorization(credentials);
  return async (method, path, init = {}) => {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), patienceMs);
    const signal = init.signal ? AbortSignal.any([init.signal, patience.signal]) : patience.signal;
    const headers = new Headers(init.headers);
    headers.set('authorization', authorization);
    try {
      return await fetch(new URL(path.replace(/^\//, ''), url.endsWith('/') ? url : `${url}/`), {
        ...init,
        method,
        headers,
        signal,
        redirect: 'manual',
      });
    } catch (cause) {
      throw new ProblemError('unavailable', { detail: 'The provider does not answer.', retryAfter: 5, cause });
    } finally {
      clearTimeout(timer);
    }
  };
}
