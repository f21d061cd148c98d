import { Counter, Gauge, type Registry } from 'prom-client';
import { defaultNamespace } from '#lib/contracts/openfaas.ts';
import type { Provider } from '../providers/provider.ts';
import { type Durations, durationHistogram } from './durations.ts';

/** What OpenFaaS's dashboards and autoscalers read from a gateway; `function_name` is `name.namespace`. */
export interface GatewayMetrics {
  started(key: string): void;
  finished(key: string, status: number, seconds: number): void;
}

interface Tally {
  begun: number;
  /** By status code. */
  ended: Map<number, Durations>;
}

/** Counts by itself on the way of a request, and tells prom-client when somebody asks. */
export function gatewayMetrics(registry: Registry, provider: Provider): GatewayMetrics {
  const tallies = new Map<string, Tally>();
  const seconds = durationHistogram(
    registry,
    'gateway_functions_seconds',
    'Seconds from the request to the head of its answer',
  );
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
      let durations = ended.get(status);
      if (!durations) ended.set(status, (durations = seconds(labelsOf(key, status))));
      durations.observe(elapsed);
    },
  };
}

function labelsOf(key: string, status: number): { function_name: string; code: string } {
  return { function_name: fullName(key), code: String(status) };
}

function fullName(key: string): string {
  return key.includes('.') ? key : `${key}.${defaultNamespace}`;
}
