import type { Sql } from '#lib/data/database/database.ts';
import { fingerprint } from './secrets.ts';

const lifetimeSeconds = 600;

export interface PendingSignIn {
  verifierSealed: string;
  nonce: string;
  redirectUri: string;
  returnTo: string;
}

export async function keepSignIn(
  sql: Sql,
  tenantId: string,
  keys: { state: string; browserSecret: string },
  { verifierSealed, nonce, redirectUri, returnTo }: PendingSignIn,
): Promise<void> {
  await sql('delete from sign_in where tenant_id = $1 and expires_at <= now()', [tenantId]);
  await sql(
    `insert into sign_in (tenant_id, state_hash, browser_hash, verifier_sealed, nonce, redirect_uri, return_to, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(secs => $8))`,
    [
      tenantId,
      fingerprint(keys.state),
      fingerprint(keys.browserSecret),
      verifierSealed,
      nonce,
      redirectUri,
      returnTo,
      lifetimeSeconds,
    ],
  );
}

/** Takes it, once; another browser's secret uses it up as well, since its state has become known. */
export async function takeSignIn(
  sql: Sql,
  tenantId: string,
  keys: { state: string; browserSecret: string },
): Promise<PendingSignIn | undefined> {
  const [row] = await sql<
    Record<'verifier_sealed' | 'nonce' | 'redirect_uri' | 'return_to', string> & { mine: boolean }
  >(
    `delete from sign_in where tenant_id = $1 and state_hash = $2
     returning verifier_sealed, nonce, redirect_uri, return_to, browser_hash = $3 and expires_at > now() as mine`,
    [tenantId, fingerprint(keys.state), fingerprint(keys.browserSecret)],
  );
  if (!row?.mine) return undefined;
  return {
    verifierSealed: row.verifier_sealed,
    nonce: row.nonce,
    redirectUri: row.redirect_uri,
    returnTo: row.return_to,
  };
}
