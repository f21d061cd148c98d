import type { Database } from '#lib/data/database/database.ts';
import type { Embedder } from './embedder.ts';

/** Of an index of pgvector; the vectors of a model with more are compared one by one. */
export const mostIndexedDimensions = 2000;

const prepared = new WeakMap<Database, Set<string>>();

/** Makes the index of a model's vectors, before the first is stored: built later, it would hold up whoever writes. */
export async function prepareModel(database: Database, { id, dimensions }: Embedder): Promise<void> {
  let models = prepared.get(database);
  if (!models) prepared.set(database, (models = new Set()));
  if (models.has(id)) return;
  if (dimensions <= mostIndexedDimensions) {
    await database.asSystem(async (sql) => {
      const [row] = await sql<{ statement: string }>(
        `select format(
           'create index if not exists %I on embedding using hnsw ((vector::vector(%s)) vector_cosine_ops)
            with (m = 16, ef_construction = 64) where model = %L',
           'embedding_' || md5($1), $2::int, $1) as statement`,
        [id, dimensions],
      );
      await sql(row!.statement);
    });
  }
  models.add(id);
}
