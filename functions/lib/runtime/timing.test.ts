import { Histogram, Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { registerTimings, Timing } from './timing.ts';

const bounds = [0.1, 0.25, 1];
const observed = { fast: [0, 0.05, 0.1, 0.1001, 0.25], slow: [0.9, 1, 1.5, 60], never: [] };
const family = { name: 'seconds', help: 'Seconds of something' };

it('is scraped as a histogram of prom-client is', async () => {
  const theirs = new Registry();
  const histogram = new Histogram({ ...family, labelNames: ['function'], buckets: bounds, registers: [theirs] });
  const ours = new Registry();
  const timings = new Map<string, Timing>();
  registerTimings(ours, family, () => [...timings].map(([name, timing]) => [{ function: name }, timing]));

  for (const [name, values] of Object.entries(observed)) {
    const timing = new Timing(bounds);
    timings.set(name, timing);
    histogram.zero({ function: name });
    for (const value of values) {
      histogram.observe({ function: name }, value);
      timing.observe(value);
    }
  }
  expect(await ours.metrics()).toBe(await theirs.metrics());
});
