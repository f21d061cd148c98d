import { type Actor, tokenExchange } from '#lib/contracts/identity.ts';
import type { InvocationContext } from '#lib/runtime/context.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { readCookie, sessionCookie } from './cookies.ts';
import { requireSameOrigin } from './same-origin.ts';

/**
 * The person behind a request, by `Authorization: Bearer <API key>` or else by the session cookie; refuses with
 * `unauthenticated`, and with `forbidden` what the cookie alone does not allow. `X-Time-Zone` (an IANA name) tells how
 * the person reads dates now. `onBehalfOf` is the e-mail address of someone for whom the holder of an API key speaks.
 */
export async function authenticate(request: Request, ctx: InvocationContext, onBehalfOf?: string): Promise<Actor> {
  const credential = { ...credentialOf(request), ...(onBehalfOf !== undefined && { onBehalfOf }) };
  const { actor } = await ctx.invoke(tokenExchange, { op: 'resolve', ...credential });
  const timeZone = request.headers.get('x-time-zone');
  return timeZone !== null && isTimeZone(timeZone) ? { ...actor, timeZone } : actor;
}

function credentialOf(request: Request): { apiKey: string } | { session: string } {
  const authorization = request.headers.get('authorization');
  if (authorization !== null) {
    const apiKey = /^Bearer +(\S{1,500})$/i.exec(authorization)?.[1];
    if (apiKey === undefined) throw unauthenticated('The Authorization header must be: Bearer <API key>.');
    return { apiKey };
  }
  const session = readCookie(request, sessionCookie);
  if (session === undefined || session.length > 200) throw unauthenticated('Please sign in.');
  requireSameOrigin(request);
  return { session };
}

function unauthenticated(detail: string): ProblemError {
  return new ProblemError('unauthenticated', { detail, headers: { 'www-authenticate': 'Bearer' } });
}

function isTimeZone(name: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
