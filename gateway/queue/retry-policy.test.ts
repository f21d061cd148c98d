import { describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { retryPolicy } from './retry-policy.ts';

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
