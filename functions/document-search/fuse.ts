import type { Match } from './match-words.ts';

/**
 * Both arms as one ranking: each arm's scores become 0 to 1 and are mixed, `weight` being the share of `meaning`. Words
 * have a zero of their own, a chunk without any of them; what is not known of the meaning counts as the least likeness.
 */
export function fuse(words: readonly Match[], meaning: readonly Match[], weight: number): Match[] {
  const least = Math.min(...meaning.map(({ score }) => score));
  const mixed = new Map<string, Match>();
  for (const [matches, share] of [
    [between(0, words), 1 - weight],
    [between(least, meaning), weight],
  ] as const) {
    for (const match of matches) {
      const key = keyOf(match);
      const score = (mixed.get(key)?.score ?? 0) + share * match.score;
      mixed.set(key, { ...match, score });
    }
  }
  return [...mixed.values()].toSorted(byScore);
}

/** The score `least` becomes 0, the largest 1; where all are the same, each is the best there is. */
function between(least: number, matches: readonly Match[]): Match[] {
  const span = Math.max(...matches.map(({ score }) => score)) - least;
  return matches.map((match) => ({ ...match, score: span === 0 ? 1 : (match.score - least) / span }));
}

export function keyOf({ contentId, ordinal }: Pick<Match, 'contentId' | 'ordinal'>): string {
  return `${contentId}/${ordinal}`;
}

function byScore(one: Match, other: Match): number {
  return other.score - one.score || (keyOf(one) < keyOf(other) ? -1 : 1);
}
