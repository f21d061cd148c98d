import type { Sql } from '#lib/data/database/database.ts';

/** Contents of any tenant that `model` has not read; those that are being ingested are read there. */
export async function unreadContents(
  sql: Sql,
  model: string,
  limit: number,
): Promise<{ tenantId: string; contentId: string }[]> {
  return sql(
    `select tenant_id as "tenantId", id as "contentId" from document_content
     where chunks > 0 and stage in ('connect', 'ready') and embedded_by is distinct from $1
     order by tenant_id, created_at
     limit $2`,
    [model, limit],
  );
}
