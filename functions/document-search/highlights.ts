import { termsOf } from '#lib/search/terms.ts';
import type { QueryTerm } from './match-words.ts';

export interface Highlight {
  start: number;
  end: number;
}

/** Where the words of the question stand in `text`, in its order; words that follow each other are one. */
export function highlightsOf(text: string, analyser: string, question: readonly QueryTerm[]): Highlight[] {
  const wanted = new Set(question.filter((term) => term.analyser === analyser).map(({ term }) => term));
  const found: Highlight[] = [];
  for (const { term, start, end } of termsOf(text, analyser)) {
    if (!wanted.has(term)) continue;
    const before = found.at(-1);
    if (before && /^\s*$/.test(text.slice(before.end, start))) before.end = end;
    else found.push({ start, end });
  }
  return found;
}
