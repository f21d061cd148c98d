import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { noLoad } from './load.ts';
import { decideReplicas, type Decision, type History, type Sample } from './policy.ts';
import { scalingSettings, type ScalingSettings } from './settings.ts';

const hour = 3_600_000;

/** Settings by the last part of their labels. */
function settings(labels: Record<string, string> = {}): ScalingSettings {
  return scalingSettings(Object.fromEntries(Object.entries(labels).map(([k, v]) => [`com.openfaas.scale.${k}`, v])));
}

function sample(given: Partial<Sample> & Partial<Sample['load']> = {}): Sample {
  const { active = 1, inFlight = 0, perSecond = 0, idleMs = 0, ...rest } = given;
  const load = { active, inFlight, perSecond, idleMs };
  return {
    at: hour,
    replicas: 1,
    queued: 0,
    cpu: undefined,
    memory: undefined,
    load,
    ...rest,
  };
}

const longAgo = (replicas: number): History => ({ replicas, changedAt: 0, demands: [] });

function decide(labels: Record<string, string>, given: Parameters<typeof sample>[0], past?: History): Decision {
  const now = sample(given);
  return decideReplicas(settings(labels), now, past ?? longAgo(now.replicas));
}

describe('replicas by load', () => {
  it.each([
    ['one full replica of 50 × 0.9 requests a second', {}, { perSecond: 45 }, 1],
    ['one request more', {}, { perSecond: 46 }, 2],
    ['at most twice as many at a step', {}, { perSecond: 1000 }, 2],
    ['on from there', {}, { perSecond: 1000, replicas: 8 }, 16],
    ['up to the default maximum', {}, { perSecond: 5000, replicas: 16 }, 20],
    ['up to max', { max: '10' }, { perSecond: 5000, replicas: 8 }, 10],
    ['a target of its own', { target: '1000', max: '5' }, { perSecond: 1900, replicas: 2 }, 3],
    ['the whole target', { 'target-proportion': '1' }, { perSecond: 50 }, 1],
    ['requests in flight', { type: 'capacity', target: '10' }, { inFlight: 28, perSecond: 9999, replicas: 3 }, 4],
    ['CPU at its target of 70 %, less a tenth', { type: 'cpu' }, { cpu: 4 * 63, replicas: 4 }, 4],
    ['CPU above it', { type: 'cpu' }, { cpu: 4 * 70, replicas: 4 }, 5],
    ['memory at its target of 80 %, less a tenth', { type: 'memory' }, { memory: 2 * 72, replicas: 2 }, 2],
    ['memory above it', { type: 'memory' }, { memory: 2 * 90, replicas: 2 }, 3],
    ['calls that wait', { type: 'queue', target: '10' }, { queued: 100, replicas: 8 }, 12],
    [
      'calls that wait and those under way',
      { type: 'queue', target: '10' },
      { queued: 9, inFlight: 9, replicas: 1 },
      2,
    ],
    ['nothing measured: as it is', { type: 'cpu' }, { replicas: 3 }, 3],
    ['the queue not measured: as it is', { type: 'queue' }, { replicas: 3, queued: undefined }, 3],
    ['below min, whatever the load', { min: '3' }, {}, 3],
    ['above max, at once', { max: '5' }, { replicas: 12 }, 5],
    ['min = max turns scaling off', { min: '3', max: '3' }, { perSecond: 9999, replicas: 2 }, 2],
    ['no load: half as many', {}, { replicas: 8 }, 4],
    ['no load: never under half', {}, { replicas: 5 }, 3],
    ['no load: never under min', { min: '3' }, { replicas: 4 }, 3],
    ['min 0 is one while nothing allows zero', { min: '0' }, { replicas: 2, active: 0, idleMs: hour }, 1],
  ])('%s', verifies('scaling.formula'), (_, labels, given, replicas) => {
    expect(decide(labels, given).replicas).toBe(replicas);
  });

  it('a second measure, memory, asks for replicas too', verifies('scaling.formula'), () => {
    const agent = scalingSettings({
      'com.openfaas.scale.type': 'cpu',
      'com.openfaas.scale.target': '70',
      'itp.scale.memory': '80',
    });
    const of = (cpu: number, memory: number) =>
      decideReplicas(agent, sample({ replicas: 4, cpu: 4 * cpu, memory: 4 * memory }), longAgo(4)).replicas;
    expect([of(60, 60), of(90, 60), of(60, 90), of(10, 70), of(10, 30)]).toEqual([4, 6, 5, 4, 2]);
  });
});

describe('scaling down', () => {
  it.each([
    ['not before the window has passed since the last change', {}, 299_999, 8],
    ['after it', {}, 300_000, 4],
    ['after a window of its own', { 'down.window': '30s' }, 30_000, 4],
    ['at once without a window', { 'down.window': '0s' }, 0, 4],
  ])('%s', verifies('scaling.down-window'), (_, labels, ago, replicas) => {
    const past = { replicas: 8, changedAt: hour - ago, demands: [] };
    expect(decide(labels, { replicas: 8 }, past).replicas).toBe(replicas);
  });

  it('not below what the load asked for within the window', verifies('scaling.down-window'), () => {
    const past = { ...longAgo(8), demands: [{ at: hour - 200_000, replicas: 7 }] };
    expect(decide({}, { replicas: 8 }, past).replicas).toBe(7);
    expect(decide({ 'down.window': '200s' }, { replicas: 8 }, past).replicas).toBe(4);
  });

  it('a change by somebody else starts the window too, and so does the first look', () => {
    expect(decide({}, { replicas: 8 }, longAgo(2)).replicas).toBe(8);
    expect(decideReplicas(settings(), sample({ replicas: 8 }), undefined).replicas).toBe(8);
  });

  it('only under the share of the target that the label gives', () => {
    const coordinator = scalingSettings({
      'com.openfaas.scale.max': '5',
      'com.openfaas.scale.target': '1000',
      'itp.scale.down-proportion': '0.3',
    });
    const at = (perSecond: number) =>
      decideReplicas(coordinator, sample({ replicas: 4, perSecond }), longAgo(4)).replicas;
    expect([at(3700), at(1300), at(1199)]).toEqual([5, 4, 2]);
  });
});

describe('zero', () => {
  const zero = { zero: 'true', 'zero-duration': '10m' };
  const idle = { active: 0, idleMs: 600_000 };
  it.each([
    ['after the duration', zero, idle, 0],
    ['with scaling by load off', { ...zero, min: '1', max: '1' }, idle, 0],
    ['not sooner', zero, { ...idle, idleMs: 599_999 }, 1],
    ['not without the label', { 'zero-duration': '10m' }, idle, 1],
    ['not with a request in flight', zero, { ...idle, active: 1 }, 1],
    ['not with a call that waits', zero, { ...idle, queued: 1 }, 1],
    ['not when nobody knows what waits', zero, { ...idle, queued: undefined }, 1],
    ['stays at zero', zero, { ...idle, replicas: 0 }, 0],
    ['stays where an operator put it', {}, { active: 0, replicas: 0 }, 0],
    ['from zero for a request', zero, { replicas: 0 }, 1],
    ['from zero for a call that waits', zero, { ...idle, replicas: 0, queued: 1 }, 1],
    ['from zero to min', { ...zero, min: '3' }, { replicas: 0, perSecond: 500 }, 3],
  ])('%s', verifies('scaling.to-zero'), (_, labels, given, replicas) => {
    expect(decide(labels, given).replicas).toBe(replicas);
  });

  it('not within the duration of a change: what was just deployed gets its time', verifies('scaling.to-zero'), () => {
    const past = { replicas: 1, changedAt: hour - 1000, demands: [] };
    expect(decide(zero, { active: 0, idleMs: Infinity }, past).replicas).toBe(1);
  });
});

describe('whatever the labels and the load', () => {
  const types = fc.constantFrom('rps', 'capacity', 'cpu', 'memory', 'queue');
  const anySettings = fc
    .record({
      min: fc.nat(10),
      more: fc.integer({ min: 1, max: 30 }),
      type: types,
      target: fc.integer({ min: 1, max: 200 }),
      zero: fc.boolean(),
    })
    .map(({ min, more, type, target, zero }) =>
      settings({ min: `${min}`, max: `${min + more}`, type, target: `${target}`, zero: `${zero}` }),
    );
  const anySample = fc.record({
    replicas: fc.nat(40),
    active: fc.nat(3),
    inFlight: fc.double({ min: 0, max: 5000, noNaN: true }),
    perSecond: fc.double({ min: 0, max: 5000, noNaN: true }),
    queued: fc.option(fc.nat(5000), { nil: undefined }),
    cpu: fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: undefined }),
    memory: fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: undefined }),
    idleMs: fc.nat(2 * hour),
  });
  const anyPast = fc.record({
    replicas: fc.nat(40),
    changedAt: fc.integer({ min: 0, max: hour }),
    demands: fc.array(fc.record({ at: fc.integer({ min: 0, max: hour }), replicas: fc.nat(40) }), { maxLength: 4 }),
  });

  it('the answer is within min and max, or zero', verifies('scaling.bounds'), () => {
    fc.assert(
      fc.property(anySettings, anySample, anyPast, (labels, given, past) => {
        const { replicas } = decideReplicas(labels, sample(given), past);
        return replicas === 0 || (replicas >= Math.max(1, labels.min) && replicas <= labels.max);
      }),
    );
  });

  it('from within the range a step is at most ×2 up and ×0.5 down', verifies('scaling.bounds'), () => {
    fc.assert(
      fc.property(anySettings, anySample, anyPast, (labels, given, past) => {
        const current = Math.min(Math.max(given.replicas, labels.min, 1), labels.max);
        const { replicas, reason } = decideReplicas(labels, sample({ ...given, replicas: current }), past);
        return reason === 'idle' || (replicas <= current * 2 && replicas >= current / 2);
      }),
    );
  });

  it('zero is for what is idle and may be at zero', verifies('scaling.to-zero'), () => {
    fc.assert(
      fc.property(anySettings, anySample, anyPast, (labels, given, past) => {
        const { replicas } = decideReplicas(labels, sample(given), past);
        const idle = given.active === 0 && given.queued === 0 && given.idleMs >= labels.zeroAfterMs;
        return replicas > 0 || given.replicas === 0 || (labels.zero && idle);
      }),
    );
  });

  it('more load never means fewer replicas', verifies('scaling.bounds'), () => {
    const more = fc.double({ min: 1, max: 50, noNaN: true });
    fc.assert(
      fc.property(anySettings, anySample, anyPast, more, (labels, given, past, times) => {
        const busier = {
          ...given,
          inFlight: given.inFlight * times,
          perSecond: given.perSecond * times,
          queued: given.queued && Math.ceil(given.queued * times),
          cpu: given.cpu && given.cpu * times,
          memory: given.memory && given.memory * times,
        };
        const few = decideReplicas(labels, sample(given), past).replicas;
        return decideReplicas(labels, sample(busier), past).replicas >= few;
      }),
    );
  });

  it('a load that stays is answered once: up, then no change at all', verifies('scaling.stable'), () => {
    const start = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(anySettings, fc.nat(4000), start, (labels, load, from) => {
        let past: History | undefined;
        let replicas = from;
        const seen: number[] = [];
        for (let second = 0; second < 3000; second++) {
          const use = Math.min(load, 100 * replicas);
          const given = { replicas, inFlight: load, perSecond: load, queued: load, cpu: use, memory: use };
          const decision = decideReplicas(labels, sample({ at: second * 1000, ...given }), past);
          past = decision.history;
          replicas = decision.replicas;
          seen.push(replicas);
        }
        const turns = seen.filter(
          (now, i) => i > 1 && Math.sign(now - seen[i - 1]!) * Math.sign(seen[i - 1]! - seen[i - 2]!) < 0,
        );
        expect(turns).toEqual([]);
        expect(new Set(seen.slice(-300)).size).toBe(1);
      }),
      { numRuns: 40 },
    );
  });
});

it('the history stays small over a day of changing load', () => {
  let past: History | undefined;
  for (let second = 0; second < 86_400; second++) {
    const perSecond = 500 + 400 * Math.sin(second / 500) + (second % 7) * 10;
    past = decideReplicas(settings(), sample({ at: second * 1000, replicas: 10, perSecond }), past).history;
  }
  expect(past!.demands.length).toBeLessThan(21);
});

it('a function that nobody ever called has no load', () => {
  expect(decideReplicas(settings(), { ...sample(), load: noLoad }, longAgo(1)).replicas).toBe(1);
});
