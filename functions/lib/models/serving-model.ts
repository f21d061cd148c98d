import type { Sql } from '#lib/data/database/database.ts';
import { chosenModel, type EmbeddingSettings } from './open-embedder.ts';

/**
 * The model whose vectors are searched: the chosen one as soon as it has read all that the tenant has, until then the one
 * before it. A tenant that never had another is served by what there is.
 */
export async function servingModel(sql: Sql, tenantId: string, settings: EmbeddingSettings): Promise<string> {
  const chosen = chosenModel(settings);
  const [row] = await sql<{ model: string }>(
    `select model from embedding_model where tenant_id = $1
     order by model = $2 desc, complete_at desc limit 1`,
    [tenantId, chosen],
  );
  return row?.model ?? chosen;
}
