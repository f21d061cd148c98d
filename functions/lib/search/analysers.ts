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
import { dan, deu, eng, fin, fra, ita, nld, nob, por, spa, swe } from 'stopword';

interface Language {
  stemmer(word: string): string;
  /** Words that say nothing of what a text is about. */
  stopWords: readonly string[];
}

const languages: Record<string, Language> = {
  da: { stemmer: danish, stopWords: dan },
  de: { stemmer: german, stopWords: deu },
  en: { stemmer: english, stopWords: eng },
  es: { stemmer: spanish, stopWords: spa },
  fi: { stemmer: finnish, stopWords: fin },
  fr: { stemmer: french, stopWords: fra },
  it: { stemmer: italian, stopWords: ita },
  nl: { stemmer: dutch, stopWords: nld },
  no: { stemmer: norwegian, stopWords: nob },
  pt: { stemmer: portuguese, stopWords: por },
  sv: { stemmer: swedish, stopWords: swe },
};

/** A content is indexed by one analyser, and a question is put to each: the ISO 639-1 code of its stemmer, or `none`. */
export const analysers = [...Object.keys(languages), 'none'] as const;

/** English where the language is not known; `none` leaves words whole. */
export function analyserOf(language: string | undefined): string {
  if (language === undefined) return 'en';
  return language in languages ? language : 'none';
}

const remembered = 50_000;
const stems = new Map<string, Map<string, string>>();

/** A word's term for BM25: stemmed, then without accents. `word` is in lower case. */
export function stem(word: string, analyser: string): string {
  let known = stems.get(analyser);
  if (!known) stems.set(analyser, (known = new Map()));
  const before = known.get(word);
  if (before !== undefined) return before;
  const term = fold(languages[analyser]?.stemmer(word) ?? word);
  if (known.size >= remembered) known.clear();
  known.set(word, term);
  return term;
}

const stopTerms = new Map<string, ReadonlySet<string>>();

/** Whether the term is that of a stop word. They are indexed all the same: a question may hold nothing else. */
export function isStopTerm(term: string, analyser: string): boolean {
  let terms = stopTerms.get(analyser);
  if (!terms) {
    const words = languages[analyser]?.stopWords ?? [];
    stopTerms.set(analyser, (terms = new Set(words.map((word) => stem(word.replaceAll("'", ''), analyser)))));
  }
  return terms.has(term);
}

function fold(word: string): string {
  return word.normalize('NFKD').replaceAll(/\p{M}/gu, '');
}
