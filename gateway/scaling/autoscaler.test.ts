import * as fc from 'fast-check';
import { Registry } from 'prom-client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLog } from '#lib/runtime/log.ts';
import { type Fleet, fleetOf, scale } from '#test/scaling/fleet.ts';
import { verifies } from '#test/verifies.ts';
import { type Autoscaler, startAutoscaler } from './autoscaler.ts';
import { type Lead, leadAlone } from './lead.ts';
import { LoadMeter } from './load.ts';
import { Scaler } from './scaler.ts';
import { UsageReader } from './usage.ts';

beforeEach(() => void vi.useFakeTimers());
const running: Autoscaler[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((autoscaler) => autoscaler.stop()));
  vi.useRealTimers();
});

interface Given {
  lead?: Lead;
  depthOf?: (key: string) => Promise<number>;
}

/** An autoscaler of its own gateway over `fleet`, on vitest's clock. */
function gatewayOver(fleet: Fleet, { lead = leadAlone, depthOf = () => Promise.resolve(0) }: Given = {}) {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  const meter = new LoadMeter();
  const registry = new Registry();
  const autoscaler = startAutoscaler({
    provider: fleet.provider,
    meter,
    scaler: new Scaler(fleet.administration, log),
    usage: new UsageReader(fleet.administration, log),
    lead,
    depthOf,
    registry,
    log,
  });
  running.push(autoscaler);
  return { meter, registry, lines, autoscaler };
}

/** Requests that each take `forMs`, `perSecond` of them spread evenly, for `seconds`. */
async function send(meter: LoadMeter, key: string, perSecond: number, seconds: number, forMs = 20): Promise<void> {
  for (let sent = 0; sent < perSecond * seconds; sent++) {
    setTimeout(meter.begin(key), forMs);
    await vi.advanceTimersByTimeAsync(1000 / perSecond);
  }
}

const moments = fc.integer({ min: 1, max: 999 });
it('whenever a load begins, it is answered within a second', verifies('scaling.within-a-second'), async () => {
  for (const startMs of fc.sample(moments, 50)) {
    const fleet = fleetOf({ name: 'mail', labels: scale({ type: 'capacity', target: '10' }) });
    const { meter } = gatewayOver(fleet);
    await vi.advanceTimersByTimeAsync(5000 + startMs);
    for (let n = 0; n < 18; n++) meter.begin('mail');
    await vi.advanceTimersByTimeAsync(1000);
    expect([startMs, ...fleet.calls]).toEqual([startMs, ['mail', 2]]);
  }
});

it('doubles until there are enough', async () => {
  const fleet = fleetOf({ name: 'mail', labels: scale({ type: 'capacity', target: '10', max: '8' }) });
  const { meter, lines, registry } = gatewayOver(fleet);
  await vi.advanceTimersByTimeAsync(5300);
  const ends = Array.from({ length: 60 }, () => meter.begin('mail'));
  await vi.advanceTimersByTimeAsync(3000);
  expect(fleet.calls).toEqual([
    ['mail', 2],
    ['mail', 4],
    ['mail', 7],
  ]);
  for (const end of ends) end();
  expect(await registry.metrics()).toContain('gateway_desired_replicas{function_name="mail.openfaas-fn"} 7');
  expect(JSON.parse(lines[0]!)).toMatchObject({ msg: 'scaled', function: 'mail', from: 1, to: 2, reason: 'load' });
});

it('follows a rate up, waits for the window, and steps down by halves', async () => {
  const fleet = fleetOf({ name: 'mail', labels: scale({ target: '10', 'down.window': '30s' }) });
  const { meter } = gatewayOver(fleet);
  await send(meter, 'mail', 70, 10);
  expect(fleet.of('mail').replicas).toBe(8);
  fleet.calls.length = 0;
  await vi.advanceTimersByTimeAsync(27_000);
  expect(fleet.calls).toEqual([]);
  await vi.advanceTimersByTimeAsync(100_000);
  expect(fleet.calls).toEqual([
    ['mail', 4],
    ['mail', 2],
    ['mail', 1],
  ]);
});

it('a list that lags behind does not make it decide twice', async () => {
  const fleet = fleetOf({ name: 'mail', replicas: 8, labels: scale({ 'down.window': '0s' }) });
  const [asItWas] = await fleet.provider.list();
  fleet.provider.list = () => Promise.resolve([asItWas!]);
  gatewayOver(fleet);
  await vi.advanceTimersByTimeAsync(3000);
  expect(fleet.calls).toEqual([
    ['mail', 4],
    ['mail', 2],
    ['mail', 1],
  ]);
});

it(
  'idle for its duration it goes to zero, and comes back for a call that waits',
  verifies('scaling.to-zero'),
  async () => {
    const fleet = fleetOf({ name: 'mail', labels: scale({ zero: 'true', 'zero-duration': '1m' }) }, { name: 'chat' });
    let waiting = 0;
    const { meter } = gatewayOver(fleet, { depthOf: () => Promise.resolve(waiting) });
    await send(meter, 'mail', 1, 90);
    const end = meter.begin('mail');
    await vi.advanceTimersByTimeAsync(90_000);
    end();
    waiting = 1;
    await vi.advanceTimersByTimeAsync(90_000);
    expect(fleet.calls).toEqual([]);
    waiting = 0;
    await vi.advanceTimersByTimeAsync(1000);
    expect(fleet.calls).toEqual([['mail', 0]]);
    waiting = 1;
    await vi.advanceTimersByTimeAsync(2000);
    waiting = 0;
    expect(fleet.calls).toEqual([
      ['mail', 0],
      ['mail', 1],
    ]);
    await vi.advanceTimersByTimeAsync(62_000);
    expect(fleet.calls.at(-1)).toEqual(['mail', 0]);
    expect(fleet.of('chat').replicas).toBe(1);
  },
);

it('not to zero while nobody can tell what waits', verifies('scaling.to-zero'), async () => {
  const fleet = fleetOf({ name: 'mail', labels: scale({ zero: 'true', 'zero-duration': '1s' }) });
  gatewayOver(fleet, { depthOf: () => Promise.reject(new Error('database away')) });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(fleet.calls).toEqual([]);
});

it('scales by the calls that wait', async () => {
  const fleet = fleetOf({ name: 'mail', labels: scale({ type: 'queue', target: '10' }) });
  gatewayOver(fleet, { depthOf: () => Promise.resolve(30) });
  await vi.advanceTimersByTimeAsync(4000);
  expect(fleet.of('mail').replicas).toBe(4);
});

it('scales by CPU and memory as the provider measures them', async () => {
  const limits = { cpu: '500m', memory: '100Mi' };
  const fleet = fleetOf(
    { name: 'ingest', replicas: 2, limits, labels: scale({ type: 'cpu', target: '50', 'target-proportion': '1' }) },
    { name: 'agent', namespace: 'staging', replicas: 2, limits, labels: { 'itp.scale.memory': '50' } },
    { name: 'unlimited', replicas: 2, labels: scale({ type: 'memory' }) },
  );
  for (const key of ['ingest', 'agent.staging', 'unlimited']) {
    fleet.of(key).usage = { cpu: 800, totalMemoryBytes: 150 * 2 ** 20 };
  }
  fleet.answers.set('/system/functions', (request) => {
    const namespace = new URL(request.url).searchParams.get('namespace');
    const keys = namespace === 'staging' ? ['agent.staging'] : ['ingest', 'unlimited'];
    return Response.json(keys.map((key) => fleet.of(key)));
  });
  gatewayOver(fleet);
  await vi.advanceTimersByTimeAsync(2000);
  expect(Object.fromEntries(fleet.calls)).toEqual({ ingest: 4, 'agent.staging': 4 });
});

it('without a measurement nothing changes, and it is asked for again', async () => {
  const fleet = fleetOf({ name: 'ingest', replicas: 3, labels: scale({ type: 'cpu', 'down.window': '0s' }) });
  const { lines } = gatewayOver(fleet);
  await vi.advanceTimersByTimeAsync(3000);
  expect(fleet.calls).toEqual([]);
  expect(lines.join()).toContain('use of CPU and memory unknown');
  fleet.answers.set('/system/functions', () =>
    Response.json([{ ...fleet.of('ingest'), usage: { cpu: 100, totalMemoryBytes: 1 } }]),
  );
  await vi.advanceTimersByTimeAsync(3000);
  expect(fleet.of('ingest').replicas).toBeLessThan(3);
});

it('a provider that refuses is asked again, one function does not hold up another', async () => {
  const fleet = fleetOf({ name: 'stuck' }, { name: 'mail' }, { name: 'refused' });
  let refusals = 2;
  fleet.onScale = (key) => {
    if (key === 'stuck') return new Promise((resolve) => void setTimeout(resolve, 60_000));
    if (key === 'refused' && refusals-- > 0) throw new Error('away');
  };
  const { meter, lines } = gatewayOver(fleet);
  for (const key of ['stuck', 'mail', 'refused']) for (let n = 0; n < 80; n++) meter.begin(key);
  await vi.advanceTimersByTimeAsync(1000);
  expect(fleet.of('mail').replicas).toBe(2);
  for (let second = 0; second < 3; second++) {
    for (let n = 0; n < 80; n++) meter.begin('refused');
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(fleet.of('refused').replicas).toBe(2);
  expect(fleet.calls.filter(([key]) => key === 'stuck')).toHaveLength(1);
  expect(lines.filter((line) => line.includes('not scaled'))).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(60_000);
});

it('a gateway that does not lead changes nothing', verifies('scaling.one-leader'), async () => {
  const fleet = fleetOf({ name: 'mail' });
  const { meter, registry } = gatewayOver(fleet, { lead: () => Promise.resolve(undefined) });
  await send(meter, 'mail', 500, 3);
  expect(fleet.calls).toEqual([]);
  expect(await registry.metrics()).not.toContain('gateway_desired_replicas{');
});

it('the leader scales by the load of all gateways', verifies('scaling.one-leader'), async () => {
  const fleet = fleetOf({ name: 'mail', labels: scale({ zero: 'true', 'zero-duration': '5s' }) });
  const others = { mail: { active: 1, inFlight: 1, perSecond: 100, idleMs: 0 } };
  gatewayOver(fleet, { lead: () => Promise.resolve(others) });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(fleet.calls).toEqual([
    ['mail', 2],
    ['mail', 3],
  ]);
});

it('while no gateway can lead each only scales up, by its own load', verifies('scaling.one-leader'), async () => {
  const labels = scale({ target: '10', 'down.window': '0s', zero: 'true', 'zero-duration': '5s' });
  const fleet = fleetOf({ name: 'mail', labels, replicas: 2 }, { name: 'quiet', labels, replicas: 5 });
  let away = true;
  const lead: Lead = (own) => (away ? new Promise(() => {}) : leadAlone(own));
  const { meter, lines } = gatewayOver(fleet, { lead });
  await send(meter, 'mail', 50, 20);
  expect([fleet.of('mail').replicas, fleet.of('quiet').replicas]).toEqual([6, 5]);
  expect(lines.filter((line) => line.includes('no gateway leads'))).toHaveLength(1);
  away = false;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(fleet.of('quiet').replicas).toBe(0);
});
