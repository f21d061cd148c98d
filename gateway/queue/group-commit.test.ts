import { setImmediate as nextTurn } from 'node:timers/promises';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { ProblemError } from '#lib/runtime/problem.ts';
import { verifies } from '#test/verifies.ts';
import { groupCommit } from './group-commit.ts';

/** A commit that ends when the test says so. */
function manual(fails: (items: readonly number[]) => Error | undefined = () => undefined) {
  const groups: number[][] = [];
  const pending: (() => void)[] = [];
  const add = groupCommit<number, string>({
    commit: (items) =>
      new Promise((resolve, reject) => {
        groups.push([...items]);
        const failure = fails(items);
        pending.push(() => (failure ? reject(failure) : resolve(items.map((item) => `committed ${item}`))));
      }),
    weigh: (item) => (item >= 1000 ? item : 1),
  });
  const finish = async () => {
    await nextTurn();
    pending.shift()?.();
    await nextTurn();
  };
  return { add, groups, finish };
}

it(
  'what comes together is committed together, and what comes meanwhile next',
  verifies('gateway.async-batched'),
  async () => {
    const { add, groups, finish } = manual();
    const first = [add(1), add(2)];
    await nextTurn();
    const second = [add(3), add(4), add(5)];
    await nextTurn();
    expect(groups).toEqual([[1, 2]]);
    await finish();
    expect(await Promise.all(first)).toEqual(['committed 1', 'committed 2']);
    expect(groups).toEqual([
      [1, 2],
      [3, 4, 5],
    ]);
    await finish();
    expect(await Promise.all(second)).toEqual(['committed 3', 'committed 4', 'committed 5']);
  },
);

it('nothing settles before its own commit has ended', verifies('gateway.async-commit'), async () => {
  const { add, finish } = manual();
  let settled = 0;
  const one = add(1).then(() => settled++);
  await nextTurn();
  const two = add(2).then(() => settled++);
  await nextTurn();
  expect(settled).toBe(0);
  await finish();
  expect(settled).toBe(1);
  await finish();
  await Promise.all([one, two]);
});

it('of a group that fails, the bad one fails alone', verifies('gateway.async-batched'), async () => {
  const add = groupCommit<number, number>({
    commit: (items) => (items.includes(2) ? Promise.reject(new Error('bad')) : Promise.resolve(items)),
    weigh: () => 1,
  });
  const ends = await Promise.allSettled([add(1), add(2), add(3)]);
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

it('a lost connection fails the whole group, once', verifies('gateway.async-batched'), async () => {
  const { add, groups, finish } = manual(() => new ProblemError('unavailable'));
  const ends = Promise.allSettled([add(1), add(2)]);
  await finish();
  expect((await ends).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(groups).toHaveLength(1);
});

it('a group is bounded in bytes, and so is what waits', verifies('gateway.async-batched'), async () => {
  const { add, groups, finish } = manual();
  const megabytes = 1_048_576;
  const small = [add(3 * megabytes), add(3 * megabytes), add(1)];
  await finish();
  await finish();
  await Promise.all(small);
  expect(groups).toEqual([[3 * megabytes], [3 * megabytes, 1]]);
  const busy = add(1);
  await nextTurn();
  const waiting = Array.from({ length: 16 }, () => add(4 * megabytes));
  await expect(add(4 * megabytes)).rejects.toMatchObject({ code: 'unavailable', options: { retryAfter: 1 } });
  for (let round = 0; round < 17; round++) await finish();
  await Promise.all([busy, ...waiting]);
});

it('every item is committed exactly once, in order, however they come', verifies('gateway.async-batched'), async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(3), { maxLength: 60 }), async (waits) => {
      const committed: number[] = [];
      const add = groupCommit<number, number>({
        async commit(items) {
          await nextTurn();
          committed.push(...items);
          return items;
        },
        weigh: () => 1,
      });
      const results: Promise<number>[] = [];
      for (const [item, wait] of waits.entries()) {
        results.push(add(item));
        for (let turn = 0; turn < wait; turn++) await nextTurn();
      }
      const expected = waits.map((_wait, item) => item);
      expect(await Promise.all(results)).toEqual(expected);
      expect(committed).toEqual(expected);
    }),
    { numRuns: 50 },
  );
});
