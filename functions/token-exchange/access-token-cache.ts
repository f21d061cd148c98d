import * as z from 'zod';
import type { Tokens } from './entra.ts';
import { cipherOf, type TokenContext } from './settings.ts';
import type { Owner } from './vault.ts';

/** A token that would run out under way is given to nobody. */
const marginMs = 5 * 60_000;
const kind = 'graph-token';

const AccessToken = z.object({ accessToken: z.string(), expiresAt: z.coerce.date() });
export type AccessToken = z.infer<typeof AccessToken>;

/** The access token of one person, sealed, in the volatile store: absent, unreadable or lost are all the same. */
export async function cachedAccessToken(ctx: TokenContext, owner: Owner): Promise<AccessToken | undefined> {
  try {
    const sealed = await ctx.cache.get(keyOf(owner));
    if (sealed === undefined) return undefined;
    const token = AccessToken.parse(JSON.parse(cipherOf(ctx.settings).open(sealed, placeOf(owner))));
    return token.expiresAt.getTime() - marginMs > Date.now() ? token : undefined;
  } catch (error) {
    ctx.log.debug({ err: error }, 'no cached token could be read');
    return undefined;
  }
}

export async function cacheAccessToken(ctx: TokenContext, owner: Owner, tokens: Tokens): Promise<void> {
  const { accessToken, expiresAt } = tokens;
  const ttl = expiresAt.getTime() - marginMs - Date.now();
  if (ttl <= 0) return;
  const sealed = cipherOf(ctx.settings).seal(JSON.stringify({ accessToken, expiresAt }), placeOf(owner));
  await ctx.cache.set(keyOf(owner), sealed, ttl).catch((error: unknown) => {
    ctx.log.debug({ err: error }, 'no token could be cached');
  });
}

function keyOf({ tenantId, userId }: Owner): string {
  return `${tenantId}:${userId}:${kind}`;
}

function placeOf({ tenantId, userId }: Owner) {
  return { tenantId, userId, kind };
}
