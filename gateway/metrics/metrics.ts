import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { defaultNamespace } from '#lib/contracts/openfaas.ts';
import type { Provider } from '../providers/provider.ts';

/** What OpenFaaS's dashboards and autoscalers read from a gateway; `function_name` is `name.namespace`. */
export interface GatewayMetrics {
  started(key: string): void;
  finished(key: string, status: number, seconds: number): void;
}

interface Tally {
  begun: number;
  ended: Map<number, { labels: { function_name: string; code: string }; count: number }>;
}

/** Counts by itself on the way of a request, and tells prom-client when somebody asks. */
export function gatewayMetrics(registry: Registry, provider: Provider): GatewayMetrics {
  const registers = [registry];
  const tallies = new Map<string, Tally>();
  const seconds = new Histogram({
    name: 'gateway_functions_seconds',
    help: 'Seconds from the request to the head of its answer',
    labelNames: ['function_name', 'code'] as const,
    registers,
  });
  new Counter({
    name: 'gateway_function_invocation_total',
    help: 'Invocations by function and status code',
    labelNames: ['function_name', 'code'] as const,
    registers,
    collect() {
      this.reset();
      for (const { ended } of tallies.values()) for (const { labels, count } of ended.values()) this.inc(labels, count);
    },
  });
  new Counter({
    name: 'gateway_function_invocation_started',
    help: 'Invocations begun',
    labelNames: ['function_name'] as const,
    registers,
    collect() {
      this.reset();
      for (const [key, { begun }] of tallies) this.inc({ function_name: fullName(key) }, begun);
    },
  });
  new Gauge({
    name: 'gateway_service_count',
    help: 'Replicas of a function',
    labelNames: ['function_name'] as const,
    registers,
    async collect() {
      this.reset();
      for (const { name, namespace, replicas } of await provider.list()) {
        this.set({ function_name: `${name}.${namespace}` }, replicas);
      }
    },
  });

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
      let end = ended.get(status);
      if (!end) {
        ended.set(status, (end = { labels: { function_name: fullName(key), code: String(status) }, count: 0 }));
      }
      end.count++;
      seconds.observe(end.labels, elapsed);
    },
  };
}

function fullName(key: string): string {
  return key.includes('.') ? key : `${key}.${defaultNamespace}`;
}
