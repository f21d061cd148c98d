import { ProblemError } from '#lib/runtime/problem.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses with `forbidden` a write that another site made this browser send: what a cookie alone vouches for must come
 * from a page of ours. Browsers say where a request comes from; a client that does not say is refused as well.
 */
export function requireSameOrigin(request: Request): void {
  if (safeMethods.has(request.method)) return;
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  const sameSite = site === null || site === 'same-origin';
  const sameOrigin = origin === null ? site !== null : hostOf(origin) === hostOf(request);
  if (!sameSite || !sameOrigin) {
    throw new ProblemError('forbidden', { detail: 'This request was not sent by a page of this site.' });
  }
}

/**
 * Host and port; the scheme is the outermost proxy's affair. A gateway that calls functions by another Host says in
 * X-Forwarded-Host which was asked for, and a page of another site cannot set that.
 */
function hostOf(from: string | Request): string | undefined {
  if (typeof from !== 'string') {
    return from.headers.get('x-forwarded-host') ?? from.headers.get('host') ?? new URL(from.url).host;
  }
  return URL.canParse(from) ? new URL(from).host : undefined;
}
