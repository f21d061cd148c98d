import { Timing } from './timing.ts';

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

/** The tallies of a process, by function. */
export class Metrics {
  readonly tallies = new Map<string, Tally>();

  tallyOf(name: string): Tally {
    let tally = this.tallies.get(name);
    if (!tally) this.tallies.set(name, (tally = new Tally()));
    return tally;
  }
}
