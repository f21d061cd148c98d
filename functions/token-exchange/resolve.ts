import { timingSafeEqual } from 'node:crypto';
import type { Actor, TokenCommand } from '#lib/contracts/identity.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { findPerson } from './people.ts';
import { fingerprint } from './secrets.ts';
import { findSession } from './sessions.ts';
import type { TokenContext } from './settings.ts';

/** Who is behind a session or an API key; an API key that is wrong is not helped by a session that is right. */
export async function resolveCredential(
  { session, apiKey, onBehalfOf }: Extract<TokenCommand, { op: 'resolve' }>,
  ctx: TokenContext,
): Promise<Actor> {
  const tenantId = ctx.settings.MICROSOFT_TENANT_ID;
  if (apiKey !== undefined) return personOfApiKey(apiKey, onBehalfOf, ctx);
  const actor =
    session === undefined || onBehalfOf !== undefined
      ? undefined
      : await ctx.database.inTenant(tenantId, (sql) => findSession(sql, tenantId, session, ctx.settings));
  if (!actor) throw new ProblemError('unauthenticated', { detail: 'Please sign in.' });
  return actor;
}

async function personOfApiKey(apiKey: string, onBehalfOf: string | undefined, ctx: TokenContext): Promise<Actor> {
  const { ITP_API_KEY, ITP_API_KEY_USER, MICROSOFT_TENANT_ID: tenantId } = ctx.settings;
  if (!ITP_API_KEY || !sameSecret(apiKey, ITP_API_KEY)) {
    throw new ProblemError('unauthenticated', { detail: 'The API key is not valid.' });
  }
  const user = onBehalfOf ?? ITP_API_KEY_USER;
  const person = user && (await ctx.database.inTenant(tenantId, (sql) => findPerson(sql, tenantId, user)));
  if (!person) {
    throw new ProblemError('sign_in_required', { detail: 'The person of this API key has to sign in once.' });
  }
  return person;
}

function sameSecret(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(fingerprint(one)), Buffer.from(fingerprint(other)));
}
