import { Counter, Gauge, type Registry } from 'prom-client';
import { defaultNamespace } from '#lib/contracts/openfaas.ts';
import { registerTimings, Timing } from '#lib/runtime/timing.ts';
import type { Provider } from '../providers/provider.ts';

/** prom-client's default buckets. */
export const secondsBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What OpenFaaS's dashboards and autoscalers read from a gateway; `function_name` is `name.namespace`. */
export interface GatewayMetrics {
  started(key: string): void;
  finished(key: string, status: number, seconds: number): void;
  /** Of all that have finished, by status code. */
  timings(key: string): ReadonlyMap<number, Timing>;
}

interface Tally {
  begun: number;
  /** By status code. */
  ended: Map<number, Timing>;
}

/** Counts by itself on the way of a request, and tells prom-client when somebody asks. */
export function gatewayMetrics(registry: Registry, provider: Provider): GatewayMetrics {
  const tallies = new Map<string, Tally>();
  const total = new Counter({
    name: 'gateway_function_invocation_total',
    help: 'Invocations by function and status code',
    labelNames: ['function_name', 'code'] as const,
    registers: [],
    collect() {
      this.reset();
      for (const [key, { ended }] of tallies) {
        for (const [status, { count }] of ended) this.inc(labelsOf(key, status), count);
      }
    },
  });
  const started = new Counter({
    name: 'gateway_function_invocation_started',
    help: 'Invocations begun',
    labelNames: ['function_name'] as const,
    registers: [],
    collect() {
      this.reset();
      for (const [key, { begun }] of tallies) this.inc({ function_name: fullName(key) }, begun);
    },
  });
  const replicas = new Gauge({
    name: 'gateway_service_count',
    help: 'Replicas of a function',
    labelNames: ['function_name'] as const,
    registers: [],
    async collect() {
      this.reset();
      for (const { name, namespace, replicas } of await provider.list().catch(() => [])) {
        this.set({ function_name: `${name}.${namespace}` }, replicas);
      }
    },
  });
  for (const metric of [total, started, replicas]) registry.registerMetric(metric);
  registerTimings(
    registry,
    { name: 'gateway_functions_seconds', help: 'Seconds from the request to the head of its answer' },
    () =>
      [...tallies].flatMap(([key, { ended }]) => [...ended].map(([status, timing]) => [labelsOf(key, status), timing])),
  );

  function tallyOf(key: string): Tally {
    let tally = tallies.get(key);
    if (!tally) tallies.set(key, (tally = { begun: 0, ended: new Map() }));
    return tally;
  }

  return {
    started(key) {
      tallyOf(key).begun++;
    },
    finished(key, status, elapsed) {
      const { ended } = tallyOf(key);
      let timing = ended.get(status);
      if (!timing) ended.set(status, (timing = new Timing(secondsBounds)));
      timing.observe(elapsed);
    },
    timings: (key) => tallies.get(key)?.ended ?? new Map(),
  };
}

function labelsOf(key: string, status: number): { function_name: string; code: string } {
  return { function_name: fullName(key), code: String(status) };
}

function fullName(key: string): string {
  return key.includes('.') ? key : `${key}.${defaultNamespace}`;
}
