import type { QueryTerm } from '../../functions/document-search/match-words.ts';
import { analyserOf } from '#lib/search/analysers.ts';
import { termsOf } from '#lib/search/terms.ts';

export interface NaiveChunk {
  key: string;
  text: string;
  language?: string;
}

/** BM25 (k1 1.2, b 0.75) as its formula says, over texts in memory: the scores of chunks that have a term of the question. */
export function naiveBm25(chunks: readonly NaiveChunk[], question: readonly QueryTerm[]): Map<string, number> {
  const read = chunks.map(({ key, text, language }) => {
    const analyser = analyserOf(language);
    return { key, analyser, terms: termsOf(text, analyser).map(({ term }) => term) };
  });
  const average = Math.max(read.reduce((sum, { terms }) => sum + terms.length, 0) / read.length, 1);
  const asked = (analyser: string) => question.filter((term) => term.analyser === analyser);
  const counts = new Map<string, number>();
  for (const { analyser, terms } of read) {
    for (const { term } of asked(analyser)) if (terms.includes(term)) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  const scores = new Map<string, number>();
  for (const { key, analyser, terms } of read) {
    let score = 0;
    for (const { term, weight } of asked(analyser)) {
      const frequency = terms.filter((other) => other === term).length;
      const df = counts.get(term) ?? 0;
      const idf = Math.log(1 + (read.length - df + 0.5) / (df + 0.5));
      score += (weight * idf * frequency * 2.2) / (frequency + 1.2 * (0.25 + (0.75 * terms.length) / average));
    }
    if (score > 0) scores.set(key, score);
  }
  return scores;
}
