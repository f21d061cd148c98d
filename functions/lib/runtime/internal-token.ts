import { createSecretKey, type KeyObject } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { Actor } from '#lib/contracts/identity.ts';
import { ProblemError } from './problem.ts';

/** How long a call between functions may take to arrive. */
const lifetimeSeconds = 60;
const issuer = 'itp';

export interface InternalCall {
  actor: Actor;
  /** The function that calls, or `gateway`. */
  caller: string;
}

/** Mints and checks the tokens by which functions trust each other: HS256, audience = callee, 60 s. */
export interface InternalTokens {
  mint(audience: string, call: InternalCall): Promise<string>;
  /** Refuses with `unauthenticated` whatever was not minted here for `audience` within the last minute. */
  verify(audience: string, token: string): Promise<InternalCall>;
}

/** The token that a request carries; empty when it carries none, which `verify` refuses. */
export function bearerToken({ headers }: Request): string {
  return /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? '';
}

/** A token is given again to the same caller for a third of its life, so that a busy process signs and checks few. */
const reuseMs = (lifetimeSeconds * 1000) / 3;
const remembered = 1000;

/** `secret` is at least 32 bytes, shared by all functions of one installation. */
export function internalTokens(secret: string): InternalTokens {
  if (Buffer.byteLength(secret) < 32) throw new Error('JWT_SECRET must have at least 32 bytes');
  const key: KeyObject = createSecretKey(Buffer.from(secret));
  const minted = recent<string>();
  const verified = recent<{ call: InternalCall; expiresAt: number }>();

  const sign = (audience: string, { actor, caller }: InternalCall) =>
    new SignJWT({ actor, caller })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(`${lifetimeSeconds}s`)
      .sign(key);

  async function check(audience: string, token: string): Promise<{ call: InternalCall; expiresAt: number }> {
    try {
      const { payload } = await jwtVerify(token, key, {
        issuer,
        audience,
        algorithms: ['HS256'],
        requiredClaims: ['exp', 'iat'],
        maxTokenAge: lifetimeSeconds,
      });
      const call = { actor: Actor.parse(payload['actor']), caller: String(payload['caller']) };
      return { call, expiresAt: payload.exp! * 1000 };
    } catch (cause) {
      throw new ProblemError('unauthenticated', { detail: 'This function answers only to other functions.', cause });
    }
  }

  return {
    mint: (audience, call) => minted(JSON.stringify([audience, call.caller, call.actor]), () => sign(audience, call)),
    async verify(audience, token) {
      const known = await verified(`${audience} ${token}`, () => check(audience, token));
      return Date.now() < known.expiresAt ? known.call : (await check(audience, token)).call;
    },
  };
}

/** Remembers what `make` gave for a key while it is fresh; failures are forgotten at once. */
function recent<T>(): (key: string, make: () => Promise<T>) => Promise<T> {
  const entries = new Map<string, { value: Promise<T>; madeAt: number }>();
  return (key, make) => {
    const entry = entries.get(key);
    if (entry && Date.now() - entry.madeAt < reuseMs) return entry.value;
    if (entries.size >= remembered) entries.clear();
    const value = make();
    entries.set(key, { value, madeAt: Date.now() });
    value.catch(() => entries.delete(key));
    return value;
  };
}
