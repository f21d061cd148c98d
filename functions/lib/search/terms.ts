import { stem } from './analysers.ts';

/** A word of a text, by what it is found; offsets are UTF-16 units. */
export interface Term {
  term: string;
  start: number;
  end: number;
}

/** Postgres keeps terms in an index, whose rows have a limit. */
const longestTerm = 60;
const words = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu;
/** Written without spaces: pairs of characters are the words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+/gu;

/** The terms of a text, in its order. */
export function termsOf(text: string, analyser: string): Term[] {
  const found: Term[] = [];
  for (const { 0: word, index } of text.matchAll(words)) {
    let end = 0;
    for (const run of word.matchAll(unspaced)) {
      addWord(found, word.slice(end, run.index), index + end, analyser);
      addPairs(found, run[0], index + run.index);
      end = run.index + run[0].length;
    }
    addWord(found, word.slice(end), index + end, analyser);
  }
  return found;
}

function addWord(found: Term[], word: string, start: number, analyser: string): void {
  if (word === '') return;
  const plain = word.toLowerCase().replaceAll('’', "'").replace(/'s$/, '').replaceAll("'", '');
  const term = stem(plain, analyser).slice(0, longestTerm);
  if (term !== '') found.push({ term, start, end: start + word.length });
}

function addPairs(found: Term[], run: string, start: number): void {
  const last = Math.max(run.length - 2, 0);
  for (let at = 0; at <= last; at++) {
    const term = run.slice(at, at + 2);
    found.push({ term, start: start + at, end: start + at + term.length });
  }
}
