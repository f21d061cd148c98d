import { describe, expect, it } from 'vitest';
import { scalingSettings } from '../../gateway/scaling/settings.ts';
import { verifies } from '#test/verifies.ts';
import { chart } from './chart.ts';
import { scale } from './fleet.ts';
import { type Point, simulate } from './simulator.ts';
import { traceOf, traces } from './traces.ts';

const model = { capacity: 100, serviceSeconds: 0.05, startSeconds: 2 };
const run = (trace: string, labels: Record<string, string>) =>
  simulate(traces[trace]!, scalingSettings(scale(labels)), model);

/** How often the number of replicas turned from rising to falling or back. */
function turns(points: readonly Point[]): number {
  const steps = points.map(({ replicas }, i) => replicas - (points[i - 1]?.replicas ?? replicas)).filter(Boolean);
  return steps.filter((step, i) => i > 0 && Math.sign(step) !== Math.sign(steps[i - 1]!)).length;
}

describe('over a trace', () => {
  it('a ramp is followed up and down with one turn, and nobody waits long', verifies('scaling.stable'), () => {
    const points = run('ramp', { target: '80' });
    expect(Math.max(...points.map(({ replicas }) => replicas))).toBe(9);
    expect(turns(points)).toBe(1);
    expect(Math.max(...points.map(({ waitSeconds }) => waitSeconds))).toBeLessThan(0.1);
    expect(points.at(-1)!.replicas).toBe(1);
  });

  it.each([
    ['rps', '80'],
    ['capacity', '5'],
    ['cpu', '80'],
  ])(
    'a spike: %s gets there within seconds, stays, and comes back in steps',
    verifies('scaling.stable'),
    (type, target) => {
      const points = run('spike', { type, target });
      const spike = points.slice(120, 300);
      expect(spike[20]!.ready).toBeGreaterThanOrEqual(9);
      expect(spike.at(-1)!.waitSeconds).toBe(0);
      expect(turns(points)).toBe(1);
      expect(points.at(-1)!.replicas).toBe(1);
    },
  );

  it('a day: nobody at night, and back in the morning', verifies('scaling.to-zero'), () => {
    const points = run('daily', { target: '80', zero: 'true' });
    const at = (hour: number) => points[hour * 3600]!;
    expect([at(3).replicas, at(23).replicas]).toEqual([0, 0]);
    expect(at(10).ready).toBeGreaterThanOrEqual(5);
    expect(points.filter(({ replicas }, i) => replicas > 0 && points[i - 1]?.replicas === 0)).toHaveLength(1);
  });
});

it('a trace is read from CSV, with a row of names or without', () => {
  expect(traceOf('second,rps\n0,5\n3,7.5\n')).toEqual([5, 5, 5, 7.5]);
  expect(traceOf('0,1\n1,2')).toEqual([1, 2]);
  expect(() => traceOf('5,1\n5,2')).toThrow('must grow');
  expect(() => traceOf('0,-1')).toThrow();
});

it('the plot is a well-formed, small SVG', () => {
  const svg = chart('a < b & c', run('daily', {}));
  expect(svg).toContain('<title>a &lt; b &amp; c</title>');
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  expect(svg.length).toBeLessThan(30_000);
});
