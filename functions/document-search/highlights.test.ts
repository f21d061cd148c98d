import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analysers } from '#lib/search/analysers.ts';
import { termsOf } from '#lib/search/terms.ts';
import { verifies } from '#test/verifies.ts';
import { highlightsOf } from './highlights.ts';
import { queryTerms } from './query-terms.ts';

const marked = (text: string, question: string, analyser = 'en') =>
  highlightsOf(text, analyser, queryTerms(question)).map(({ start, end }) => text.slice(start, end));

describe('highlights', () => {
  it('are the words of the question in any form, without stop words', verifies('documents.search.highlights'), () => {
    expect(marked('The budgets were approved; the approval is final.', 'Who approved the budget?')).toEqual([
      'budgets',
      'approved',
      'approval',
    ]);
    expect(marked('Das Budget für die Häuser', 'Welches Haus?', 'de')).toEqual(['Häuser']);
    expect(marked('Les contrats signés à Genève', 'contrat geneve', 'fr')).toEqual(['contrats', 'Genève']);
    expect(marked('会議は東京で行われた', '東京')).toEqual(['東京']);
    expect(marked('Marta’s release notes', "Marta's notes")).toEqual(['Marta’s', 'notes']);
  });

  it(
    'lie within the text, in order, apart from each other, and hold a term',
    verifies('documents.search.highlights'),
    () => {
      const text = fc.string({
        unit: fc.constantFrom('a', 'b', ' ', 'c', 'é', '’', 's', 'ß', '-', '東', '京', 'ไ', 'ท', '😀', 'İ', '\u0301'),
        maxLength: 60,
      });
      fc.assert(
        fc.property(text, text, fc.constantFrom(...analysers), (passage, question, analyser) => {
          const wanted = new Set(
            queryTerms(question)
              .filter((term) => term.analyser === analyser)
              .map(({ term }) => term),
          );
          let last = 0;
          for (const { start, end } of highlightsOf(passage, analyser, queryTerms(question))) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(passage.length);
            expect(termsOf(passage.slice(start, end), analyser).some(({ term }) => wanted.has(term))).toBe(true);
            last = end;
          }
        }),
      );
    },
  );
});
