import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What every function counts about its invocations, labelled by function where several share a process. */
export interface Metrics {
  registry: Registry;
  requests: Counter<'function' | 'code' | 'method'>;
  duration: Histogram<'function'>;
  /** Where each function's invocations under way are counted, read when somebody scrapes. */
  inFlight: Map<string, () => number>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const inFlight: Metrics['inFlight'] = new Map();
  const gauge = new Gauge({
    name: 'http_requests_in_flight',
    help: 'Invocations under way',
    labelNames: ['function'],
    collect() {
      for (const [name, count] of inFlight) this.set({ function: name }, count());
    },
    registers: [],
  });
  registry.registerMetric(gauge);
  return {
    registry,
    requests: new Counter({
      name: 'http_requests_total',
      help: 'Invocations by function, status code and method',
      labelNames: ['function', 'code', 'method'],
      registers,
    }),
    duration: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Seconds from the request to the first byte of its answer',
      labelNames: ['function'],
      buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    }),
    inFlight,
  };
}
