import { setTimeout as sleep } from 'node:timers/promises';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '#lib/runtime/log.ts';
import { scale } from '#test/scaling/fleet.ts';
import { verifies } from '#test/verifies.ts';
import { activator, type Activator } from '../../gateway/scaling/activator.ts';
import { type Autoscaler, startAutoscaler } from '../../gateway/scaling/autoscaler.ts';
import { leadAlone } from '../../gateway/scaling/lead.ts';
import { LoadMeter } from '../../gateway/scaling/load.ts';
import { probe } from '../../gateway/scaling/probe.ts';
import { Scaler } from '../../gateway/scaling/scaler.ts';
import { UsageReader } from '../../gateway/scaling/usage.ts';
import { type SwarmFunctions, swarmFunctions, withSwarm } from './swarm-functions.ts';

await withSwarm(() =>
  describe('on Docker Swarm', () => {
    const log = createLog('silent');
    const meter = new LoadMeter();
    let swarm: SwarmFunctions;
    let autoscaler: Autoscaler;
    let activate: Activator['activate'];

    beforeAll(async () => {
      swarm = await swarmFunctions();
      const { provider, administration, addresses } = swarm;
      const scaler = new Scaler(administration, log);
      const usage = new UsageReader(administration, log);
      const depthOf = () => Promise.resolve(0);
      const registry = new Registry();
      autoscaler = startAutoscaler({ provider, meter, scaler, usage, lead: leadAlone, depthOf, registry, log });
      ({ activate } = activator({ provider, administration, scaler, addresses, probe, log, startTimeoutMs: 15_000 }));
    });
    afterAll(async () => {
      await autoscaler?.stop();
      await swarm?.remove();
    });

    const callsOf = (name: string) => swarm.calls.flatMap(([key, replicas]) => (key === name ? [replicas] : []));
    const running = async (name: string) => (await swarm.addresses(name)).length;
    const patience = { timeout: 60_000, interval: 200 };

    /** One request as the gateway sends it: counted, waiting for a start, to any task; gives the task's name. */
    async function call(name: string, ms: number): Promise<string> {
      const end = meter.begin(name);
      try {
        let tasks = await swarm.addresses(name);
        if (tasks.length === 0) {
          await activate(name);
          tasks = await swarm.addresses(name);
        }
        const answer = await fetch(`http://${tasks[Math.floor(Math.random() * tasks.length)]}/?ms=${ms}`);
        if (!answer.ok) throw new Error(`status ${answer.status}`);
        return await answer.text();
      } finally {
        end();
      }
    }

    it(
      'goes up under load, to every task, and down after the window',
      { ...verifies('scaling.within-a-second', 'scaling.down-window'), timeout: 120_000 },
      async () => {
        const labels = scale({
          type: 'capacity',
          target: '5',
          'target-proportion': '1',
          max: '4',
          'down.window': '4s',
        });
        await swarm.deploy('busy', { labels, replicas: 1 });
        await activate('busy');
        const tasks = new Set<string>();
        const errors: unknown[] = [];
        const load = new AbortController();
        const clients = Array.from({ length: 20 }, async () => {
          while (!load.signal.aborted) {
            const answer = await call('busy', 100).catch((error: unknown) => void errors.push(error));
            if (answer) tasks.add(answer);
            await sleep(5);
          }
        });
        await expect.poll(() => callsOf('busy').at(-1), patience).toBe(4);
        const up = callsOf('busy');
        expect(up[0]).toBe(2);
        await expect.poll(() => tasks.size, patience).toBe(4);
        load.abort();
        await Promise.all(clients);
        expect(errors).toEqual([]);
        await expect.poll(() => callsOf('busy').at(-1), patience).toBe(1);
        const down = callsOf('busy').slice(up.length);
        expect(down).toEqual([...new Set(down)].sort((a, b) => b - a));
        expect(down.length).toBeGreaterThan(1);
        await expect.poll(() => running('busy'), patience).toBe(1);
      },
    );

    it(
      'goes to zero when idle; 100 requests in parallel start it once, and all are answered',
      { ...verifies('scaling.to-zero', 'scaling.from-zero'), timeout: 120_000 },
      async () => {
        const labels = scale({ type: 'capacity', target: '200', zero: 'true', 'zero-duration': '3s' });
        await swarm.deploy('resting', { labels, replicas: 1 });
        await activate('resting');
        await expect.poll(() => running('resting'), patience).toBe(0);
        expect(callsOf('resting')).toEqual([0]);
        const answers = await Promise.all(Array.from({ length: 100 }, () => call('resting', 50)));
        expect(callsOf('resting')).toEqual([0, 1]);
        expect(new Set(answers).size).toBe(1);
      },
    );

    it('what crashes at its start says why', { ...verifies('scaling.failed-start'), timeout: 120_000 }, async () => {
      await swarm.deploy('broken', { labels: {}, replicas: 0, env: ['CRASH=DATABASE_URL is not set'] });
      await expect(activate('broken')).rejects.toMatchObject({
        code: 'unavailable',
        message: expect.stringContaining('DATABASE_URL is not set') as unknown,
        options: { retryAfter: 5 },
      });
      expect(callsOf('broken')).toEqual([1]);
    });
  }),
);
