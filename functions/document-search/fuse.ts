import type { Match } from './match-words.ts';

/**
 * Both arms as one ranking: each arm's scores are stretched over 0 to 1 and mixed, `weight` being the share of `meaning`.
 * What an arm does not know counts as the least it knows.
 */
export function fuse(words: readonly Match[], meaning: readonly Match[], weight: number): Match[] {
  const mixed = new Map<string, Match>();
  for (const [matches, share] of [
    [words, 1 - weight],
    [meaning, weight],
  ] as const) {
    for (const match of stretched(matches)) {
      const key = keyOf(match);
      const score = (mixed.get(key)?.score ?? 0) + share * match.score;
      mixed.set(key, { ...match, score });
    }
  }
  return [...mixed.values()].toSorted(byScore);
}

/** The smallest score becomes 0, the largest 1; a single one is the best there is. */
function stretched(matches: readonly Match[]): Match[] {
  const scores = matches.map(({ score }) => score);
  const least = Math.min(...scores);
  const span = Math.max(...scores) - least;
  return matches.map((match) => ({ ...match, score: span === 0 ? 1 : (match.score - least) / span }));
}

export function keyOf({ contentId, ordinal }: Pick<Match, 'contentId' | 'ordinal'>): string {
  return `${contentId}/${ordinal}`;
}

function byScore(one: Match, other: Match): number {
  return other.score - one.score || (keyOf(one) < keyOf(other) ? -1 : 1);
}
