import { ProblemError } from '#lib/runtime/problem.ts';

/** Milliseconds that a call waits for a place: whoever gets none is told within 50. */
const patienceMs = 30;

/** The places of a function's calls: so many run at once, as many more wait for a moment, and the rest is refused. */
export class Places {
  #taken = 0;
  readonly #waiting = new Set<() => void>();

  /** Takes a place when one of `limit` is free. */
  take(limit: number): boolean {
    if (this.#taken >= limit) return false;
    this.#taken++;
    return true;
  }

  /** Resolves with a place taken; rejects with `too_many_requests`, or with the reason of `signal`. */
  wait(limit: number, signal: AbortSignal): Promise<void> {
    if (this.#waiting.size >= limit) return Promise.reject(tooMany());
    return new Promise((resolve, reject) => {
      const stop = (settle: () => void) => {
        clearTimeout(timer);
        this.#waiting.delete(enter);
        settle();
      };
      const enter = () => stop(resolve);
      const timer = setTimeout(() => stop(() => reject(tooMany())), patienceMs);
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

function tooMany(): ProblemError {
  return new ProblemError('too_many_requests', { detail: 'The function is busy.', retryAfter: 1 });
}
