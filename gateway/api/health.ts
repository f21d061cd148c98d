import { ProblemError } from '#lib/runtime/problem.ts';
import type { Provider } from '../providers/provider.ts';

interface HealthOptions {
  provider: Provider;
  /** Each rejects when a request that needs it would fail now. */
  engines: readonly { ping(): Promise<void> }[];
  accepting(): boolean;
}

/** GET /_/health: 200 while this process takes requests. One that waits for a database is not helped by its end. */
export function aliveCheck(accepting: () => boolean): () => Response {
  return () => new Response(accepting() ? 'OK' : 'draining', { status: accepting() ? 200 : 503 });
}

/** GET /healthz: 200 only when a request would succeed, else 503. */
export function healthCheck({ provider, engines, accepting }: HealthOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new ProblemError('method_not_allowed', { headers: { allow: 'GET, HEAD' } });
    }
    if (!accepting()) throw new ProblemError('unavailable', { detail: 'Starting, or shutting down.', retryAfter: 5 });
    const checks = [provider.ready(), ...engines.map((engine) => engine.ping())];
    const failed = (await Promise.allSettled(checks)).find((check) => check.status === 'rejected');
    if (failed) {
      const { reason } = failed;
      const detail = reason instanceof ProblemError ? reason.message : 'An engine does not answer.';
      throw new ProblemError('unavailable', { detail, retryAfter: 5, cause: reason });
    }
    return new Response('OK', { headers: { 'content-type': 'text/plain' } });
  };
}
