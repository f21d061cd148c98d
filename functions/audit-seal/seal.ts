import { canonicalJson } from '#lib/audit/canonical.ts';
import { merkleLevels, noSeal, type SealBody, sealHash } from '#lib/audit/verify-export.mjs';
import type { LiveEvent } from '#lib/contracts/events.ts';
import type { Sql } from '#lib/data/database/database.ts';
import { appendEvent } from '#lib/events/outbox.ts';
import type { SigningKey } from './signing-key.ts';

/** Rows under one seal at most. */
export const batchSize = 1000;

/**
 * Numbers and seals a tenant's waiting rows, oldest first, in the caller's system transaction. Undefined when another
 * sealer is at work or nothing waits. The lock ends with the transaction, and the keys of both tables refuse a second
 * seal or a second row of one number, so that a sealer that stalls can do no harm when it wakes.
 */
export async function sealTenant(
  sql: Sql,
  tenantId: string,
  key: SigningKey,
): Promise<{ rows: number; event: LiveEvent } | undefined> {
  const [lock] = await sql<{ held: boolean }>(
    `select pg_try_advisory_xact_lock(hashtextextended('itp.audit-seal', 0)) as held`,
  );
  if (!lock?.held) return undefined;
  const waiting = await sql<{ position: number; leaf: string }>(
    `select position, encode(leaf, 'hex') as leaf from audit_event
     where tenant_id = $1 and seq is null order by position limit $2`,
    [tenantId, batchSize],
  );
  if (waiting.length === 0) return undefined;
  const [head] = await sql<{ n: number; last: number; body: string }>(
    'select n, last, body from audit_seal where tenant_id = $1 order by n desc limit 1',
    [tenantId],
  );
  const first = (head?.last ?? 0) + 1;
  const seal: SealBody = {
    tenant: tenantId,
    n: (head?.n ?? 0) + 1,
    first,
    last: first + waiting.length - 1,
    count: waiting.length,
    root: rootOf(waiting.map((row) => Buffer.from(row.leaf, 'hex'))),
    prev: head ? sealHash(head.body) : noSeal,
    time: new Date().toISOString(),
    keyId: key.keyId,
  };
  await numberRows(sql, tenantId, first, waiting);
  await sql('insert into audit_key (key_id, public_key) values ($1, $2) on conflict do nothing', [
    key.keyId,
    key.publicKey,
  ]);
  const body = canonicalJson(seal);
  await sql('insert into audit_seal (tenant_id, n, last, body, signature) values ($1, $2, $3, $4, $5)', [
    tenantId,
    seal.n,
    seal.last,
    body,
    key.sign(body),
  ]);
  return { rows: waiting.length, event: await appendEvent(sql, tenantId, { type: 'audit.sealed' }) };
}

function rootOf(leaves: Buffer[]): string {
  return merkleLevels(leaves).at(-1)![0]!.toString('hex');
}

async function numberRows(
  sql: Sql,
  tenantId: string,
  first: number,
  rows: readonly { position: number }[],
): Promise<void> {
  const [numbered] = await sql<{ count: number }>(
    `with numbered as (
       update audit_event as event set seq = $2::bigint + at - 1
       from unnest($3::bigint[]) with ordinality as waiting (position, at)
       where event.tenant_id = $1 and event.position = waiting.position and event.seq is null returning 1
     ) select count(*) as count from numbered`,
    [tenantId, first, rows.map((row) => row.position)],
  );
  if (numbered?.count !== rows.length) throw new Error('Rows that waited for a seal have gone');
}
