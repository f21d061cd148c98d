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

const bm25 = (frequency: string, length: string) =>
  `${frequency} * 2.2 / (${frequency} + 1.2 * (0.25 + 0.75 * ${length} / corpus.average_length))`;

const statement = `${withReadable},
corpus as materialized (
  select coalesce(sum(chunks), 0)::float8 as chunks,
    greatest(sum(terms) / nullif(sum(chunks), 0), 1)::float8 as average_length
  from readable
),
question as (
  select * from unnest($11::text[], $12::text[], $13::float8[]) as q (term, analyser, weight)
),
hit as materialized (
  select p.term, p.content_id, p.ordinals, p.frequencies, p.lengths, q.weight
  from (select distinct term from question) asked
  -- offset 0: all postings of a term are read in one go, not content by content.
  cross join lateral (select * from posting where tenant_id = $1 and term = asked.term offset 0) p
  join readable r on r.content_id = p.content_id
  join question q on q.term = p.term and q.analyser = r.analyser
),
frequency as (
  select term, sum(cardinality(ordinals))::float8 as df from hit group by term
),
term as materialized (
  select term, ln(1 + (corpus.chunks - df + 0.5) / (df + 0.5)) as idf,
    sum(df) over rarest_first <= $15 or row_number() over rarest_first = 1 as finds
  from frequency, corpus
  window rarest_first as (order by df, term)
),
occurrence as (
  select content_id, weight * idf as weight, unnest(ordinals) as ordinal, unnest(frequencies) as frequency,
    unnest(lengths) as length
  from term join hit using (term)
  where term.finds
),
found as materialized (
  select content_id, ordinal, sum(weight * ${bm25('frequency', 'length')}) as score
  from occurrence, corpus
  group by 1, 2
  order by 3 desc, 1, 2
  limit 5 * $14
),
added as (
  select found.content_id, found.ordinal, sum(weight * idf * ${bm25('o.frequency', 'o.length')}) as score
  from found
  join hit on hit.content_id = found.content_id
  join term on term.term = hit.term and not term.finds,
  corpus, unnest(ordinals, frequencies, lengths) as o (ordinal, frequency, length)
  where o.ordinal = found.ordinal
  group by 1, 2
),
best as (
  select content_id, ordinal, found.score + coalesce(added.score, 0) as score
  from found left join added using (content_id, ordinal)
  order by 3 desc, 1, 2
  limit $14
)
select best.*, corpus.chunks from corpus left join best on true order by score desc nulls last, content_id, ordinal`;
