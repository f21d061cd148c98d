import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Sql } from '#lib/data/database/database.ts';
import { perSettings } from '#lib/runtime/per-settings.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { type AccessToken, cacheAccessToken, cachedAccessToken } from './access-token-cache.ts';
import { entraOf, type Tokens } from './entra.ts';
import { fingerprint } from './secrets.ts';
import { cipherOf, type Settings, type TokenContext } from './settings.ts';
import { dropTokens, leaseTokens, openTokens, returnTokens } from './vault.ts';

const pollMs = 50;
const storeAttempts = 20;
const storePauseMs = 500;
const renewalsOf = perSettings<Settings, Map<string, Promise<AccessToken>>>(() => new Map());

/**
 * An access token of the acting person that is not the `refused` one. Renewals of a person run one at a time, here and
 * in every other process: Entra ID takes a refresh token once.
 */
export async function graphToken(refused: string | undefined, ctx: TokenContext): Promise<AccessToken> {
  const usable = (token: AccessToken | undefined) => token && fingerprint(token.accessToken) !== refused;
  const cached = await cachedAccessToken(ctx, ctx.actor);
  if (cached && usable(cached)) return cached;

  const renewals = renewalsOf(ctx.settings);
  const key = `${ctx.actor.tenantId}:${ctx.actor.userId}`;
  for (;;) {
    let renewal = renewals.get(key);
    const mine = renewal === undefined;
    if (!renewal) {
      renewal = renew(refused, ctx).finally(() => renewals.delete(key));
      renewals.set(key, renewal);
    }
    const token = await renewal;
    if (mine || usable(token)) return token;
  }
}

/** Belongs to nobody's request: whoever asked first may go while others wait for it. */
async function renew(refused: string | undefined, ctx: TokenContext): Promise<AccessToken> {
  const { tenantId } = ctx.actor;
  const lease = randomUUID();
  for (;;) {
    const held = await ctx.database.inTenant(tenantId, (sql) => leaseTokens(sql, ctx.actor, lease));
    if (held === 'none') throw signInRequired();
    if (held !== 'busy') return renewLeased(held.sealed, lease, refused, ctx);
    await delay(pollMs);
    const token = await cachedAccessToken(ctx, ctx.actor);
    if (token && fingerprint(token.accessToken) !== refused) return token;
  }
}

async function renewLeased(sealed: string, lease: string, refused: string | undefined, ctx: TokenContext) {
  const cipher = cipherOf(ctx.settings);
  const entra = entraOf(ctx.settings);
  const write = (work: (sql: Sql) => Promise<void>) => ctx.database.inTenant(ctx.actor.tenantId, work);
  const giveBack = (tokens?: string) => write((sql) => returnTokens(sql, cipher, ctx.actor, lease, tokens));
  const cache = readable(sealed, ctx);
  if (cache === undefined) {
    await giveBack();
    throw signInRequired();
  }
  let tokens: Tokens;
  try {
    tokens = await entra.renew(cache, false);
    if (fingerprint(tokens.accessToken) === refused) tokens = await entra.renew(tokens.cache, true);
  } catch (error) {
    const ended = error instanceof ProblemError && error.code === 'sign_in_required';
    await (ended ? write((sql) => dropTokens(sql, ctx.actor, lease)) : giveBack());
    throw error;
  }
  await cacheAccessToken(ctx, ctx.actor, tokens);
  await untilStored(() => giveBack(tokens.cache));
  return tokens;
}

/** What was sealed with a key that is gone is kept, should the key come back; a new sign-in takes its place. */
function readable(sealed: string, ctx: TokenContext): string | undefined {
  try {
    return openTokens(cipherOf(ctx.settings), ctx.actor, sealed);
  } catch (error) {
    ctx.log.error({ err: error, userId: ctx.actor.userId }, 'tokens cannot be opened');
    return undefined;
  }
}

function signInRequired(): ProblemError {
  return new ProblemError('sign_in_required', { detail: 'Please sign in with Microsoft.' });
}

/** The answer may hold the only refresh token that is left: a database that is away for a moment is waited for. */
async function untilStored(store: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await store();
    } catch (error) {
      if (attempt === storeAttempts) throw error;
      await delay(storePauseMs);
    }
  }
}
