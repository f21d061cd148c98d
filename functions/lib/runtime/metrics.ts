import { Counter, Gauge, Registry } from 'prom-client';
import { registerTimings, Timing } from './timing.ts';

const durationBounds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** What one function counts about its invocations, in plain numbers. */
export class Tally {
  inFlight = 0;
  readonly duration = new Timing(durationBounds);
  /** Answers by status code, then by method. */
  readonly answers = new Map<number, Map<string, number>>();

  answered(status: number, method: string, seconds: number): void {
    let byMethod = this.answers.get(status);
    if (!byMethod) this.answers.set(status, (byMethod = new Map()));
    byMethod.set(method, (byMethod.get(method) ?? 0) + 1);
    this.duration.observe(seconds);
  }
}

/** The tallies of a process, of which prom-client hears when somebody scrapes. */
export interface Metrics {
  registry: Registry;
  tallyOf(name: string): Tally;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const tallies = new Map<string, Tally>();
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
  return {
    registry,
    tallyOf(name) {
      let tally = tallies.get(name);
      if (!tally) tallies.set(name, (tally = new Tally()));
      return tally;
    },
  };
}
