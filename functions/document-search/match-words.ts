import type { Sql } from '#lib/data/database/database.ts';
import { type Scope, withReadable } from './scope.ts';

/** A term of the question, under one analyser. */
export interface QueryTerm {
  term: string;
  analyser: string;
  /** How much it counts; 1 for a word of the question that occurs once. */
  weight: number;
}

/** A chunk with its score by one arm. */
export interface Match {
  contentId: string;
  ordinal: number;
  score: number;
}

export interface WordMatches {
  matches: Match[];
  /** Chunks in scope. */
  chunks: number;
}

/** Postings whose chunks are all scored; beyond it, the most frequent terms only add to chunks that rarer ones found. */
const postingsScored = 10_000;

/**
 * The best `limit` chunks by BM25 (k1 1.2, b 0.75), with the statistics of what is in scope: who may not read a document
 * cannot tell from the scores that it is there. Rare terms come first.
 */
export async function matchWords(
  sql: Sql,
  scope: Scope,
  terms: readonly QueryTerm[],
  limit: number,
): Promise<WordMatches> {
  const rows = await sql<{ content_id: string | null; ordinal: number; score: number; chunks: number }>(statement, [
    ...scope,
    terms.map(({ term }) => term),
    terms.map(({ analyser }) => analyser),
    terms.map(({ weight }) => weight),
    limit,
    postingsScored,
  ]);
  const matches = rows.flatMap(({ content_id: contentId, ordinal, score }) =>
    contentId === null ? [] : [{ contentId, ordinal, score }],
  );
  return { matches, chunks: rows[0]!.chunks };
}

const bm25 = (occurrence: string) => `
  (${occurrence} >> 16 & 65535)::float8 * 2.2 /
    ((${occurrence} >> 16 & 65535)::float8 + corpus.base + corpus.slope * (${occurrence} & 65535))`;

const statement = `${withReadable},
corpus as materialized (
  select coalesce(sum(chunks), 0)::float8 as chunks, 0.3::float8 as base,
    (0.9 / greatest(sum(terms) / nullif(sum(chunks), 0), 1))::float8 as slope
  from readable
),
question as (
  select term, dense_rank() over (order by term) as number, analyser, weight
  from unnest($11::text[], $12::text[], $13::float8[]) as q (term, analyser, weight)
),
hit as materialized (
  select p.number, p.content_id, p.occurrences, q.weight
  from (
    select asked.number, p.content_id, p.occurrences, r.analyser
    from (select distinct term, number from question) asked
    -- offset 0: all postings of a term are read in one go, not content by content.
    cross join lateral (
      select content_id, occurrences from posting where tenant_id = $1 and term = asked.term offset 0
    ) p
    join readable r on r.content_id = p.content_id
    offset 0
  ) p
  join question q on q.number = p.number and q.analyser = p.analyser
),
frequency as (
  select number, sum(cardinality(occurrences))::float8 as df from hit group by number
),
term as materialized (
  select number, ln(1 + (corpus.chunks - df + 0.5) / (df + 0.5)) as idf,
    sum(df) over rarest_first <= $15 or row_number() over rarest_first = 1 as finds
  from frequency, corpus
  window rarest_first as (order by df, number)
),
occurrence as (
  select content_id, weight * idf as weight, unnest(occurrences) as o
  from term join hit using (number)
  where term.finds
),
found as materialized (
  select content_id, (o >> 32)::int as ordinal, sum(weight * ${bm25('o')}) as score
  from occurrence, corpus
  group by 1, 2
  order by 3 desc, 1, 2
  limit 5 * $14
),
added as (
  select found.content_id, found.ordinal, sum(weight * idf * ${bm25('o')}) as score
  from found
  join hit on hit.content_id = found.content_id
  join term on term.number = hit.number and not term.finds,
  corpus, unnest(occurrences) as o
  where o >> 32 = found.ordinal
  group by 1, 2
),
best as (
  select content_id, ordinal, found.score + coalesce(added.score, 0) as score
  from found left join added using (content_id, ordinal)
  order by 3 desc, 1, 2
  limit $14
)
select best.*, corpus.chunks from corpus left join best on true order by score desc nulls last, content_id, ordinal`;
