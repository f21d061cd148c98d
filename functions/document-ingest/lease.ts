import type { DocumentKind } from '#lib/contracts/documents.ts';
import type { Sql } from '#lib/data/database/database.ts';

/** Seconds for which a content belongs to the run that took it or last told how far it is. */
const leaseSeconds = 60;
/** Runs in a row that broke off without getting further, after which it has failed. */
const attemptLimit = 5;

export const stages = ['parse', 'index', 'embed', 'connect'] as const;
export type Stage = (typeof stages)[number];

/** A content that this run alone works on, until its lease is over or its fence is no longer the row's. */
export interface Lease {
  tenantId: string;
  contentId: string;
  fence: number;
  stage: Stage;
  kind: DocumentKind;
  /** Bytes of the original. */
  size: number;
  objectKey: string;
  textKey: string | undefined;
  language: string | undefined;
  pages: number | undefined;
}

/** Another run has taken over, or the content is gone: whatever this one still does must have no effect. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

interface Row {
  fence: number;
  stage: Stage;
  kind: DocumentKind;
  size: number;
  object_key: string;
  text_key: string | null;
  language: string | null;
  pages: number | null;
  attempts: number;
}

/** Takes a content for this run; undefined when it is done or another run has it. */
export async function takeLease(
  sql: Sql,
  tenantId: string,
  contentId: string,
): Promise<(Lease & { isExhausted: boolean }) | undefined> {
  const [row] = await sql<Row>(
    `update document_content
     set fence = fence + 1, attempts = attempts + 1, leased_until = now() + make_interval(secs => $3)
     where tenant_id = $1 and id = $2 and stage not in ('ready', 'failed')
       and (leased_until is null or leased_until < now())
     returning fence, stage, kind, size, object_key, text_key, language, pages, attempts`,
    [tenantId, contentId, leaseSeconds],
  );
  if (!row) return undefined;
  const { fence, stage, kind, size, object_key: objectKey, attempts } = row;
  return {
    tenantId,
    contentId,
    fence,
    stage,
    kind,
    size,
    objectKey,
    textKey: row.text_key ?? undefined,
    language: row.language ?? undefined,
    pages: row.pages ?? undefined,
    isExhausted: attempts > attemptLimit,
  };
}

export type Change = Partial<{
  stage: Stage | 'ready' | 'failed';
  progress: number;
  reason: string | null;
  text_key: string;
  language: string | null;
  pages: number | null;
}>;

/**
 * Writes how far the run is, in the caller's transaction and before its other statements, and has the lease begin anew;
 * throws `LeaseLost` when it is not this run's any more. Who gets further has not failed before.
 */
export async function advance(sql: Sql, { tenantId, contentId, fence }: Lease, change: Change): Promise<void> {
  const columns = Object.keys(change).map((column, at) => `, ${column} = $${at + 5}`);
  const [row] = await sql(
    `update document_content set attempts = 0, leased_until = now() + make_interval(secs => $4)${columns.join('')}
     where tenant_id = $1 and id = $2 and fence = $3 returning id`,
    [tenantId, contentId, fence, leaseSeconds, ...Object.values(change)],
  );
  if (!row) throw new LeaseLost();
}

/** The lease begins anew while nothing else is told; throws `LeaseLost`. */
export async function renewLease(sql: Sql, { tenantId, contentId, fence }: Lease): Promise<void> {
  const [row] = await sql(
    `update document_content set leased_until = now() + make_interval(secs => $4)
     where tenant_id = $1 and id = $2 and fence = $3 returning id`,
    [tenantId, contentId, fence, leaseSeconds],
  );
  if (!row) throw new LeaseLost();
}

/** Lets another run take it at once. `blameless`: what ended this one was not the content's doing. */
export async function releaseLease(sql: Sql, lease: Lease, { blameless }: { blameless: boolean }): Promise<void> {
  await sql(
    `update document_content set leased_until = null, attempts = greatest(attempts - $4, 0)
     where tenant_id = $1 and id = $2 and fence = $3`,
    [lease.tenantId, lease.contentId, lease.fence, blameless ? 1 : 0],
  );
}

/** Contents that no run works on, the oldest first, across tenants. */
export async function unfinished(sql: Sql, limit: number): Promise<{ tenantId: string; contentId: string }[]> {
  const rows = await sql<{ tenant_id: string; id: string }>(
    `select tenant_id, id from document_content
     where stage not in ('ready', 'failed') and (leased_until is null or leased_until < now())
     order by created_at limit $1`,
    [limit],
  );
  return rows.map(({ tenant_id, id }) => ({ tenantId: tenant_id, contentId: id }));
}
