import { Counter, Histogram, type Registry } from 'prom-client';

/** What OpenFaaS's dashboards read from a provider; `path` is a route, never an address with a name in it. */
export interface ProviderMetrics {
  answered(method: string, path: string, status: number, seconds: number): void;
}

export function providerMetrics(registry: Registry): ProviderMetrics {
  const registers = [registry];
  const total = new Counter({
    name: 'provider_http_requests_total',
    help: 'Requests by method, route and status code',
    labelNames: ['method', 'path', 'code'] as const,
    registers,
  });
  const duration = new Histogram({
    name: 'provider_http_request_duration_seconds',
    help: 'Seconds from a request to the head of its answer',
    labelNames: ['method', 'path', 'code'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60],
    registers,
  });
  return {
    answered(method, path, status, seconds) {
      const labels = { method, path, code: String(status) };
      total.inc(labels);
      duration.observe(labels, seconds);
    },
  };
}
