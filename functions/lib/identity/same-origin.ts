import { ProblemError } from '#lib/runtime/problem.ts';
import { sentFrom } from '#lib/runtime/sent-from.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses with `forbidden` a write that another site made this browser send: what a cookie alone vouches for must come
 * from a page of ours. A client that does not say where a request comes from is refused as well.
 */
export function requireSameOrigin(request: Request): void {
  if (safeMethods.has(request.method) || sentFrom(request) === 'here') return;
  throw new ProblemError('forbidden', { detail: 'This request was not sent by a page of this site.' });
}
