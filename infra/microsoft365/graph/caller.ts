import type { Context } from 'hono';
import { jwtVerify } from 'jose';
import type { SigningKey } from '../entra/keys.ts';
import { GRAPH_AUDIENCE } from '../entra/scopes.ts';
import { GraphError } from './errors.ts';

/** Whom an access token speaks for. `permissions` are its scopes or its roles. */
export type Caller = { appId: string; permissions: readonly string[] } & (
  | { kind: 'person'; userId: string }
  | { kind: 'app' }
);

export type GraphEnv = { Variables: { caller: Caller } };
export type GraphContext = Context<GraphEnv>;

/** Checks the bearer token's signature, audience, tenant and lifetime. */
export async function callerOf(request: Request, key: SigningKey, tenantId: string): Promise<Caller> {
  const token = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  if (!token) throw invalidToken('Access token is empty.');
  const { payload } = await jwtVerify(token, key.publicKey, { algorithms: ['RS256'], audience: GRAPH_AUDIENCE }).catch(
    (error: unknown) => {
      throw invalidToken(reasonOf(error));
    },
  );
  if (payload['tid'] !== tenantId) throw invalidToken('Access token validation failure. Invalid tenant.');
  const appId = String(payload['appid']);
  if (Array.isArray(payload['roles'])) return { kind: 'app', appId, permissions: payload['roles'] as string[] };
  return { kind: 'person', appId, userId: String(payload['oid']), permissions: String(payload['scp']).split(' ') };
}

/** The signed-in person's id; /me means nothing to an app alone. */
export function personOf(caller: Caller): string {
  if (caller.kind === 'person') return caller.userId;
  throw new GraphError(400, 'BadRequest', '/me request is only valid with delegated authentication flow.');
}

function reasonOf(error: unknown): string {
  const code = (error as { code?: string }).code;
  if (code === 'ERR_JWT_EXPIRED') return 'Lifetime validation failed, the token is expired.';
  if (code === 'ERR_JWT_CLAIM_VALIDATION_FAILED') return 'Access token validation failure. Invalid audience.';
  return 'CompactToken parsing or signature validation failed.';
}

function invalidToken(message: string): GraphError {
  const challenge = `Bearer realm="", error="invalid_token", error_description="${message}"`;
  return new GraphError(401, 'InvalidAuthenticationToken', message, { 'www-authenticate': challenge });
}
