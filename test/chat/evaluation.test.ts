import { expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { evaluate } from './evaluate.ts';
import { sets } from './sets.ts';

it.each(Object.entries(sets))(
  'reads at least 95 %% of the set rightly, and writes nothing wrongly (%s)',
  verifies('chat.evaluation'),
  async (_, sentences) => {
    const score = await evaluate(sentences);
    expect(score.misses.filter((miss) => miss.wrongWrite)).toEqual([]);
    expect(score.right / score.total).toBeGreaterThanOrEqual(0.95);
  },
);
