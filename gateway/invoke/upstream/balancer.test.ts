import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { fewestInFlight } from './balancer.ts';
import { Health } from './health.ts';

const candidate = fc.record({ inFlight: fc.nat(20), away: fc.boolean(), tried: fc.boolean() });

it('chooses the fewest in flight of those in question', verifies('upstream.balance'), () => {
  fc.assert(
    fc.property(fc.array(candidate, { maxLength: 12 }), (given) => {
      const tasks = given.map((each) => ({ ...each, ejected: () => each.away }));
      const tried = new Set(tasks.filter((task) => task.tried));
      const chosen = fewestInFlight(tasks, 0, tried);
      const left = tasks.filter((task) => !task.tried);
      const inService = left.filter((task) => !task.away);
      const question = inService.length > 0 ? inService : left;
      if (question.length === 0) return chosen === undefined;
      return question.includes(chosen!) && question.every(({ inFlight }) => inFlight >= chosen!.inFlight);
    }),
  );
});

it('spreads calls of any lengths so that no two tasks differ by more than one', verifies('upstream.balance'), () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(200), (count, calls) => {
      const tasks = Array.from({ length: count }, () => ({ inFlight: 0, ejected: () => false }));
      for (let call = 0; call < calls; call++) fewestInFlight(tasks, 0)!.inFlight++;
      const loads = tasks.map(({ inFlight }) => inFlight);
      return Math.max(...loads) - Math.min(...loads) <= 1;
    }),
  );
});

it('gives every one of equal tasks its turn', verifies('upstream.balance'), () => {
  const tasks = Array.from({ length: 4 }, () => ({ inFlight: 0, ejected: () => false }));
  const chosen = new Map(tasks.map((task) => [task, 0]));
  for (let call = 0; call < 4000; call++) {
    const task = fewestInFlight(tasks, 0)!;
    chosen.set(task, chosen.get(task)! + 1);
  }
  for (const count of chosen.values()) expect(count).toBeGreaterThan(800);
});

it('a task that fails three times in a row is ejected, longer each time', verifies('upstream.balance'), () => {
  const health = new Health();
  let now = 0;
  health.failed(now);
  health.failed(now);
  health.succeeded(now);
  health.failed(now);
  health.failed(now);
  expect(health.ejected(now)).toBe(false);
  health.failed(now);
  for (const seconds of [1, 2, 4, 8, 16, 30, 30]) {
    expect(health.ejected(now)).toBe(true);
    health.failed(now);
    expect(health.ejected(now + seconds * 1000 - 1)).toBe(true);
    now += seconds * 1000;
    expect(health.ejected(now)).toBe(false);
    health.failed(now);
  }
});

it('a past of failures is forgotten after as long in service', verifies('upstream.balance'), () => {
  const health = new Health();
  const eject = (now: number) => {
    for (let failure = 0; failure < 3; failure++) health.failed(now);
  };
  eject(0);
  eject(1000);
  health.succeeded(3500);
  health.succeeded(5000);
  eject(6000);
  expect([health.ejected(6999), health.ejected(7000)]).toEqual([true, false]);
});
