import { afterEach, describe, expect, it, vi } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { insertCalls, type NewCall } from '../../gateway/queue/store/insert-calls.ts';
import { takeJobs } from '../../gateway/queue/store/take-jobs.ts';
import { onBothEngines } from './databases.ts';
import { idOf, post, queueWorld } from './queue-world.ts';
import type { TestGateway } from './start-gateway.ts';

onBothEngines((open) => {
  const world = queueWorld(open);
  const { calls, behaviour, settled, stateOf } = world;
  let release: (() => void)[] = [];
  afterEach(() => {
    for (const go of release) go();
    release = [];
  });

  /** Sends `count` calls that are answered only when the test is over. */
  async function flood(gateway: TestGateway, name: string, count: number): Promise<string[]> {
    behaviour.set(`stuck ${name}`, () => new Promise((resolve) => release.push(() => resolve(new Response()))));
    return (await Promise.all(Array.from({ length: count }, () => post(gateway, name, `stuck ${name}`)))).map(idOf);
  }
  const runningOf = (name: string) => calls.filter((call) => call.name === name).length;

  describe('a function that is stuck', () => {
    it('leaves its neighbours slots, and they all go on', verifies('gateway.async-fair'), async () => {
      const gateway = await world.start([world.recorder('slow'), world.recorder('neighbour')]);
      const stuck = await flood(gateway, 'slow', 150);
      await vi.waitFor(() => expect(runningOf('slow')).toBe(32), 10_000);
      const answers = await Promise.all(Array.from({ length: 60 }, () => post(gateway, 'neighbour', 'quick')));
      await Promise.all(answers.map((answer) => settled(idOf(answer), 'completed')));
      expect(runningOf('slow')).toBe(32);
      expect(await gateway.queue!.depthOf('slow')).toBe(150);
      expect(await gateway.queue!.depthOf('neighbour')).toBe(0);
      behaviour.clear();
      for (const go of release.splice(0)) go();
      await Promise.all(stuck.map((id) => settled(id, 'completed')));
      await world.stop(gateway);
    });

    it('holds no slot of another named queue', verifies('gateway.async-fair'), async () => {
      const own = { labels: { 'com.openfaas.queue': 'own' } };
      const gateway = await world.start([world.recorder('a'), world.recorder('b'), world.recorder('c', own)]);
      await flood(gateway, 'a', 60);
      await vi.waitFor(() => expect(runningOf('a')).toBe(32), 10_000);
      await Promise.all([flood(gateway, 'b', 60), flood(gateway, 'c', 60)]);
      await vi.waitFor(() => expect(runningOf('c')).toBe(32), 10_000);
      expect(runningOf('b')).toBeLessThanOrEqual(16);
      behaviour.clear();
      for (const go of release.splice(0)) go();
      await world.stop(gateway);
    });
  });

  it('a poisonous call becomes a dead letter while its neighbours go on', verifies('gateway.async-fair'), async () => {
    const gateway = await world.start([world.recorder('poisoned'), world.recorder('neighbour')]);
    behaviour.set('poison', () => Promise.reject(new Error('it kills')));
    const poison = idOf(await post(gateway, 'poisoned', 'poison'));
    const healthy = await Promise.all(
      ['poisoned', 'neighbour', 'poisoned', 'neighbour'].map((name, index) => post(gateway, name, `good ${index}`)),
    );
    await settled(poison, 'failed');
    await Promise.all(healthy.map((answer) => settled(idOf(answer), 'completed')));
    expect(calls.filter(({ id }) => id === poison)).toHaveLength(3);
    await world.stop(gateway);
  });

  describe('a tier', () => {
    it('gives its priority to the calls of a function', verifies('gateway.async-fair'), async () => {
      const tiers = ['critical', 'standard', 'elastic'];
      const functions = tiers.map((tier) => world.recorder(`is-${tier}`, { annotations: { 'itp.tier': tier } }));
      const gateway = await world.start([...functions, world.recorder('has-none')]);
      const priorities: number[] = [];
      for (const name of [...tiers.map((tier) => `is-${tier}`), 'has-none']) {
        const id = idOf(await post(gateway, name, 'x'));
        const rows = await world.database.asSystem((sql) =>
          sql<{ priority: number }>('select priority from pgboss.job where id = $1', [id]),
        );
        priorities.push(rows[0]!.priority);
      }
      expect(priorities).toEqual([1000, 500, 100, 500]);
      await world.stop(gateway);
    });

    it('decides who is taken first where not all can be', verifies('gateway.async-fair'), async () => {
      const priorities = { 'is-elastic': 100, 'is-standard': 500, 'is-critical': 1000 };
      const waiting = Object.entries(priorities).map(([name, priority]): NewCall => ({
        queue: `async-function/${name}`,
        id: crypto.randomUUID(),
        data: { name, url: '/', headers: {}, body: '', codes: [], owner: '', digest: '' },
        priority,
        retryLimit: 0,
        retryDelay: 0,
        retryDelayMax: 1,
      }));
      const of = new Map(waiting.map(({ queue }) => [queue, 5]));
      const taken = await world.database.asSystem(async (sql) => {
        expect(await insertCalls(sql, waiting)).toEqual([true, true, true]);
        return [...(await takeJobs(sql, { of, all: 1 })), ...(await takeJobs(sql, { of, all: 1 }))];
      });
      expect(taken.map(({ queue }) => queue)).toEqual(['async-function/is-critical', 'async-function/is-standard']);
      expect(await stateOf(waiting[0]!.id)).toBe('created');
    });
  });
});
