import { ProblemError } from '#lib/runtime/problem.ts';

/** One for all: to make another for each would take half the time of refusing it. */
export const tooMany = new ProblemError('too_many_requests', { detail: 'The function is busy.', retryAfter: 1 });

/** Milliseconds that a call waits for a place: whoever gets none is told within 50. */
const patienceMs = 30;

/** At the most. To refuse one that has waited costs more than to refuse it at once. */
const waiting = 64;

/** The places of a function's calls: so many run at once, some more wait for a moment, and the rest is refused. */
export class Places {
  #taken = 0;
  readonly #waiting = new Set<() => void>();

  /** Takes a place when one of `limit` is free. */
  take(limit: number): boolean {
    if (this.#taken >= limit) return false;
    this.#taken++;
    return true;
  }

  /** Whether one more may wait for one of `limit`. */
  mayWait(limit: number): boolean {
    return this.#waiting.size < Math.min(limit, waiting);
  }

  /** Resolves with a place taken; rejects with `too_many_requests`, or with the reason of `signal`. */
  wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = (settle: () => void) => {
        clearTimeout(timer);
        this.#waiting.delete(enter);
        settle();
      };
      const enter = () => stop(resolve);
      const timer = setTimeout(() => stop(() => reject(tooMany)), patienceMs);
      signal.addEventListener('abort', () => stop(() => reject(signal.reason as Error)), { once: true });
      this.#waiting.add(enter);
    });
  }

  /** Gives a place back, to the longest waiting. */
  leave(): void {
    const [enter] = this.#waiting;
    if (enter) enter();
    else this.#taken--;
  }
}
