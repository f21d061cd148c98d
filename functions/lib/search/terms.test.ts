import { describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { analyserOf, isStopTerm } from './analysers.ts';
import { termsOf } from './terms.ts';

const terms = (text: string, language?: string) => termsOf(text, analyserOf(language)).map(({ term }) => term);

describe('termsOf', () => {
  it('stems by the language, and folds case and accents', verifies('documents.search.bm25'), () => {
    expect(terms('Organisations APPROVED budgets')).toEqual(terms('organisation approves budget'));
    expect(terms('Verträge', 'de')).toEqual(terms('vertrag', 'de'));
    expect(terms('déclarations', 'fr')).toEqual(terms('Declaration', 'fr'));
    expect(terms('żółw żółwie', 'pl')).toEqual(['zołw', 'zołwie']);
  });

  it('tells words, numbers and scripts without spaces apart', verifies('documents.search.bm25'), () => {
    expect(terms("Marta’s INV-2023 isn't 3.5")).toEqual(['marta', 'inv', '2023', 'isnt', '3', '5']);
    expect(terms('東京都ABC')).toEqual(['東京', '京都', 'abc']);
    expect(terms(' \n—!')).toEqual([]);
    expect(terms('x'.repeat(5000))[0]!.length).toBe(60);
  });

  it('knows stop words of each language', () => {
    expect(isStopTerm('the', 'en')).toBe(true);
    expect(isStopTerm('und', 'de')).toBe(true);
    expect(isStopTerm('und', 'en')).toBe(false);
  });
});
