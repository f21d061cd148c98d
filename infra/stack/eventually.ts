import { setTimeout as sleep } from 'node:timers/promises';

interface Patience {
  /** Milliseconds until the last failure is the answer. */
  limitMs: number;
  everyMs: number;
  onFailure?: (error: unknown) => void;
}

/** Does `work` again until it succeeds: what starts together becomes ready in any order. */
export async function eventually<T>(work: () => Promise<T>, { limitMs, everyMs, onFailure }: Patience): Promise<T> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      onFailure?.(error);
      await sleep(everyMs);
    }
  }
}
