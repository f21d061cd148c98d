import type { FunctionView, GatewayState } from '../state.ts';

/** What a function did lately, as far as this page saw it. */
export interface Trend {
  callsPerSecond: number;
  /** Calls a second between each two looks, oldest first. */
  rates: number[];
  p50: number | undefined;
  p99: number | undefined;
  /** There was no call in the time that this page knows: the quantiles are those since the gateway started. */
  old: boolean;
}

type Counts = Pick<FunctionView, 'calls' | 'answered' | 'within'>;
interface Look {
  at: number;
  functions: ReadonlyMap<string, Counts>;
}

const keptMs = 120_000;
const rateMs = 10_000;

/** The states of the last two minutes, from which rates and latencies come. */
export class History {
  #looks: Look[] = [];
  #since = '';

  /** `at` in milliseconds. Counts begin anew when the gateway does. */
  add({ since, functions }: GatewayState, at: number): void {
    if (since !== this.#since) this.#looks = [];
    this.#since = since;
    this.#looks.push({ at, functions: new Map(functions.map((each) => [each.key, each])) });
    while (at - this.#looks[0]!.at > keptMs) this.#looks.shift();
  }

  trendOf(now: Counts & { key: string }, bounds: readonly number[]): Trend {
    const known = this.#looks.flatMap(({ at, functions }) => {
      const counts = functions.get(now.key);
      return counts ? [{ at, counts }] : [];
    });
    const rates = known.slice(1).map(({ at, counts }, index) => {
      const before = known[index]!;
      return ((counts.calls - before.counts.calls) * 1000) / (at - before.at);
    });
    const last = known.at(-1);
    const recent = last && known.find(({ at }) => last.at - at <= rateMs)!;
    const elapsedMs = recent ? last.at - recent.at : 0;
    const first = known[0]?.counts;
    const lately = first ? now.answered - first.answered : 0;
    const within = lately > 0 ? now.within.map((count, index) => count - first!.within[index]!) : now.within;
    const answered = lately > 0 ? lately : now.answered;
    return {
      callsPerSecond: elapsedMs > 0 ? ((last!.counts.calls - recent!.counts.calls) * 1000) / elapsedMs : 0,
      rates,
      p50: quantile(0.5, bounds, within, answered),
      p99: quantile(0.99, bounds, within, answered),
      old: lately === 0,
    };
  }
}

/** The value under which a share of all observations lies, straight within a bucket; Infinity over the last bound. */
export function quantile(
  share: number,
  bounds: readonly number[],
  within: readonly number[],
  total: number,
): number | undefined {
  if (total === 0) return undefined;
  const rank = share * total;
  let below = 0;
  for (const [index, count] of within.entries()) {
    const low = bounds[index - 1] ?? 0;
    if (count > 0 && below + count >= rank) return low + (bounds[index]! - low) * ((rank - below) / count);
    below += count;
  }
  return Infinity;
}
