import { Counter, Gauge, Registry } from 'prom-client';
import type { Metrics } from './metrics.ts';
import { registerTimings } from './timing.ts';

/** A registry of prom-client that reads `metrics` whenever somebody scrapes. */
export function registryOf({ tallies }: Metrics): Registry {
  const registry = new Registry();
  const inFlight = new Gauge({
    name: 'http_requests_in_flight',
    help: 'Invocations under way',
    labelNames: ['function'],
    registers: [],
    collect() {
      for (const [name, tally] of tallies) this.set({ function: name }, tally.inFlight);
    },
  });
  const requests = new Counter({
    name: 'http_requests_total',
    help: 'Invocations by function, status code and method',
    labelNames: ['function', 'code', 'method'],
    registers: [],
    collect() {
      this.reset();
      for (const [name, { answers }] of tallies) {
        for (const [code, byMethod] of answers) {
          for (const [method, count] of byMethod) this.inc({ function: name, code, method }, count);
        }
      }
    },
  });
  for (const metric of [inFlight, requests]) registry.registerMetric(metric);
  registerTimings(
    registry,
    { name: 'http_request_duration_seconds', help: 'Seconds from the request to the first byte of its answer' },
    () => [...tallies].map(([name, tally]) => [{ function: name }, tally.duration]),
  );
  return registry;
}
