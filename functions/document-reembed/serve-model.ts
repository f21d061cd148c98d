import type { Sql } from '#lib/data/database/database.ts';

/** From now on `model` serves each tenant of which it has read all, and what earlier models made there is deleted. */
export async function serveModel(sql: Sql, model: string): Promise<void> {
  await sql(
    `insert into embedding_model (tenant_id, model)
     select tenant_id, $1 from document_content where chunks > 0 and stage in ('connect', 'ready')
     group by tenant_id having bool_and(embedded_by is not distinct from $1)
     on conflict do nothing`,
    [model],
  );
  for (const table of ['embedding', 'embedding_model']) {
    await sql(
      `delete from ${table} using embedding_model serving
       where serving.tenant_id = ${table}.tenant_id and serving.model = $1 and ${table}.model <> $1`,
      [model],
    );
  }
}
