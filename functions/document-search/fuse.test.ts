import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { fuse, keyOf } from './fuse.ts';

const arm = (least: number, most: number) =>
  fc.uniqueArray(
    fc.record({
      contentId: fc.constantFrom('a', 'b', 'c'),
      ordinal: fc.nat(5),
      score: fc.double({ min: least, max: most, noNaN: true }),
    }),
    { selector: keyOf },
  );
const scored = arm(0.001, 50);
const near = arm(-1, 1);
const weight = fc.double({ min: 0, max: 1, noNaN: true });

describe('fuse', () => {
  it('ranks each chunk of either arm once, between 0 and 1', verifies('documents.search.fusion'), () => {
    fc.assert(
      fc.property(scored, near, weight, (words, meaning, share) => {
        const fused = fuse(words, meaning, share);
        expect(fused.map(keyOf).toSorted()).toEqual([...new Set([...words, ...meaning].map(keyOf))].toSorted());
        const scores = fused.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((one, other) => other - one));
        for (const score of scores) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });

  it(
    'puts first what leads in both, and does not mind the scale of an arm',
    verifies('documents.search.fusion'),
    () => {
      fc.assert(
        fc.property(scored, near, weight, fc.constantFrom(0.5, 2, 8), (words, meaning, share, scale) => {
          const best = { contentId: 'best', ordinal: 0, score: 100 };
          const fused = fuse([...words, best], [...meaning, best], share);
          expect(fused.find(({ score }) => score === fused[0]!.score || score > 1 - 1e-9)).toBeDefined();
          expect(fused.find(({ contentId }) => contentId === 'best')!.score).toBeCloseTo(fused[0]!.score, 9);
          const scaled = fuse(
            [...words, best].map(({ contentId, ordinal, score }) => ({ contentId, ordinal, score: score * scale })),
            [...meaning, best],
            share,
          );
          for (const match of scaled) {
            expect(match.score).toBeCloseTo(fused.find((other) => keyOf(other) === keyOf(match))!.score, 9);
          }
        }),
      );
    },
  );

  it(
    'takes a chunk with a word of the question for better than one without',
    verifies('documents.search.fusion'),
    () => {
      const words = [
        { contentId: 'a', ordinal: 0, score: 9 },
        { contentId: 'b', ordinal: 0, score: 8 },
      ];
      const meaning = [
        { contentId: 'c', ordinal: 0, score: 0.9 },
        { contentId: 'b', ordinal: 0, score: 0.1 },
      ];
      expect(fuse(words, meaning, 0.2).map(keyOf)).toEqual(['a/0', 'b/0', 'c/0']);
    },
  );

  it('is the words alone without the other arm', () => {
    const words = [
      { contentId: 'a', ordinal: 0, score: 9 },
      { contentId: 'b', ordinal: 1, score: 4 },
    ];
    expect(fuse(words, [], 0).map(keyOf)).toEqual(['a/0', 'b/1']);
    expect(fuse([], [], 0.5)).toEqual([]);
  });
});
