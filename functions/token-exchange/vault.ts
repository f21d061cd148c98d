import type { Sql } from '#lib/data/database/database.ts';
import type { Cipher } from './cipher.ts';

/** Longer than any request to Entra ID lasts; after it a crashed holder's lease is free. */
const leaseSeconds = 30;

export interface Owner {
  tenantId: string;
  userId: string;
}

const kind = 'msal-cache';

/** Stores what a new sign-in brought; a refresh that is under way will find its lease gone and change nothing. */
export async function storeTokens(sql: Sql, cipher: Cipher, owner: Owner, tokens: string): Promise<void> {
  await sql(
    `insert into token_vault (tenant_id, user_id, kind, sealed) values ($1, $2, $3, $4)
     on conflict (tenant_id, user_id, kind) do update
       set sealed = excluded.sealed, updated_at = now(), lease_owner = null, lease_until = null`,
    [owner.tenantId, owner.userId, kind, sealTokens(cipher, owner, tokens)],
  );
}

/** The tokens to refresh for whoever gets the lease; `busy` while another has it; `none` without a sign-in. */
export async function leaseTokens(
  sql: Sql,
  owner: Owner,
  lease: string,
): Promise<{ sealed: string } | 'busy' | 'none'> {
  const [row] = await sql<{ sealed: string; leased: boolean }>(
    `with held as (
       update token_vault set lease_owner = $4, lease_until = now() + make_interval(secs => $5)
       where tenant_id = $1 and user_id = $2 and kind = $3 and (lease_until is null or lease_until <= now())
       returning sealed)
     select sealed, true as leased from held
     union all
     select sealed, false from token_vault
     where tenant_id = $1 and user_id = $2 and kind = $3 and not exists (select from held)`,
    [owner.tenantId, owner.userId, kind, lease, leaseSeconds],
  );
  if (!row) return 'none';
  return row.leased ? { sealed: row.sealed } : 'busy';
}

function sealTokens(cipher: Cipher, { tenantId, userId }: Owner, tokens: string): string {
  return cipher.seal(tokens, { tenantId, userId, kind });
}

/** Throws when they were sealed with a key that is gone, or for another person. */
export function openTokens(cipher: Cipher, { tenantId, userId }: Owner, sealed: string): string {
  return cipher.open(sealed, { tenantId, userId, kind });
}

/** Gives the lease back with the refreshed tokens, sealed with the current key; without, they stay as they were. */
export async function returnTokens(
  sql: Sql,
  cipher: Cipher,
  owner: Owner,
  lease: string,
  tokens: string | undefined,
): Promise<void> {
  await sql(
    `update token_vault
     set sealed = coalesce($5, sealed), updated_at = case when $5 is null then updated_at else now() end,
       lease_owner = null, lease_until = null
     where tenant_id = $1 and user_id = $2 and kind = $3 and lease_owner = $4`,
    [owner.tenantId, owner.userId, kind, lease, tokens === undefined ? null : sealTokens(cipher, owner, tokens)],
  );
}

/** Forgets tokens that Microsoft no longer takes. */
export async function dropTokens(sql: Sql, owner: Owner, lease: string): Promise<void> {
  await sql('delete from token_vault where tenant_id = $1 and user_id = $2 and kind = $3 and lease_owner = $4', [
    owner.tenantId,
    owner.userId,
    kind,
    lease,
  ]);
}
