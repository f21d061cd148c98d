import type { Database, Sql } from '#lib/data/database/database.ts';
import type { Embedder } from './embedder.ts';
import { prepareModel } from './prepare-model.ts';

const chunksAtOnce = 16;

/**
 * Gives each chunk of a content that has none its vector by `embedder`, some at a time and each batch in a transaction of
 * its own, so that a later run goes on where this one ended. `onProgress` gets the share that is done, 0 to 1.
 */
export async function embedContent(
  database: Database,
  tenantId: string,
  contentId: string,
  embedder: Embedder,
  onProgress: (share: number) => Promise<void> | void = () => {},
  signal?: AbortSignal,
): Promise<void> {
  await prepareModel(database, embedder);
  for (;;) {
    signal?.throwIfAborted();
    const chunks = await database.inTenant(tenantId, (sql) => chunksWithout(sql, tenantId, contentId, embedder.id));
    if (chunks.length === 0) break;
    const vectors = await embedder.embed(
      chunks.map(({ heading, body }) => (heading === null ? body : `${heading}\n${body}`)),
      signal,
    );
    await database.inTenant(tenantId, (sql) => store(sql, tenantId, contentId, embedder.id, chunks, vectors));
    const { total, left } = chunks[0]!;
    await onProgress((total - left + chunks.length) / total);
  }
  await database.inTenant(tenantId, (sql) =>
    sql(
      `update document_content set embedded_by = $3 where tenant_id = $1 and id = $2 and not exists (
         select from chunk k where k.tenant_id = $1 and k.content_id = $2 and ${hasNoVector})`,
      [tenantId, contentId, embedder.id],
    ),
  );
}

/** Of chunk `k` of content $2 by model $3. */
const hasNoVector = `not exists (
  select from embedding e where e.tenant_id = $1 and e.model = $3 and e.content_id = $2 and e.ordinal = k.ordinal)`;

interface Chunk {
  id: number;
  ordinal: number;
  heading: string | null;
  body: string;
  /** Of all chunks of the content. */
  total: number;
  left: number;
}

async function chunksWithout(sql: Sql, tenantId: string, contentId: string, model: string): Promise<Chunk[]> {
  return sql<Chunk>(
    `select k.id, k.ordinal, k.heading, k.body, count(*) over () as left,
       (select count(*) from chunk where tenant_id = $1 and content_id = $2) as total
     from chunk k
     where k.tenant_id = $1 and k.content_id = $2 and ${hasNoVector}
     order by k.ordinal
     limit $4`,
    [tenantId, contentId, model, chunksAtOnce],
  );
}

/** Not the vectors of chunks that were replaced meanwhile. */
async function store(
  sql: Sql,
  tenantId: string,
  contentId: string,
  model: string,
  chunks: readonly Chunk[],
  vectors: readonly Float32Array[],
): Promise<void> {
  await sql(
    `insert into embedding (tenant_id, model, content_id, ordinal, vector)
     select $1, $3, $2, e.ordinal, e.vector::vector
     from unnest($4::bigint[], $5::int[], $6::text[]) as e (chunk_id, ordinal, vector)
     join chunk k on k.tenant_id = $1 and k.id = e.chunk_id
     for share of k
     on conflict do nothing`,
    [
      tenantId,
      contentId,
      model,
      chunks.map(({ id }) => id),
      chunks.map(({ ordinal }) => ordinal),
      vectors.map((vector) => `[${vector.join()}]`),
    ],
  );
}
