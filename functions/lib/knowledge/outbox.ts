import type { Sql } from '#lib/data/database/database.ts';
import type { GraphChanges } from '#lib/data/knowledge-graph/knowledge-graph.ts';

/** Holds the tenant's outbox until commit: what is read from now on stays so until it is. */
export async function lockOutbox(sql: Sql, tenantId: string): Promise<void> {
  await sql(
    `insert into knowledge_outbox_head as h (tenant_id, last) values ($1, 0)
     on conflict (tenant_id) do update set last = h.last`,
    [tenantId],
  );
}

/**
 * Records a change of the graph in the caller's transaction; knowledge-write carries it there once that is committed.
 * Like `lockOutbox` it holds the tenant's outbox until commit: append late, though before `appendEvent`.
 */
export async function appendKnowledge(sql: Sql, tenantId: string, changes: GraphChanges): Promise<void> {
  await sql(
    `with head as (
       insert into knowledge_outbox_head as h (tenant_id, last) values ($1, 1)
       on conflict (tenant_id) do update set last = h.last + 1 returning last
     )
     insert into knowledge_outbox (tenant_id, id, body) select $1, last, $2 from head`,
    [tenantId, JSON.stringify(changes)],
  );
}

/** How far the tenant's outbox goes, and the id before the oldest change that it still holds. */
export async function outboxSpan(sql: Sql, tenantId: string): Promise<{ before: number; last: number }> {
  const [row] = await sql<{ first: number | null; last: number }>(
    `select (select min(id) from knowledge_outbox where tenant_id = $1) as first, last
     from knowledge_outbox_head where tenant_id = $1`,
    [tenantId],
  );
  const last = row?.last ?? 0;
  return { before: row?.first == null ? last : row.first - 1, last };
}

/** Changes after `id`, oldest first, at most `limit`. */
export async function changesAfter(
  sql: Sql,
  tenantId: string,
  id: number,
  limit: number,
): Promise<{ id: number; changes: GraphChanges }[]> {
  const rows = await sql<{ id: number; body: string }>(
    'select id, body from knowledge_outbox where tenant_id = $1 and id > $2 order by id limit $3',
    [tenantId, id, limit],
  );
  return rows.map(({ id: at, body }) => ({ id: at, changes: JSON.parse(body) as GraphChanges }));
}

export async function forgetChanges(sql: Sql, tenantId: string, upTo: number): Promise<void> {
  await sql('delete from knowledge_outbox where tenant_id = $1 and id <= $2', [tenantId, upTo]);
}

/** Every tenant that has ever appended. Needs a system transaction. */
export async function tenantsWithKnowledge(sql: Sql): Promise<string[]> {
  const rows = await sql<{ tenant_id: string }>('select tenant_id from knowledge_outbox_head order by tenant_id');
  return rows.map((row) => row.tenant_id);
}
