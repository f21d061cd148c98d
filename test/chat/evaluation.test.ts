import { expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { evaluate } from './evaluate.ts';
import { first } from './sentences-1.ts';
import { second } from './sentences-2.ts';
import { third } from './sentences-3.ts';
import { fourth } from './sentences-4.ts';
import { fifth } from './sentences-5.ts';
import { sixth } from './sentences-6.ts';

it.each([
  ['first', first],
  ['second', second],
  ['third', third],
  ['fourth', fourth],
  ['fifth', fifth],
  ['sixth', sixth],
])(
  'reads at least 95 %% of the set rightly, and writes nothing wrongly (%s)',
  verifies('chat.evaluation'),
  async (_, sentences) => {
    const score = await evaluate(sentences);
    expect(score.misses.filter((miss) => miss.wrongWrite)).toEqual([]);
    expect(score.right / score.total).toBeGreaterThanOrEqual(0.95);
  },
);
