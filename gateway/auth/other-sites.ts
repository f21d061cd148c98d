import { ProblemError } from '#lib/runtime/problem.ts';
import { sentFrom } from '#lib/runtime/sent-from.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses with `forbidden` a write that a page of another site made a browser send, which adds the operator's password by
 * itself. Clients that are no browser (faas-cli, curl) do not say where a request comes from, and pass.
 */
export function refuseOtherSites(request: Request): void {
  if (safeMethods.has(request.method) || sentFrom(request) !== 'elsewhere') return;
  throw new ProblemError('forbidden', { detail: 'A page of another site sent this request.' });
}
