import { describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import type { FunctionView, GatewayState } from '../state.ts';
import { History, quantile } from './history.ts';

const bounds = [0.01, 0.1, 1];

function state(calls: number, within: number[], since = 'then'): GatewayState {
  const answered = within.reduce((sum, count) => sum + count, 0);
  const view = { key: 'chat', calls, answered, within } as FunctionView;
  return { since, bounds, functions: [view] } as unknown as GatewayState;
}

function after(looks: [atMs: number, state: GatewayState][]) {
  const history = new History();
  for (const [at, state] of looks) history.add(state, at);
  return history.trendOf(looks.at(-1)![1].functions[0]!, bounds);
}

describe('a quantile of buckets', () => {
  it.each([
    [0.5, [10, 0, 0], 10, 0.005],
    [0.99, [98, 2, 0], 100, 0.055],
    [0.5, [0, 0, 4], 4, 0.55],
    [0.99, [1, 0, 0], 2, Infinity],
    [0.5, [0, 0, 0], 0, undefined],
  ])('%d of %j', verifies('gateway.ui'), (share, within, total, expected) => {
    const found = quantile(share, bounds, within, total);
    if (expected === undefined) expect(found).toBeUndefined();
    else expect(found).toBeCloseTo(expected, 6);
  });
});

describe('a trend', () => {
  it('has the rate of the last ten seconds', verifies('gateway.ui'), () => {
    const looks = [0, 2, 4, 6, 8, 10, 12, 14].map(
      (second) => [second * 1000, state(second < 4 ? 0 : (second - 4) * 5, [0, 0, 0])] as [number, GatewayState],
    );
    const trend = after(looks);
    expect(trend.callsPerSecond).toBe(5);
    expect(trend.rates).toEqual([0, 0, 5, 5, 5, 5, 5]);
  });

  it('has the latencies of what was answered lately', verifies('gateway.ui'), () => {
    const trend = after([
      [0, state(100, [100, 0, 0])],
      [2000, state(104, [100, 0, 4])],
    ]);
    expect(trend).toMatchObject({ old: false, p50: expect.closeTo(0.55) as number });
  });

  it('has those since the start where nobody called', verifies('gateway.ui'), () => {
    const trend = after([
      [0, state(100, [100, 0, 0])],
      [2000, state(100, [100, 0, 0])],
    ]);
    expect(trend).toMatchObject({ old: true, p50: 0.005, callsPerSecond: 0 });
  });

  it('begins anew when the gateway does', verifies('gateway.ui'), () => {
    const trend = after([
      [0, state(100, [100, 0, 0])],
      [2000, state(3, [3, 0, 0], 'now')],
    ]);
    expect(trend).toMatchObject({ callsPerSecond: 0, rates: [] });
  });
});
