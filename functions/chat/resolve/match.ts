import { nearlySame, wordsOf } from '../text/fold.ts';
import { akin } from '../text/inflect.ts';

/** Something that has a name; `aliases` are other spellings of it (an e-mail address, a first name). */
export interface Named {
  id: string;
  name: string;
  aliases?: readonly string[];
}

/**
 * How sure a match is, best first: the id itself, the whole name, its first words (or all but articles), words of it in
 * any order, a typing slip in the whole name, slips or other endings in some words of it.
 */
export type Certainty = 'id' | 'whole' | 'start' | 'words' | 'slip' | 'loose';
const order: readonly Certainty[] = ['id', 'whole', 'start', 'words', 'slip', 'loose'];

export interface Matches<T> {
  certainty: Certainty;
  items: T[];
}

/** Words that say nothing about which one is meant. */
const articles = new Set(['the', 'a', 'an', 'of', 'for', 'to']);
const generic = new Set([
  'the',
  'a',
  'an',
  'my',
  'our',
  'plan',
  'board',
  'project',
  'task',
  'team',
  'bucket',
  'of',
  'and',
  'for',
  'to',
  'in',
  'on',
  'new',
  'do',
  'it',
]);

/** The items that `said` may name, all of the best certainty that any has; undefined when there is none. */
export function match<T extends Named>(
  said: string,
  items: readonly T[],
  worst: Certainty = 'slip',
): Matches<T> | undefined {
  const words = wordsOf(said);
  let best = order.indexOf(worst);
  let found: T[] = [];
  for (const item of items) {
    const rank = Math.min(...[item.name, ...(item.aliases ?? [])].map((name) => rankOf(said, words, item.id, name)));
    if (rank > best || rank >= order.length) continue;
    if (rank < best) found = [];
    best = rank;
    found.push(item);
  }
  return found.length > 0 ? { certainty: order[best]!, items: found } : undefined;
}

function rankOf(said: string, words: readonly string[], id: string, name: string): number {
  if (said === id) return 0;
  const named = wordsOf(name);
  if (words.length === 0 || named.length === 0) return order.length;
  if (words.join('') === named.join('')) return 1;
  const content = words.filter((word) => !articles.has(word));
  const telling = content.some((word) => word.length > 2 && !generic.has(word));
  if (telling && content.join(' ') === named.filter((word) => !articles.has(word)).join(' ')) return 2;
  if (telling && words.length < named.length && words.every((word, index) => word === named[index])) return 2;
  if (telling && content.every((word) => named.includes(word))) return 3;
  if (words.length === named.length && words.every((word, index) => nearlySame(word, named[index]!))) return 4;
  return telling && content.every((word) => named.some((each) => akin(word, each))) ? 5 : order.length;
}

/** The names nearest to `said`, for an answer that says what there is; at most `limit`. */
export function nearest(said: string, names: readonly string[], limit = 3): string[] {
  const pairs = (text: string) => {
    const flat = ` ${wordsOf(text).join(' ')} `;
    return new Set(Array.from({ length: Math.max(0, flat.length - 1) }, (_, index) => flat.slice(index, index + 2)));
  };
  const mine = pairs(said.slice(0, 100));
  const scored = [...new Set(names)].map((name) => {
    const theirs = pairs(name);
    let shared = 0;
    for (const pair of mine) if (theirs.has(pair)) shared++;
    return { name, score: (2 * shared) / (mine.size + theirs.size || 1) };
  });
  return scored
    .sort((a, b) => b.score - a.score)
    .filter((each) => each.score > 0.3)
    .slice(0, limit)
    .map((each) => each.name);
}
