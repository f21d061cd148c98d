import type { Passage } from '#lib/contracts/documents.ts';
import type { Sql } from '#lib/data/database/database.ts';
import type { Embedder } from '#lib/models/embedder.ts';
import { choose } from './choose.ts';
import { fuse } from './fuse.ts';
import { highlightsOf } from './highlights.ts';
import { matchMeaning } from './match-meaning.ts';
import { matchWords, type QueryTerm } from './match-words.ts';
import { queryTerms } from './query-terms.ts';
import { type Candidate, readCandidates } from './read-candidates.ts';
import { type RelatedName, relatedTerms } from './related.ts';
import type { Scope } from './scope.ts';

export interface Question {
  text: string;
  /** What the text means, by the model that the index was made with; without it the words alone count. */
  meaning?: { model: Pick<Embedder, 'id' | 'dimensions' | 'weight'>; vector: Float32Array } | undefined;
  /** Names close to those in the text, by which more is found. */
  related?: readonly RelatedName[] | undefined;
}

/** How many chunks each arm brings to the fusion. */
const depth = 100;

/**
 * Compiling a statement takes longer than most of them run. HNSW looks at 100 neighbours, and goes on while too few of
 * them are in scope.
 */
const forSearching = `select set_config('jit', 'off', true), set_config('hnsw.ef_search', '100', true),
  set_config('hnsw.iterative_scan', 'relaxed_order', true)`;

/** The best passages in scope. For use inside a transaction of the scope's tenant. */
export async function search(
  sql: Sql,
  scope: Scope,
  { text, meaning, related = [] }: Question,
  { limit, perDocument }: { limit: number; perDocument: number },
): Promise<Passage[]> {
  await sql(forSearching);
  const terms = queryTerms(text);
  const words = await matchWords(sql, scope, [...terms, ...relatedTerms(related, terms)], depth);
  const near = meaning
    ? await matchMeaning(sql, scope, { ...meaning, chunks: words.chunks, also: words.matches }, depth)
    : [];
  const ranked = fuse(words.matches, near, meaning?.model.weight ?? 0);
  const candidates = await readCandidates(sql, scope, ranked.slice(0, depth));
  return choose(candidates, limit, perDocument).map((candidate) => toPassage(candidate, terms));
}

function toPassage(candidate: Candidate, terms: readonly QueryTerm[]): Passage {
  const { documentId, title, kind, ordinal, page, heading, start, end, text, score, analyser } = candidate;
  return {
    documentId,
    title,
    kind,
    ...(analyser !== 'none' && { language: analyser }),
    ordinal,
    ...(page !== null && { page }),
    ...(heading !== null && { heading }),
    start,
    end,
    text,
    score,
    highlights: highlightsOf(text, analyser, terms),
  };
}
