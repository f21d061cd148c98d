/** Lower case without accents, typographic apostrophes made plain: what two spellings of one name share. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’‘ʼ`´]/g, "'")
    .toLowerCase();
}

/** The words of a name as they are compared: folded, without punctuation or possessive endings. */
export function wordsOf(text: string): readonly string[] {
  const known = cache.get(text);
  if (known) return known;
  if (cache.size >= mostCached) cache.clear();
  const words = splitWords(text);
  cache.set(text, words);
  return words;
}

/** Names are compared over and over within a turn. */
const cache = new Map<string, readonly string[]>();
const mostCached = 4000;

function splitWords(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}'@+]+/u)
    .map((word) => word.replace(/^'+|'s$|'+$/g, '').replaceAll("'", ''))
    .filter(Boolean);
}

/** Whether `a` and `b` are one word but for a typing slip: one for 4 to 7 letters, two for more, first letter kept. */
export function nearlySame(a: string, b: string): boolean {
  if (a === b) return true;
  const shorter = Math.min(a.length, b.length);
  if (shorter < 4 || a[0] !== b[0]) return false;
  return distance(a, b) <= (shorter < 8 ? 1 : 2);
}

/** Damerau–Levenshtein distance (adjacent letters may swap), 3 standing for "3 or more". */
export function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2 || a.length > 60 || b.length > 60) return 3;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, beforeLast[column - 2]! + 1);
      }
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return Math.min(3, last[b.length]!);
}
