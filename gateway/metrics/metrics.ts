import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { defaultNamespace } from '#lib/contracts/openfaas.ts';
import type { Provider } from '../providers/provider.ts';

/** What OpenFaaS's dashboards and autoscalers read from a gateway; `function_name` is `name.namespace`. */
export interface GatewayMetrics {
  started(name: string): void;
  finished(name: string, status: number, seconds: number): void;
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
      for (const { name, replicas } of await provider.list()) {
        this.set({ function_name: `${name}.${defaultNamespace}` }, replicas);
      }
    },
  });
  void replicas;
  return {
    started(name) {
      started.inc({ function_name: `${name}.${defaultNamespace}` });
    },
    finished(name, status, elapsed) {
      const labels = { function_name: `${name}.${defaultNamespace}`, code: String(status) };
      total.inc(labels);
      seconds.observe(labels, elapsed);
    },
  };
}
