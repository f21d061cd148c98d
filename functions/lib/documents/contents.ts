import type { DocumentKind } from '#lib/contracts/documents.ts';
import type { Sql } from '#lib/data/database/database.ts';
import type { Services } from '#lib/runtime/context.ts';
import { settingsVersion } from './settings-version.ts';

// Contents are locked before documents everywhere, so that no two transactions wait for each other.

/** An object with its digest (lower-case hex) and what it holds. */
export interface Original {
  objectKey: string;
  sha256: string;
  size: number;
  kind: DocumentKind;
}

export interface ClaimedContent {
  id: string;
  /** Another original than the given one when the bytes were known already. */
  objectKey: string;
  isReady: boolean;
}

/** The tenant's content with these bytes under today's settings, locked: an older one, begun again if it had failed. */
export async function claimContent(sql: Sql, tenantId: string, original: Original): Promise<ClaimedContent> {
  const { sha256, kind, size, objectKey } = original;
  const [row] = await sql<{ id: string; stage: string; object_key: string }>(
    `insert into document_content (tenant_id, sha256, settings_version, kind, size, object_key)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (tenant_id, sha256, settings_version) do update set sha256 = excluded.sha256
     returning id, stage, object_key`,
    [tenantId, sha256, settingsVersion, kind, size, objectKey],
  );
  const { id, stage, object_key } = row!;
  if (stage === 'failed') await restartContent(sql, tenantId, id);
  return { id, objectKey: object_key, isReady: stage === 'ready' };
}

/**
 * The content with the bytes of `contentId` under today's settings, locked, and to be read from its beginning; undefined
 * when there is no such content any more.
 */
export async function renewContent(sql: Sql, tenantId: string, contentId: string): Promise<string | undefined> {
  const [row] = await sql<{ id: string }>(
    `insert into document_content (tenant_id, sha256, settings_version, kind, size, object_key)
     select tenant_id, sha256, $3, kind, size, object_key from document_content where tenant_id = $1 and id = $2
     on conflict (tenant_id, sha256, settings_version) do update set sha256 = excluded.sha256
     returning id`,
    [tenantId, contentId, settingsVersion],
  );
  if (row) await restartContent(sql, tenantId, row.id);
  return row?.id;
}

/** What it has is served until that is replaced; a run under way has lost it. */
async function restartContent(sql: Sql, tenantId: string, contentId: string): Promise<void> {
  await sql(
    `update document_content set stage = 'parse', progress = 0, reason = null, attempts = 0, leased_until = null,
       fence = fence + 1
     where tenant_id = $1 and id = $2`,
    [tenantId, contentId],
  );
}

/**
 * Ends those of `contentIds` that no document has or waits for: rows and what hangs on them, then the objects. To be
 * called after the transaction that let go of them; what a crash in between leaves, document-sweep ends.
 */
export async function collectContents(
  { database, objects }: Pick<Services, 'database' | 'objects'>,
  tenantId: string,
  contentIds: readonly string[],
): Promise<void> {
  if (contentIds.length === 0) return;
  const keys = await database.inTenant(tenantId, (sql) => deleteUnused(sql, tenantId, contentIds));
  for (const key of keys) await objects.delete(key);
}

/** The condition on rows `c` of document_content of the tenant $1 that no document has or waits for. */
export const isUnused = `
  not exists (select from document d where d.tenant_id = $1 and d.content_id = c.id)
  and not exists (select from document d where d.tenant_id = $1 and d.next_content_id = c.id)`;

/** Gives the keys of objects that belonged to them alone. */
async function deleteUnused(sql: Sql, tenantId: string, contentIds: readonly string[]): Promise<string[]> {
  const values = [tenantId, contentIds];
  await sql(
    'select id from document_content where tenant_id = $1 and id = any($2::uuid[]) order by id for update',
    values,
  );
  // A statement of its own: a document that took one of them while the lock was waited for is seen by this one.
  const gone = await sql<{ object_key: string; text_key: string | null }>(
    `delete from document_content c where c.tenant_id = $1 and c.id = any($2::uuid[]) and ${isUnused}
     returning object_key, text_key`,
    values,
  );
  const originals = gone.map(({ object_key }) => object_key);
  const shared = await sql<{ object_key: string }>(
    'select object_key from document_content where tenant_id = $1 and object_key = any($2::text[])',
    [tenantId, originals],
  );
  const kept = new Set(shared.map(({ object_key }) => object_key));
  const texts = gone.flatMap(({ text_key }) => text_key ?? []);
  return [...originals.filter((key) => !kept.has(key)), ...texts];
}
