import { understand } from '../../functions/chat/understand.ts';
import { effectOf, isWrite, mentioned } from './effect.ts';
import type { Sentences } from './sentence.ts';
import { world } from './world.ts';

export interface Miss {
  category: string;
  say: string;
  want: string;
  got: string;
  /** Something would have been written that should not be, or not like that. */
  wrongWrite: boolean;
}

export interface Score {
  categories: Record<string, { right: number; total: number }>;
  right: number;
  total: number;
  misses: Miss[];
}

/** Says every sentence to a fresh conversation and compares what it would do. */
export async function evaluate(sentences: Sentences): Promise<Score> {
  const score: Score = { categories: {}, right: 0, total: 0, misses: [] };
  for (const [category, list] of Object.entries(sentences)) {
    const row = (score.categories[category] ??= { right: 0, total: 0 });
    for (const [say, want, shown = []] of list) {
      const got = effectOf(await understand(say, { mentioned: mentioned(...shown), undo: [] }, world));
      row.total++;
      score.total++;
      if (
        want
          .split(' || ')
          .some(
            (each) =>
              each === got ||
              (each === 'no write' && !isWrite(got)) ||
              (each.endsWith(' ') && each !== 'show ' && got.startsWith(each)),
          )
      ) {
        row.right++;
        score.right++;
      } else score.misses.push({ category, say, want, got, wrongWrite: isWrite(got) });
    }
  }
  return score;
}
