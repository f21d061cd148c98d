import * as z from 'zod';

/**
 * On whose behalf a request runs. `tenantId` and `userId` are Entra's `tid` and `oid`; a `function` actor is a part of
 * the product acting for nobody (its `userId` is the function's name) and may read no person's data.
 */
export const Actor = z.object({
  kind: z.enum(['person', 'function']),
  tenantId: z.string().min(1),
  userId: z.string().min(1),
  name: z.string(),
  email: z.string().optional(),
  /** IANA name; dates that people say are theirs. */
  timeZone: z.string().default('UTC'),
});
export type Actor = z.infer<typeof Actor>;

/** A path of this site to come back to; what a browser would read as another site (`//x`, `/\\x`) is none. */
export const LocalPath = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\s\\]*$/);

/** What token-exchange does: the one part of the product that holds Microsoft tokens and sessions. */
export const TokenCommand = z.discriminatedUnion('op', [
  /** Starts a sign-in: where to send the browser, and the secret it brings back in a cookie. */
  z.object({ op: z.literal('begin'), redirectUri: z.url(), returnTo: LocalPath }),
  z.object({
    op: z.literal('complete'),
    code: z.string().max(4096),
    state: z.string().max(200),
    browserSecret: z.string().max(200),
    timeZone: z.string().max(64).optional(),
  }),
  /**
   * Who is behind a credential; refuses with `unauthenticated`. Exactly the adapters call it. `onBehalfOf`, with an API
   * key and from openai-api alone, is the e-mail address of the person whom a client trusted with the key speaks for.
   */
  z.object({
    op: z.literal('resolve'),
    session: z.string().max(200).optional(),
    apiKey: z.string().max(500).optional(),
    onBehalfOf: z.email().max(320).optional(),
  }),
  z.object({ op: z.literal('end'), session: z.string().max(200) }),
  /**
   * An access token for Microsoft Graph of the calling actor; only graph-call is answered. `refused` is the SHA-256 (hex)
   * of a token that Graph did not accept: another one is given.
   */
  z.object({ op: z.literal('graph-token'), refused: z.string().length(64).optional() }),
]);
export type TokenCommand = z.infer<typeof TokenCommand>;

export const TokenResult = z.discriminatedUnion('op', [
  z.object({ op: z.literal('begin'), authorizeUrl: z.url(), browserSecret: z.string() }),
  z.object({
    op: z.literal('complete'),
    session: z.string(),
    expiresAt: z.iso.datetime(),
    actor: Actor,
    returnTo: z.string(),
  }),
  z.object({ op: z.literal('resolve'), actor: Actor }),
  z.object({ op: z.literal('end'), signOutUrl: z.url().optional() }),
  z.object({ op: z.literal('graph-token'), accessToken: z.string(), expiresAt: z.iso.datetime() }),
]);
export type TokenResult = z.infer<typeof TokenResult>;

export const tokenExchange = { name: 'token-exchange', input: TokenCommand, output: TokenResult } as const;
