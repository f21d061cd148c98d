import { stemmer as danish } from '@orama/stemmers/danish';
import { stemmer as dutch } from '@orama/stemmers/dutch';
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as finnish } from '@orama/stemmers/finnish';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as italian } from '@orama/stemmers/italian';
import { stemmer as norwegian } from '@orama/stemmers/norwegian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { stemmer as swedish } from '@orama/stemmers/swedish';

type Stem = (word: string) => string;

const stemmers: Record<string, Stem> = {
  da: danish,
  de: german,
  en: english,
  es: spanish,
  fi: finnish,
  fr: french,
  it: italian,
  nl: dutch,
  no: norwegian,
  pt: portuguese,
  sv: swedish,
};

/** A content is indexed by one analyser, and a question is put to each: the ISO 639-1 code of its stemmer, or `none`. */
export const analysers = [...Object.keys(stemmers), 'none'] as const;

/** English where the language is not known; `none` leaves words whole. */
export function analyserOf(language: string | undefined): string {
  if (language === undefined) return 'en';
  return language in stemmers ? language : 'none';
}

const remembered = 50_000;
const stems = new Map<string, Map<string, string>>();

/** A word's term for BM25: stemmed, then without accents. `word` is in lower case. */
export function stem(word: string, analyser: string): string {
  let known = stems.get(analyser);
  if (!known) stems.set(analyser, (known = new Map()));
  const before = known.get(word);
  if (before !== undefined) return before;
  const term = fold(stemmers[analyser]?.(word) ?? word);
  if (known.size >= remembered) known.clear();
  known.set(word, term);
  return term;
}

function fold(word: string): string {
  return word.normalize('NFKD').replaceAll(/\p{M}/gu, '');
}
