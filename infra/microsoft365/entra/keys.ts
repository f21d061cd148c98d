import { exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import type { Tenant } from '../tenant.ts';

export type SigningKey = { kid: string; privateKey: CryptoKey; publicKey: CryptoKey; publicJwk: JWK };

/** The tenant's RS256 key, made at the first start. */
export async function loadSigningKey(tenant: Tenant): Promise<SigningKey> {
  const jwk = tenant.signingKeys.get('current') ?? (await makeKey(tenant));
  const { kty, n, e } = jwk;
  const kid = jwk.n!.slice(0, 27);
  const publicJwk = { kty: kty!, n: n!, e: e!, kid, use: 'sig', alg: 'RS256' };
  return {
    kid,
    privateKey: (await importJWK(jwk as JWK, 'RS256')) as CryptoKey,
    publicKey: (await importJWK(publicJwk, 'RS256')) as CryptoKey,
    publicJwk,
  };
}

async function makeKey(tenant: Tenant): Promise<JsonWebKey> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = (await exportJWK(privateKey)) as JsonWebKey;
  tenant.transaction(() => tenant.signingKeys.put('current', jwk));
  return jwk;
}
