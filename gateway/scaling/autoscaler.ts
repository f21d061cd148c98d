import { Gauge, type Registry } from 'prom-client';
import type { FunctionStatus } from '#lib/contracts/openfaas.ts';
import type { Logger } from '#lib/runtime/log.ts';
import { keyOf, type Provider } from '../providers/provider.ts';
import type { Lead } from './lead.ts';
import { type LoadMeter, type Loads, noLoad } from './load.ts';
import { decideReplicas, type History, type Sample } from './policy.ts';
import type { Scaler } from './scaler.ts';
import { type ScalingSettings, scalingSettings } from './settings.ts';
import type { UsageReader } from './usage.ts';

interface AutoscalerOptions {
  provider: Pick<Provider, 'list'>;
  meter: LoadMeter;
  scaler: Scaler;
  usage: UsageReader;
  /** Which of several gateways decides, and by what load. */
  lead: Lead;
  /** Asynchronous calls of a function that wait. */
  depthOf(key: string): Promise<number>;
  registry: Registry;
  log: Logger;
  /** A clock in milliseconds that never goes back (performance.now). */
  now?: () => number;
}

export interface Autoscaler {
  /** One round of decisions; resolves when each is made, not when it is carried out. */
  tick(): Promise<void>;
  /** Ends the rounds and waits for what is under way. */
  stop(): Promise<void>;
}

/** A load that began just before a round shows in the mean of the next one: that must be within a second. */
const everyMs = 500;
/** Milliseconds that a round waits for what it asks the database. */
const patienceMs = 500;

/** Decides every half second, for every function, how many replicas there should be. */
export function startAutoscaler(options: AutoscalerOptions): Autoscaler {
  const { provider, meter, scaler, usage, log, now = () => performance.now() } = options;
  const histories = new Map<string, History>();
  const desired = new Gauge({
    name: 'gateway_desired_replicas',
    help: 'Replicas that a function should have, as the leading gateway decides',
    labelNames: ['function_name'] as const,
    registers: [options.registry],
  });
  let wasLost = false;

  /** The load to decide by, and whether it is that of all gateways; undefined for a gateway that does not lead. */
  async function ledLoad(): Promise<{ loads: Loads; whole: boolean } | undefined> {
    const own = meter.loads();
    try {
      const loads = await within(patienceMs, options.lead(own));
      wasLost = false;
      return loads && { loads, whole: true };
    } catch (error) {
      if (!wasLost) log.warn({ err: error }, 'no gateway leads: each only scales up, by its own load');
      wasLost = true;
      return { loads: own, whole: false };
    }
  }

  async function sampleOf(status: FunctionStatus, settings: ScalingSettings, loads: Loads): Promise<Sample> {
    const key = keyOf(status);
    const replicas = scaler.replicasOf(status);
    const counts = settings.type === 'queue' || settings.zero || replicas === 0;
    const queued = counts ? await within(patienceMs, options.depthOf(key)).catch(() => undefined) : 0;
    const load = loads[key] ?? noLoad;
    return { at: now(), replicas, load, queued, ...usage.of(key) };
  }

  async function decide(status: FunctionStatus, loads: Loads, whole: boolean): Promise<void> {
    if (scaler.isUnderWay(status)) return;
    const key = keyOf(status);
    const settings = scalingSettings(status.labels);
    const sample = await sampleOf(status, settings, loads);
    const { replicas, demand, reason, history } = decideReplicas(settings, sample, histories.get(key));
    histories.set(key, history);
    const wanted = whole ? replicas : Math.max(replicas, sample.replicas);
    desired.set({ function_name: `${status.name}.${status.namespace}` }, wanted);
    // A request may have begun, or a start, since the sample was taken.
    const overtaken = scaler.isUnderWay(status) || (wanted === 0 && meter.sample(key).active > 0);
    if (wanted === sample.replicas || overtaken) return;
    log.debug({ function: key, ...sample, demand, wanted, reason }, 'scaling decided');
    void scaler.scale(status, wanted, reason).catch((error: unknown) => {
      log.warn({ err: error, function: key, to: wanted }, 'not scaled');
    });
  }

  async function tick(): Promise<void> {
    const functions = await provider.list();
    const keys = new Set(functions.map((status) => keyOf(status)));
    meter.retain(keys);
    for (const key of histories.keys()) if (!keys.has(key)) histories.delete(key);
    const led = await ledLoad();
    desired.reset();
    if (!led) {
      histories.clear();
      return;
    }
    usage.refresh(new Set(functions.filter(isScaledByUsage).map(({ namespace }) => namespace)));
    await Promise.all(functions.map((status) => decide(status, led.loads, led.whole)));
  }

  let ticking = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    ticking = tick()
      .catch((error: unknown) => log.error({ err: error }, 'scaling'))
      .finally(() => (busy = false));
  }, everyMs);
  timer.unref();

  return {
    tick,
    async stop() {
      clearInterval(timer);
      await ticking;
      await scaler.settled();
    },
  };
}

function isScaledByUsage({ labels }: FunctionStatus): boolean {
  const { type, memoryTarget } = scalingSettings(labels);
  return type === 'cpu' || type === 'memory' || memoryTarget !== undefined;
}

async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
