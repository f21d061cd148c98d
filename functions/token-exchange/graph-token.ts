import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { perSettings } from '#lib/runtime/per-settings.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { type AccessToken, cacheAccessToken, cachedAccessToken } from './access-token-cache.ts';
import { entraOf, type Tokens } from './entra.ts';
import { fingerprint } from './secrets.ts';
import { cipherOf, type Settings, type TokenContext } from './settings.ts';
import { dropTokens, leaseTokens, returnTokens } from './vault.ts';

const pollMs = 50;
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

async function renew(refused: string | undefined, ctx: TokenContext): Promise<AccessToken> {
  const cipher = cipherOf(ctx.settings);
  const lease = randomUUID();
  const { tenantId } = ctx.actor;
  for (;;) {
    const held = await ctx.database.inTenant(tenantId, (sql) => leaseTokens(sql, cipher, ctx.actor, lease));
    if (held === 'none') throw new ProblemError('sign_in_required', { detail: 'Please sign in with Microsoft.' });
    if (held !== 'busy') return renewLeased(held.tokens, lease, refused, ctx);
    await delay(pollMs, undefined, { signal: ctx.signal });
    const token = await cachedAccessToken(ctx, ctx.actor);
    if (token && fingerprint(token.accessToken) !== refused) return token;
  }
}

/** Runs to its end even when the caller has gone: the answer may hold the only refresh token that is left. */
async function renewLeased(cache: string, lease: string, refused: string | undefined, ctx: TokenContext) {
  const cipher = cipherOf(ctx.settings);
  const { tenantId } = ctx.actor;
  let tokens: Tokens;
  try {
    const entra = entraOf(ctx.settings);
    tokens = await entra.renew(cache, false);
    if (fingerprint(tokens.accessToken) === refused) tokens = await entra.renew(tokens.cache, true);
  } catch (error) {
    const ended = error instanceof ProblemError && error.code === 'sign_in_required';
    await ctx.database.inTenant(tenantId, (sql) =>
      ended ? dropTokens(sql, ctx.actor, lease) : returnTokens(sql, cipher, ctx.actor, lease, undefined),
    );
    throw error;
  }
  await ctx.database.inTenant(tenantId, (sql) => returnTokens(sql, cipher, ctx.actor, lease, tokens.cache));
  await cacheAccessToken(ctx, ctx.actor, tokens);
  return tokens;
}
