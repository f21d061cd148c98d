import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { addLoads, LoadMeter, noLoad } from './load.ts';

/** A meter on a clock that the test moves. */
function meterAt(start = 12_300) {
  const clock = { now: start };
  return { clock, meter: new LoadMeter(() => clock.now) };
}

it('knows what is in flight, and its mean over the last second', () => {
  const { clock, meter } = meterAt();
  const ends = [meter.begin('mail'), meter.begin('mail')];
  clock.now += 500;
  expect(meter.sample('mail')).toMatchObject({ active: 2, idleMs: 0, perSecond: 2 });
  expect(meter.sample('mail').inFlight).toBeCloseTo(1);
  ends[0]!();
  clock.now += 500;
  expect(meter.sample('mail').inFlight).toBeCloseTo(1.5);
  clock.now += 1000;
  expect(meter.sample('mail')).toMatchObject({ active: 1, perSecond: 0 });
  expect(meter.sample('mail').inFlight).toBeCloseTo(1);
  ends[1]!();
  clock.now += 60_000;
  expect(meter.sample('mail')).toEqual({ active: 0, inFlight: 0, perSecond: 0, idleMs: 60_000 });
});

it('a request that ends twice counts once', () => {
  const { meter } = meterAt();
  const end = meter.begin('mail');
  meter.begin('mail');
  end();
  end();
  expect(meter.sample('mail').active).toBe(1);
});

it('functions are counted apart', () => {
  const { meter } = meterAt();
  meter.begin('mail');
  expect(meter.sample('chat')).toEqual(noLoad);
  expect(Object.keys(meter.loads())).toEqual(['mail']);
});

it('forgets functions that are gone, not those with a request in flight', () => {
  const { meter } = meterAt();
  meter.begin('gone')();
  meter.begin('kept')();
  meter.begin('leaving');
  meter.retain(new Set(['kept']));
  expect(Object.keys(meter.loads())).toEqual(['kept', 'leaving']);
});

it('agrees with the sum over every request, whenever they begin and end', () => {
  const request = fc.record({ from: fc.integer({ min: 0, max: 3000 }), ms: fc.integer({ min: 0, max: 2500 }) });
  fc.assert(
    fc.property(fc.array(request, { maxLength: 30 }), fc.integer({ min: 3000, max: 6000 }), (requests, at) => {
      const { clock, meter } = meterAt(0);
      const ends = new Map<number, () => void>();
      const moments = requests.flatMap(({ from, ms }, id) => [
        { time: from, id, begins: true },
        { time: from + ms, id, begins: false },
      ]);
      moments.sort((a, b) => a.time - b.time || Number(b.begins) - Number(a.begins));
      for (const { time, id, begins } of moments.filter(({ time }) => time <= at)) {
        clock.now = time;
        if (begins) ends.set(id, meter.begin('mail'));
        else ends.get(id)!();
      }
      clock.now = at;
      const overlap = requests.map(({ from, ms }) => Math.max(0, Math.min(from + ms, at) - Math.max(from, at - 1000)));
      const expected = overlap.reduce((sum, ms) => sum + ms, 0) / 1000;
      // Within its oldest slot of a tenth of a second the meter knows the sum alone.
      expect(Math.abs(meter.sample('mail').inFlight - expected)).toBeLessThan(0.1 * requests.length + 1e-6);
      if (at % 100 === 0) expect(meter.sample('mail').inFlight).toBeCloseTo(expected, 6);
      const begun = requests.filter(({ from }) => from <= at && from >= Math.floor(at / 100) * 100 - 900).length;
      expect(meter.sample('mail').perSecond).toBeGreaterThanOrEqual(begun);
    }),
  );
});

it('the loads of several gateways are one', () => {
  const one = { mail: { active: 1, inFlight: 0.5, perSecond: 10, idleMs: 0 } };
  const other = {
    mail: { active: 0, inFlight: 0.25, perSecond: 5, idleMs: 400 },
    chat: { active: 0, inFlight: 0, perSecond: 0, idleMs: 70 },
  };
  expect(addLoads(one, other)).toEqual({
    mail: { active: 1, inFlight: 0.75, perSecond: 15, idleMs: 0 },
    chat: { active: 0, inFlight: 0, perSecond: 0, idleMs: 70 },
  });
});
