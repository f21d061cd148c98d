import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cache } from '#lib/data/cache/cache.ts';
import { verifies } from '#test/verifies.ts';

/** What every engine behind `Cache` does. */
export function cacheConformance(name: string, open: () => Promise<Cache>): void {
  describe(`cache: ${name}`, () => {
    let cache: Cache;
    const key = () => `tenant:${randomUUID()}`;
    beforeAll(async () => void (cache = await open()));
    afterAll(() => cache?.close());

    it('gives what was set until it expires or is deleted', verifies('data.cache'), async () => {
      const [brief, long, other] = [key(), key(), key()];
      await cache.set(brief, 'brief', 40);
      await cache.set(long, 'first', 60_000);
      await cache.set(long, 'second 🎉', 60_000);
      await cache.set(other, '', 60_000);
      expect(await cache.get(brief)).toBe('brief');
      await sleep(80);
      expect(await cache.get(brief)).toBeUndefined();
      expect(await cache.get(long)).toBe('second 🎉');
      expect(await cache.get(other)).toBe('');
      await cache.delete(long, other, key());
      await cache.delete();
      expect(await cache.get(long)).toBeUndefined();
      expect(await cache.get(other)).toBeUndefined();
    });

    it('lets one of many set an absent key', verifies('data.cache'), async () => {
      const lock = key();
      const won = await Promise.all(Array.from({ length: 20 }, (_, i) => cache.setIfAbsent(lock, String(i), 50)));
      expect(won.filter(Boolean)).toHaveLength(1);
      expect(await cache.get(lock)).toBe(String(won.indexOf(true)));
      await sleep(80);
      expect(await cache.setIfAbsent(lock, 'next', 1000)).toBe(true);
    });

    it('keeps keys apart, whatever characters they hold', verifies('data.cache'), async () => {
      const base = randomUUID();
      const names = ['a', 'a ', 'a\r\nDEL a', 'a*', '*', 'a:b', '__proto__', 'a\0b', 'ä'].map(
        (part) => `${base}:${part}`,
      );
      await Promise.all(names.map((each, i) => cache.set(each, String(i), 5000)));
      expect(await Promise.all(names.map((each) => cache.get(each)))).toEqual(names.map((_, i) => String(i)));
    });

    it('counts down a window and says when to come back', verifies('data.cache'), async () => {
      const window = key();
      expect(await cache.takeFromWindow(window, 2, 200)).toEqual({ allowed: true, remaining: 1, retryAfterMs: 0 });
      expect(await cache.takeFromWindow(window, 2, 200)).toEqual({ allowed: true, remaining: 0, retryAfterMs: 0 });
      const refused = await cache.takeFromWindow(window, 2, 200);
      expect(refused).toMatchObject({ allowed: false, remaining: 0 });
      expect(refused.retryAfterMs).toBeGreaterThan(0);
      expect(refused.retryAfterMs).toBeLessThanOrEqual(200);
      await sleep(refused.retryAfterMs + 10);
      expect((await cache.takeFromWindow(window, 2, 200)).allowed).toBe(true);
    });

    it('never allows more than the limit within any window', verifies('data.cache'), async () => {
      const scenario = fc.record({
        limit: fc.integer({ min: 1, max: 5 }),
        windowMs: fc.integer({ min: 20, max: 60 }),
        bursts: fc.array(
          fc.record({ size: fc.integer({ min: 1, max: 6 }), pauseMs: fc.integer({ min: 0, max: 25 }) }),
          {
            minLength: 2,
            maxLength: 6,
          },
        ),
      });
      await fc.assert(
        fc.asyncProperty(scenario, async ({ limit, windowMs, bursts }) => {
          const window = key();
          const allowed: { before: number; after: number }[] = [];
          for (const { size, pauseMs } of bursts) {
            await Promise.all(
              Array.from({ length: size }, async () => {
                const before = Date.now();
                const state = await cache.takeFromWindow(window, limit, windowMs);
                if (state.allowed) allowed.push({ before, after: Date.now() });
              }),
            );
            await sleep(pauseMs);
          }
          // The engine counted each attempt at some moment from `before` to `after`: those surely within one window.
          for (const first of allowed) {
            const together = allowed.filter(
              ({ before, after }) => before >= first.before && after < first.before + windowMs,
            );
            expect(together.length).toBeLessThanOrEqual(limit);
          }
          expect(allowed.length).toBeGreaterThanOrEqual(Math.min(limit, bursts[0]!.size));
        }),
        { numRuns: 15 },
      );
    });

    it('delivers messages to every subscriber of the channel in their order', verifies('data.cache'), async () => {
      const channel = `events:${randomUUID()}`;
      const first: string[] = [];
      const second: string[] = [];
      const elsewhere: string[] = [];
      await cache.publish(channel, 'too early');
      const stopFirst = await cache.subscribe(channel, (message) => first.push(message));
      const stopSecond = await cache.subscribe(channel, (message) => second.push(message));
      const stopElsewhere = await cache.subscribe(`${channel}:more`, (message) => elsewhere.push(message));
      const sent = Array.from({ length: 50 }, (_, i) => `message ${i}`);
      await Promise.all(sent.map((message) => cache.publish(channel, message)));
      await expect.poll(() => [first, second]).toEqual([sent, sent]);
      await stopFirst();
      await cache.publish(channel, 'last');
      await expect.poll(() => second.at(-1)).toBe('last');
      expect(first).toEqual(sent);
      expect(elsewhere).toEqual([]);
      await stopSecond();
      await stopElsewhere();
      await stopElsewhere();
    });

    it('answers a ping', verifies('data.cache'), async () => {
      await cache.ping();
    });
  });
}
