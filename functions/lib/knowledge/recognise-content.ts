import type { Database } from '#lib/data/database/database.ts';
import { entitiesOf, type Passage, type ReadingOptions } from './entities.ts';
import { gazetteerOf } from './gazetteer.ts';

/**
 * Recognises what a content is about and keeps that with it, for every document that has this content: a stage of
 * ingestion, which may be repeated. Its documents show it in the graph from their next `connectDocument` on.
 */
export async function recogniseContent(
  database: Database,
  tenantId: string,
  contentId: string,
  passages: readonly Passage[],
  options: ReadingOptions,
): Promise<void> {
  const gazetteer = await database.inTenant(tenantId, (sql) => gazetteerOf(sql, tenantId));
  const entities = await entitiesOf(passages, gazetteer, options);
  await database.inTenant(tenantId, (sql) =>
    sql(
      `insert into document_entities (tenant_id, content_id, body) values ($1, $2, $3::jsonb)
       on conflict (tenant_id, content_id) do update set body = excluded.body`,
      [tenantId, contentId, JSON.stringify(entities)],
    ),
  );
}
