import { fold } from './names.ts';
import type { Term } from './tagger.ts';

/** A noun phrase as it stands in the text. */
export interface Phrase {
  text: string;
  isHeading: boolean;
}

const mostTopics = 12;
const longestPhrase = 3;
/** Nouns that say nothing about what a text is about. */
const empty = new Set(
  `page section figure table appendix chapter item items note notes minutes meeting agenda document version date time day week
   month year part number way thing things people team person everyone someone example case point list name end today tomorrow
   yesterday monday tuesday wednesday thursday friday saturday sunday first second last next new other same such many several
   more most own various different available whole certain due attendee participant action decision question answer`.split(
    /\s+/,
  ),
);

/** Phrases of two or three words that end in a noun: what an English text may be about. */
export function topicPhrases(terms: readonly Term[], isHeading: boolean): Phrase[] {
  const phrases: Phrase[] = [];
  let run: Term[] = [];
  const close = () => {
    const phrase = trimmed(run);
    if (phrase.length > 1 && phrase.length <= longestPhrase) {
      phrases.push({ text: phrase.map((term) => term.text).join(' '), isHeading });
    }
    run = [];
  };
  for (const each of terms) {
    const term = afterNoun(each, run.at(-1));
    if (!isNoun(term) && !isAdjective(term)) close();
    else {
      if (isAdjective(term) && run.some(isNoun)) close();
      run.push(term);
    }
    if (term.breaks) close();
  }
  close();
  return phrases;
}

/**
 * The phrases that a text comes back to, in one number; `isKnown` tells those that are a name of something else. What is
 * only ever said as a part of a longer one is left to that.
 */
export function pickTopics(
  phrases: readonly Phrase[],
  isKnown: (folded: string) => boolean,
): { name: string; count: number }[] {
  const byKey = Map.groupBy(phrases.flatMap(withParts), ({ text }) => singular(fold(text)));
  const frequent = [...byKey]
    .map(([key, found]) => ({
      key,
      name: lowered(found[0]!.text),
      count: found.length,
      score: found.reduce((sum, { isHeading }) => sum + (isHeading ? 2 : 1), 0),
    }))
    .filter(({ key, score }) => score > 1 && !isKnown(key));
  return frequent
    .filter(({ key, score }) => !frequent.some((other) => isPart(key, other.key) && other.score >= score))
    .sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1))
    .slice(0, mostTopics)
    .map(({ key, name, count }) => ({ name: fold(name) === key ? name : key, count }));
}

/** A phrase of three words, and the two of two words in it. */
function withParts(phrase: Phrase): Phrase[] {
  const words = phrase.text.split(' ');
  if (words.length < longestPhrase) return [phrase];
  return [
    phrase,
    ...[words.slice(0, 2), words.slice(1)].map((part) => ({ text: part.join(' '), isHeading: phrase.isHeading })),
  ];
}

function isPart(key: string, other: string): boolean {
  return key !== other && ` ${other} `.includes(` ${key} `);
}

function isNoun({ tags, text }: Term): boolean {
  const isName = tags.has('Person') || tags.has('Organization');
  const isOther = tags.has('Pronoun') || tags.has('Date') || tags.has('Value') || tags.has('Possessive');
  return tags.has('Noun') && !isName && !isOther && /^[\p{L}][\p{L}\p{N}-]+$/u.test(text);
}

/** "The paper boat": no verb stands so after a noun in the singular, whatever the lexicon says. */
function afterNoun(term: Term, before: Term | undefined): Term {
  const isVerb = term.tags.has('Infinitive') && before?.tags.has('Singular') && isNoun(before);
  return isVerb ? { ...term, tags: new Set(['Noun', 'Singular']) } : term;
}

function isAdjective({ tags }: Term): boolean {
  return tags.has('Adjective');
}

/** Without empty words at either end, and ending in a noun. */
function trimmed(run: readonly Term[]): readonly Term[] {
  const isEmpty = ({ text }: Term) => empty.has(singular(fold(text)));
  const from = run.findIndex((term) => !isEmpty(term));
  const to = run.findLastIndex((term) => isNoun(term) && !isEmpty(term));
  return from < 0 ? [] : run.slice(from, to + 1);
}

/** The last word in the singular, roughly: so that "solar panels" and "solar panel" are one. */
function singular(phrase: string): string {
  if (/(?:ss|us|is)$/.test(phrase)) return phrase;
  return phrase
    .replace(/ies$/, 'y')
    .replace(/(?<=(?:x|ch|sh|ss))es$/, '')
    .replace(/(?<=[^s])s$/, '');
}

/** Words in capitals because a sentence or a heading begins with them are written small; abbreviations stay. */
function lowered(text: string): string {
  return text.replaceAll(/\p{Lu}\p{Ll}[\p{L}\p{N}-]*/gu, (word) => word.toLowerCase());
}
