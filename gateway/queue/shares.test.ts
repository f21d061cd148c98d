import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { sharesOf } from './shares.ts';

/** Gives endlessly busy queues what they may have until nobody gets more. */
function fill(slots: number, queues: readonly string[]): Map<string, number> {
  const running = new Map<string, number>();
  for (let before = -1, total = 0; total > before;) {
    before = total;
    for (const queue of queues) {
      const shares = sharesOf(slots, running);
      running.set(queue, (running.get(queue) ?? 0) + Math.min(shares.of(queue), shares.all));
    }
    total = [...running.values()].reduce((sum, count) => sum + count, 0);
  }
  return running;
}

it('a queue alone gets half of the slots, and two get a third each', verifies('gateway.async-fair'), () => {
  expect([...fill(128, ['a']).values()]).toEqual([64]);
  for (const count of fill(128, ['a', 'b']).values()) expect(Math.abs(count - 43)).toBeLessThanOrEqual(22);
});

it('whoever comes new finds a slot, however many are busy', verifies('gateway.async-fair'), () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 256 }), fc.integer({ min: 1, max: 8 }), (slots, busy) => {
      const queues = Array.from({ length: busy }, (_, index) => `busy-${index}`);
      const shares = sharesOf(slots, fill(slots, queues));
      if (slots > 2 ** busy) expect(Math.min(shares.of('new'), shares.all)).toBeGreaterThan(0);
    }),
  );
});

it('never gives more slots than there are', verifies('gateway.async-fair'), () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 64 }), fc.array(fc.nat(80), { maxLength: 6 }), (slots, counts) => {
      const running = new Map(counts.map((count, index) => [`q${index}`, count]));
      const used = counts.reduce((sum, count) => sum + count, 0);
      const { all, of } = sharesOf(slots, running);
      expect(all).toBeLessThanOrEqual(Math.max(0, slots - used));
      for (const queue of running.keys()) expect(of(queue)).toBeGreaterThanOrEqual(0);
    }),
  );
});
