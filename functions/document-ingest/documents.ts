import type { Sql } from '#lib/data/database/database.ts';
import type { Lease } from './lease.ts';

/** Documents that have no earlier content are found by this one from now on. */
export async function serveFirst(sql: Sql, { tenantId, contentId }: Lease): Promise<void> {
  await sql(
    `update document set content_id = next_content_id, next_content_id = null
     where tenant_id = $1 and next_content_id = $2 and content_id is null`,
    [tenantId, contentId],
  );
}

/** All documents that waited for this content have it; gives the ids of those that they had before. */
export async function serveToAll(sql: Sql, { tenantId, contentId }: Lease): Promise<string[]> {
  const rows = await sql<{ left: string | null }>(
    `with waiting as (
       select id, content_id from document where tenant_id = $1 and next_content_id = $2 order by id for update
     )
     update document d set content_id = d.next_content_id, next_content_id = null
     from waiting w where d.tenant_id = $1 and d.id = w.id
     returning w.content_id as left`,
    [tenantId, contentId],
  );
  return rows.map(({ left }) => left).filter((id) => id !== null && id !== contentId) as string[];
}
