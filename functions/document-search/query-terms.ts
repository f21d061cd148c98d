import { analysers, isStopTerm } from '#lib/search/analysers.ts';
import { termsOf } from '#lib/search/terms.ts';
import type { QueryTerm } from './match-words.ts';

/** Of one analyser: more make a search slow and hardly better. */
const mostTerms = 40;

/**
 * A text as a question to contents of every analyser. A word that it says twice counts twice; stop words count when it has
 * no others.
 */
export function queryTerms(text: string): QueryTerm[] {
  return analysers.flatMap((analyser) => {
    const terms = termsOf(text, analyser);
    const telling = terms.filter(({ term }) => !isStopTerm(term, analyser));
    const weights = new Map<string, number>();
    for (const { term } of telling.length > 0 ? telling : terms) weights.set(term, (weights.get(term) ?? 0) + 1);
    const heaviest = [...weights].toSorted(([, one], [, other]) => other - one).slice(0, mostTerms);
    return heaviest.map(([term, weight]) => ({ term, analyser, weight }));
  });
}
