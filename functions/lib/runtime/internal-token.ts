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

/** `secret` is at least 32 bytes, shared by all functions of one installation. */
export function internalTokens(secret: string): InternalTokens {
  if (Buffer.byteLength(secret) < 32) throw new Error('JWT_SECRET must have at least 32 bytes');
  const key: KeyObject = createSecretKey(Buffer.from(secret));
  return {
    mint: (audience, { actor, caller }) =>
      new SignJWT({ actor, caller })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(`${lifetimeSeconds}s`)
        .sign(key),
    async verify(audience, token) {
      try {
        const { payload } = await jwtVerify(token, key, {
          issuer,
          audience,
          algorithms: ['HS256'],
          requiredClaims: ['exp', 'iat'],
          maxTokenAge: lifetimeSeconds,
        });
        return { actor: Actor.parse(payload['actor']), caller: String(payload['caller']) };
      } catch (cause) {
        throw new ProblemError('unauthenticated', { detail: 'This function answers only to other functions.', cause });
      }
    },
  };
}
