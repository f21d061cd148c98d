import { createHash } from 'node:crypto';
import { SignJWT } from 'jose';
import type { User } from '../graph/directory.ts';
import type { Entra } from './entra.ts';
import { GRAPH_AUDIENCE } from './scopes.ts';

/** An access token for a person through an app. */
export function personToken(
  entra: Entra,
  clientId: string,
  user: User,
  audience: string,
  permissions: readonly string[],
): Promise<string> {
  return sign(entra, {
    aud: audience,
    iss: audience === GRAPH_AUDIENCE ? `https://sts.windows.net/${entra.tenant.id}/` : entra.issuer,
    appid: clientId,
    azp: clientId,
    idtyp: 'user',
    name: user.displayName,
    given_name: user.givenName,
    family_name: user.surname,
    upn: user.userPrincipalName,
    oid: user.id,
    sub: pairwise(clientId, user.id),
    scp: permissions.join(' '),
    ver: '1.0',
  });
}

/** An access token for an app alone. */
export function appToken(entra: Entra, clientId: string, roles: readonly string[]): Promise<string> {
  const iss = `https://sts.windows.net/${entra.tenant.id}/`;
  return sign(entra, {
    aud: GRAPH_AUDIENCE,
    iss,
    appid: clientId,
    idtyp: 'app',
    oid: clientId,
    sub: clientId,
    roles,
    ver: '1.0',
  });
}

export function idToken(entra: Entra, clientId: string, user: User, nonce: string | undefined): Promise<string> {
  return sign(entra, {
    aud: clientId,
    iss: entra.issuer,
    name: user.displayName,
    preferred_username: user.userPrincipalName,
    email: user.userPrincipalName,
    oid: user.id,
    sub: pairwise(clientId, user.id),
    ver: '2.0',
    ...(nonce !== undefined && { nonce }),
  });
}

/** What MSAL reads to name an account. */
export function clientInfo(tenantId: string, user: User): string {
  return Buffer.from(JSON.stringify({ uid: user.id, utid: tenantId })).toString('base64url');
}

function sign({ key, tenant, accessTokenSeconds }: Entra, claims: Record<string, unknown>): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ ...claims, tid: tenant.id, uti: crypto.randomUUID() })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.kid })
    .setIssuedAt(now)
    .setNotBefore(now)
    .setExpirationTime(now + accessTokenSeconds)
    .sign(key.privateKey);
}

/** A person's `sub` differs from app to app. */
function pairwise(clientId: string, userId: string): string {
  return createHash('sha256').update(`${clientId}/${userId}`).digest('base64url');
}
