import { describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { queryTerms } from './query-terms.ts';
import { relatedTerms } from './related.ts';

const english = (names: Parameters<typeof relatedTerms>[0], question: string) =>
  relatedTerms(names, queryTerms(question)).filter(({ analyser }) => analyser === 'en');

describe('relatedTerms', () => {
  it('are the words of names that the question does not have', verifies('documents.search.widened'), () => {
    const terms = english([{ name: 'The Bank of Oslo', weight: 1 }], 'Which banks are open?');
    expect(terms).toEqual([{ term: 'oslo', analyser: 'en', weight: 0.1 }]);
    expect(relatedTerms([], queryTerms('Which banks are open?'))).toEqual([]);
  });

  it('count little, and less the further their name is', verifies('documents.search.widened'), () => {
    const names = [
      { name: 'Northwind Traders', weight: 1 },
      { name: 'northwind', weight: 0.25 },
      { name: 'Oslo', weight: 0.5 },
    ];
    expect(english(names, 'lamps')).toEqual([
      { term: 'northwind', analyser: 'en', weight: 0.1 },
      { term: 'trader', analyser: 'en', weight: 0.1 },
      { term: 'oslo', analyser: 'en', weight: 0.1 },
    ]);
  });
});
