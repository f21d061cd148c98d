import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byOrderHint, hintBetween, neighboursAt, predecessorOf } from './order-hint.ts';

/** As the service gives them: short, without spaces, never ending in the lowest digit. */
const storedHints = fc.uniqueArray(fc.stringMatching(/^[0-9A-Za-z]{0,8}[1-9A-Za-z]$/), { minLength: 2, maxLength: 8 });

describe('order hints', () => {
  it('name both neighbours, an absent one as nothing', () => {
    expect(hintBetween('a', 'b')).toBe('a b!');
    expect(hintBetween(undefined, 'b')).toBe(' b!');
    expect(hintBetween('a', undefined)).toBe('a !');
    expect(hintBetween(undefined, undefined)).toBe(' !');
  });

  it('sort by ordinal, not by locale', () => {
    const sorted = ['a', 'Z', 'b', '1'].map((orderHint) => ({ orderHint })).sort(byOrderHint);
    expect(sorted.map(({ orderHint }) => orderHint)).toEqual(['1', 'Z', 'a', 'b']);
  });

  it('sort between their neighbours, also those that build on each other', () => {
    fc.assert(
      fc.property(storedHints, fc.nat(), (hints, at) => {
        const ordered = hints.map((orderHint) => ({ orderHint })).sort(byOrderHint);
        const index = at % ordered.length;
        const previous = ordered[index]!.orderHint;
        const next = ordered[index + 1]?.orderHint;
        const first = hintBetween(previous, next);
        const second = hintBetween(first, next);
        const expected = [previous, first, second, ...(next === undefined ? [] : [next])];
        const found = expected
          .map((orderHint) => ({ orderHint }))
          .toReversed()
          .sort(byOrderHint);
        expect(found.map(({ orderHint }) => orderHint)).toEqual(expected);
      }),
    );
  });
});

describe('places', () => {
  const items = ['a', 'b', 'c'].map((id) => ({ id }));

  it('are found between neighbours', () => {
    expect(neighboursAt(items, null)).toEqual({ previous: undefined, next: { id: 'a' } });
    expect(neighboursAt(items, 'a')).toEqual({ previous: { id: 'a' }, next: { id: 'b' } });
    expect(neighboursAt(items, 'c')).toEqual({ previous: { id: 'c' }, next: undefined });
    expect(neighboursAt(items, 'x')).toBeUndefined();
    expect(neighboursAt([], null)).toEqual({ previous: undefined, next: undefined });
  });

  it('are remembered by the item before', () => {
    expect(predecessorOf(items, 'a')).toBeNull();
    expect(predecessorOf(items, 'c')).toBe('b');
  });
});
