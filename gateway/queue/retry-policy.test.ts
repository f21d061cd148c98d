import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { backoff, retryAfterOf, retryPolicy } from './retry-policy.ts';

const none = new Headers();
const label = (name: string, value: string) => ({ [`com.openfaas.retry.${name}`]: value });

describe('the retry policy', () => {
  it('without labels tries four times, from a second to five minutes apart', verifies('gateway.async-retry'), () => {
    const policy = retryPolicy({}, none);
    expect(policy).toMatchObject({ attempts: 4, minWait: 1, maxWait: 300 });
    expect([...policy.codes]).toEqual([408, 429, 500, 502, 503, 504]);
  });

  it('follows the labels of OpenFaaS', verifies('gateway.async-retry'), () => {
    const labels = {
      ...label('attempts', '7'),
      ...label('codes', '429,599'),
      ...label('min_wait', '1m'),
      ...label('max_wait', '2h'),
    };
    const policy = retryPolicy(labels, none);
    expect(policy).toMatchObject({ attempts: 7, minWait: 60, maxWait: 7200 });
    expect([...policy.codes]).toEqual([429, 599]);
  });

  it.each([
    ['x-retry', 'false', 1],
    ['x-retry-max', '0', 1],
    ['x-retry-max', '2', 3],
    ['x-retry-max', '1000', 4],
    ['x-retry-max', 'many', 4],
    ['x-retry-max', '-1', 1],
  ])('with %s: %s tries %i times', verifies('gateway.async-retry'), (name, value, attempts) => {
    expect(retryPolicy({}, new Headers({ [name]: value })).attempts).toBe(attempts);
  });

  it('keeps within bounds whatever the labels say', verifies('gateway.async-retry'), () => {
    expect(retryPolicy(label('attempts', '100000'), none).attempts).toBe(50);
    expect(retryPolicy({ ...label('attempts', 'x'), ...label('min_wait', 'soon') }, none)).toMatchObject({
      attempts: 4,
      minWait: 1,
    });
  });
});

describe('the wait before another try', () => {
  it('doubles from the shortest to the longest, and differs by chance', verifies('gateway.async-retry'), () => {
    fc.assert(
      fc.property(
        fc.nat(50),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 60, max: 7200 }),
        (tries, min, max) => {
          const wait = backoff(tries, min, max);
          const plain = Math.min(min * 2 ** Math.min(tries, 16), max);
          expect(wait).toBeGreaterThanOrEqual(plain);
          expect(wait).toBeLessThanOrEqual(Math.min(plain * 1.25, max));
        },
      ),
    );
    expect(backoff(3, 0, 300)).toBe(0);
    expect(new Set(Array.from({ length: 20 }, () => backoff(2, 1, 300))).size).toBeGreaterThan(1);
  });

  const inAMinute = new Date(Date.now() + 60_000).toUTCString();
  it.each([
    ['30', 30, 30],
    ['0', 0, 0],
    [inAMinute, 50, 60],
    ['Wed, 21 Oct 2015 07:28:00 GMT', 0, 0],
    ['99999999', 86_400, 86_400],
  ])('is what Retry-After: %s says', verifies('gateway.async-retry'), (text, least, most) => {
    const wait = retryAfterOf(new Headers({ 'retry-after': text }));
    expect(wait).toBeGreaterThanOrEqual(least);
    expect(wait).toBeLessThanOrEqual(most);
  });

  it('is not what Retry-After does not say', verifies('gateway.async-retry'), () => {
    expect(retryAfterOf(none)).toBeUndefined();
    expect(retryAfterOf(new Headers({ 'retry-after': 'soon' }))).toBeUndefined();
  });
});
