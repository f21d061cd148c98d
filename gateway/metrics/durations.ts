import type { Metric, MetricValueWithName, Registry } from 'prom-client';

/** Durations under one set of labels, in seconds. */
export interface Durations {
  observe(seconds: number): void;
  readonly count: number;
}

/** prom-client's default buckets. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * A histogram whose series are held by those who observe: prom-client's own finds its series anew from the labels of
 * each observation, which takes longer than all else that is counted.
 */
export function durationHistogram(
  registry: Registry,
  name: string,
  help: string,
): (labels: Record<string, string>) => Durations {
  const series: Series[] = [];
  const metric = {
    name,
    get: async () => ({
      name,
      help,
      type: 'histogram',
      aggregator: 'sum',
      values: series.flatMap((each) => each.values(name)),
    }),
    reset: () => void series.splice(0),
  };
  // A registry asks its metrics for no more than this.
  registry.registerMetric(metric as unknown as Metric);
  return (labels) => {
    const added = new Series(labels);
    series.push(added);
    return added;
  };
}

class Series implements Durations {
  readonly #labels: Record<string, string>;
  readonly #buckets = bounds.map(() => 0);
  #sum = 0;
  count = 0;

  constructor(labels: Record<string, string>) {
    this.#labels = labels;
  }

  observe(seconds: number): void {
    this.count++;
    this.#sum += seconds;
    let bucket = 0;
    while (bucket < bounds.length && seconds > bounds[bucket]!) bucket++;
    if (bucket < bounds.length) this.#buckets[bucket]!++;
  }

  values(name: string): MetricValueWithName<string>[] {
    let below = 0;
    const bucket = (le: number | string, value: number) => ({
      metricName: `${name}_bucket`,
      labels: { le, ...this.#labels },
      value,
    });
    return [
      ...bounds.map((bound, index) => bucket(bound, (below += this.#buckets[index]!))),
      bucket('+Inf', this.count),
      { metricName: `${name}_sum`, labels: this.#labels, value: this.#sum },
      { metricName: `${name}_count`, labels: this.#labels, value: this.count },
    ];
  }
}
