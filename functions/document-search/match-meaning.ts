import type { Sql } from '#lib/data/database/database.ts';
import type { Embedder } from '#lib/models/embedder.ts';
import { mostIndexedDimensions } from '#lib/models/prepare-model.ts';
import type { Match } from './match-words.ts';
import { type Scope, withReadable } from './scope.ts';

/** With at most so many chunks in scope each is compared, which is exact and takes milliseconds. */
const comparedOneByOne = 10_000;

interface Question {
  model: Pick<Embedder, 'id' | 'dimensions'>;
  vector: Float32Array;
  /** Chunks in scope. */
  chunks: number;
  /** Chunks whose likeness is asked for wherever it ranks. */
  also: readonly Pick<Match, 'contentId' | 'ordinal'>[];
}

/**
 * The `limit` chunks in scope whose vectors are nearest, and those of `also` that have one; the score is the cosine. With
 * many chunks in scope by HNSW, which goes on until it has found enough that are in scope.
 */
export async function matchMeaning(
  sql: Sql,
  scope: Scope,
  { model, vector, chunks, also }: Question,
  limit: number,
): Promise<Match[]> {
  const isIndexed = chunks > comparedOneByOne && model.dimensions <= mostIndexedDimensions;
  const rows = await sql<{ content_id: string; ordinal: number; score: number }>(
    isIndexed ? byIndex(model.dimensions) : oneByOne,
    [
      ...scope,
      model.id,
      `[${vector.join()}]`,
      limit,
      also.map(({ contentId }) => contentId),
      also.map(({ ordinal }) => ordinal),
    ],
  );
  return rows.map(({ content_id: contentId, ordinal, score }) => ({ contentId, ordinal, score }));
}

const alsoAsked = `
also as (
  select e.content_id, e.ordinal, e.vector <=> $12::vector as distance
  from unnest($14::uuid[], $15::int[]) as a (content_id, ordinal)
  join embedding e on e.tenant_id = $1 and e.model = $11 and e.content_id = a.content_id and e.ordinal = a.ordinal
)
select content_id, ordinal, 1 - distance as score from (table nearest union table also) matches
order by distance, content_id, ordinal`;

const oneByOne = `${withReadable},
nearest as (
  select e.content_id, e.ordinal, e.vector <=> $12::vector as distance
  from readable r join embedding e on e.tenant_id = $1 and e.model = $11 and e.content_id = r.content_id
  order by distance
  limit $13
),${alsoAsked}`;

/** The condition is asked of each row on the walk: `is not false` keeps it from becoming a join. */
const byIndex = (dimensions: number) => `${withReadable},
nearest as materialized (
  select e.content_id, e.ordinal, e.vector::vector(${dimensions}) <=> $12::vector(${dimensions}) as distance
  from embedding e
  where e.tenant_id = $1 and e.model = $11 and (e.content_id in (select content_id from readable)) is not false
  order by distance
  limit $13
),${alsoAsked}`;
