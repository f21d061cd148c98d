import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { defaultNamespace } from '#lib/contracts/openfaas.ts';
import type { Provider } from '../providers/provider.ts';

/** What OpenFaaS's dashboards and autoscalers read from a gateway; `function_name` is `name.namespace`. */
export interface GatewayMetrics {
  started(key: string): void;
  finished(key: string, status: number, seconds: number): void;
}

export function gatewayMetrics(registry: Registry, provider: Provider): GatewayMetrics {
  const registers = [registry];
  const seconds = new Histogram({
    name: 'gateway_functions_seconds',
    help: 'Seconds from the request to the head of its answer',
    labelNames: ['function_name', 'code'] as const,
    registers,
  });
  const total = new Counter({
    name: 'gateway_function_invocation_total',
    help: 'Invocations by function and status code',
    labelNames: ['function_name', 'code'] as const,
    registers,
  });
  const started = new Counter({
    name: 'gateway_function_invocation_started',
    help: 'Invocations begun',
    labelNames: ['function_name'] as const,
    registers,
  });
  const replicas = new Gauge({
    name: 'gateway_service_count',
    help: 'Replicas of a function',
    labelNames: ['function_name'] as const,
    registers,
    async collect() {
      for (const { name, namespace, replicas } of await provider.list()) {
        this.set({ function_name: `${name}.${namespace}` }, replicas);
      }
    },
  });
  void replicas;
  return {
    started(key) {
      started.inc({ function_name: fullName(key) });
    },
    finished(key, status, elapsed) {
      const labels = { function_name: fullName(key), code: String(status) };
      total.inc(labels);
      seconds.observe(labels, elapsed);
    },
  };
}

function fullName(key: string): string {
  return key.includes('.') ? key : `${key}.${defaultNamespace}`;
}
