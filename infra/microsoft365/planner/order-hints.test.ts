import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { isClientHint, newestHint, storedHint } from './order-hints.ts';

describe('order hints', () => {
  it('keep every item where it was put, and stay short', verifies('sandbox.formats'), () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 60 }), (places) => {
        const hints: string[] = [];
        for (const place of places) {
          const at = place % (hints.length + 1);
          const hint = storedHint(`${hints[at - 1] ?? ''} ${hints[at] ?? ''}!`, hints);
          hints.splice(at, 0, hint);
          expect(hints.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(hints);
          expect(isClientHint(hint)).toBe(false);
          expect(hint.length).toBeLessThan(60);
        }
        expect(new Set(hints).size).toBe(hints.length);
      }),
      { numRuns: 100 },
    );
  });

  it('follow a chain of hints that a client computes before it sends any', verifies('sandbox.formats'), () => {
    const [a, c] = ['8584A', '8584C'];
    const first = `${a} ${c}!`;
    const second = `${a} ${first}!`;
    const [storedFirst, storedSecond] = [storedHint(first, [a, c]), storedHint(second, [a, c])];
    expect(a < storedSecond && storedSecond < c && a < storedFirst && storedFirst < c).toBe(true);
  });

  it('place new items before older ones', verifies('sandbox.formats'), () => {
    const hints = Array.from({ length: 50 }, () => newestHint());
    expect(hints.toSorted((a, b) => (a < b ? 1 : -1))).toEqual(hints);
  });

  it.each(['8584', '', 'a b', 'ab!', 'ä b!', 'a\tb !'])('refuse %j', verifies('sandbox.formats'), (hint) => {
    expect(() => storedHint(hint, [])).toThrow(/order hint/);
  });
});
