import type { Depth } from './api.ts';

/** What the queue holds of one function. */
export interface QueueOf {
  key: string;
  waiting: number;
  retrying: number;
  running: number;
  /** Results that are not delivered yet. */
  callbacks: number;
  dead: number;
  /** Of all but the dead; 0 when there is none. */
  oldestSeconds: number;
}

/** One entry for each function of which the queue holds anything, by name. */
export function perFunction(depths: readonly Depth[]): QueueOf[] {
  const all = new Map<string, QueueOf>();
  for (const { function: key, kind, state, count, oldestSeconds } of depths) {
    const nothing = { key, waiting: 0, retrying: 0, running: 0, callbacks: 0, dead: 0, oldestSeconds: 0 };
    const of = all.get(key) ?? nothing;
    all.set(key, of);
    of[kind === 'callback' && state !== 'dead' ? 'callbacks' : state] += count;
    if (state !== 'dead') of.oldestSeconds = Math.max(of.oldestSeconds, oldestSeconds);
  }
  return [...all.values()].toSorted((a, b) => a.key.localeCompare(b.key));
}
