import { createHash, randomBytes } from 'node:crypto';
import type { Tenant } from '../tenant.ts';
import type { AppRegistration } from './application.ts';
import { entraError } from './errors.ts';

/** What a person allowed. Tokens that come of one sign-in are a family and are revoked together. */
export type Grant = { userId: string; scope: string; family: string; nonce?: string };

/** Kept by the SHA-256 of the code, after use too, so that a replay is noticed. Times in epoch milliseconds. */
export type AuthorizationCode = Grant & {
  id: string;
  clientId: string;
  redirectUri: string;
  codeChallenge: string;
  expiresAt: number;
  redeemed: boolean;
};

export type RefreshToken = Grant & { id: string; clientId: string; expiresAt: number; used: boolean; revoked: boolean };

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export function issueCode(
  tenant: Tenant,
  code: Omit<AuthorizationCode, 'id' | 'family' | 'expiresAt' | 'redeemed'>,
): string {
  const secret = randomBytes(48).toString('base64url');
  const id = hash(secret);
  tenant.transaction(() => {
    for (const old of tenant.authorizationCodes.all()) {
      if (old.expiresAt < Date.now() - DAY) tenant.authorizationCodes.remove(old.id);
    }
    const expiresAt = Date.now() + 10 * MINUTE;
    tenant.authorizationCodes.put(id, { ...code, id, family: crypto.randomUUID(), expiresAt, redeemed: false });
  });
  return secret;
}

export function redeemCode(
  tenant: Tenant,
  { clientId }: AppRegistration,
  secret: string,
  { redirectUri, verifier }: { redirectUri: string; verifier: string | undefined },
): Grant {
  const code = tenant.authorizationCodes.get(hash(secret));
  if (!code || code.clientId !== clientId)
    throw entraError('invalid_grant', 70000, 'The provided authorization code is malformed or not valid.');
  if (code.redeemed) {
    revokeFamily(tenant, code.family);
    throw entraError(
      'invalid_grant',
      54005,
      'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
    );
  }
  if (code.expiresAt < Date.now())
    throw entraError('invalid_grant', 70008, 'The provided authorization code has expired.');
  if (code.redirectUri !== redirectUri) {
    throw entraError(
      'invalid_grant',
      500112,
      'The reply address does not match the reply address provided when requesting the authorization code.',
    );
  }
  if (!verifier) throw entraError('invalid_grant', 50148, "The request must contain the parameter 'code_verifier'.");
  if (createHash('sha256').update(verifier).digest('base64url') !== code.codeChallenge) {
    throw entraError(
      'invalid_grant',
      501481,
      'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
    );
  }
  tenant.transaction(() => tenant.authorizationCodes.put(code.id, { ...code, redeemed: true }));
  return code;
}

export function issueRefreshToken(tenant: Tenant, clientId: string, { userId, scope, family }: Grant): string {
  const secret = `0.${randomBytes(64).toString('base64url')}`;
  const id = hash(secret);
  const token = { id, userId, scope, family, clientId, expiresAt: Date.now() + 90 * DAY, used: false, revoked: false };
  tenant.transaction(() => {
    for (const old of tenant.refreshTokens.all()) if (old.expiresAt < Date.now()) tenant.refreshTokens.remove(old.id);
    tenant.refreshTokens.put(id, token);
  });
  return secret;
}

/** Each refresh token works once; a second use means that it was stolen, and ends its family. */
export function redeemRefreshToken(tenant: Tenant, { clientId }: AppRegistration, secret: string): Grant {
  const token = tenant.refreshTokens.get(hash(secret));
  if (!token || token.clientId !== clientId)
    throw entraError('invalid_grant', 9002313, 'Invalid request. The refresh token is malformed or not valid.');
  if (token.used) revokeFamily(tenant, token.family);
  if (token.used || token.revoked) {
    throw entraError(
      'invalid_grant',
      50173,
      'The provided grant has expired due to it being revoked, a fresh auth token is needed.',
    );
  }
  if (token.expiresAt < Date.now())
    throw entraError('invalid_grant', 700082, 'The refresh token has expired due to inactivity.');
  tenant.transaction(() => tenant.refreshTokens.put(token.id, { ...token, used: true }));
  return token;
}

function revokeFamily(tenant: Tenant, family: string): void {
  tenant.transaction(() => {
    for (const token of tenant.refreshTokens.all()) {
      if (token.family === family) tenant.refreshTokens.put(token.id, { ...token, revoked: true });
    }
  });
}

function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
