import type { Metric, Registry } from 'prom-client';

/** Durations in seconds, counted in plain numbers; `within` counts those from the bound before to each of `bounds`. */
export class Timing {
  readonly bounds: readonly number[];
  readonly within: number[];
  count = 0;
  sum = 0;

  constructor(bounds: readonly number[]) {
    this.bounds = bounds;
    this.within = bounds.map(() => 0);
  }

  observe(seconds: number): void {
    this.count++;
    this.sum += seconds;
    for (let index = 0; index < this.bounds.length; index++) {
      if (seconds > this.bounds[index]!) continue;
      this.within[index]!++;
      return;
    }
  }
}

type Labels = Record<string, string>;

/**
 * A histogram of the timings that `read` gives when somebody scrapes. prom-client's own looks its labels up at every
 * observation, which costs more than the rest of an empty invocation's counting.
 */
export function registerTimings(
  registry: Registry,
  { name, help }: { name: string; help: string },
  read: () => Iterable<[Labels, Timing]>,
): void {
  const get = () => {
    const values = [...read()].flatMap(([labels, timing]) => samples(name, labels, timing));
    return Promise.resolve({ name, help, type: 'histogram', aggregator: 'sum', values });
  };
  // All that a registry asks of a metric; the type names prom-client's four classes.
  registry.registerMetric({ name, get } as unknown as Metric);
}

function samples(name: string, labels: Labels, { bounds, within, count, sum }: Timing) {
  const bucket = (le: number | '+Inf', value: number) => ({
    metricName: `${name}_bucket`,
    labels: { le, ...labels },
    value,
  });
  let upTo = 0;
  return [
    ...bounds.map((bound, index) => bucket(bound, (upTo += within[index]!))),
    bucket('+Inf', count),
    { metricName: `${name}_sum`, labels, value: sum },
    { metricName: `${name}_count`, labels, value: count },
  ];
}
