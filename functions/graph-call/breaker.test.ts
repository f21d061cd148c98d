import { describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { createBreaker } from './breaker.ts';

function clocked(failures: number) {
  const clock = { now: 0 };
  return { clock, breaker: createBreaker({ failures, windowMs: 1000, now: () => clock.now }) };
}

describe('breaker', () => {
  it('opens after as many failures in a row, and not before', verifies('graph.breaker'), () => {
    const { breaker } = clocked(3);
    breaker.failed();
    breaker.failed();
    breaker.succeeded();
    breaker.failed();
    breaker.failed();
    expect(breaker.enter().waitMs).toBe(0);
    breaker.failed();
    expect(breaker.enter().waitMs).toBe(1000);
  });

  it('lets one probe through a window, whose success closes it', verifies('graph.breaker'), () => {
    const { breaker, clock } = clocked(1);
    breaker.failed();
    clock.now = 1000;
    expect(breaker.enter()).toEqual({ waitMs: 0, probing: false });
    expect(breaker.enter()).toMatchObject({ probing: true });
    breaker.succeeded();
    expect(breaker.enter().waitMs).toBe(0);
    expect(breaker.enter().waitMs).toBe(0);
  });

  it(
    'stays open for another window when the probe fails, as long as the service asks',
    verifies('graph.breaker'),
    () => {
      const { breaker, clock } = clocked(1);
      breaker.failed(7000);
      clock.now = 6999;
      expect(breaker.enter().waitMs).toBe(1);
      clock.now = 7000;
      expect(breaker.enter().waitMs).toBe(0);
      breaker.failed();
      expect(breaker.enter().waitMs).toBe(1000);
    },
  );

  it('gives the probe to the next when it was given up', verifies('graph.breaker'), () => {
    const { breaker, clock } = clocked(1);
    breaker.failed();
    clock.now = 1000;
    breaker.enter();
    breaker.abandoned();
    expect(breaker.enter()).toEqual({ waitMs: 0, probing: false });
  });
});
