/** Failures in a row after which a task gets no more requests for a while. */
const tolerated = 3;
const shortestMs = 1000;
const longestMs = 30_000;

/**
 * What is known of a task from the requests it got. A task whose connections fail is ejected for a second; one that
 * fails at its return, for twice as long as before. Times are milliseconds of one steady clock.
 */
export class Health {
  #failures = 0;
  #ejectedMs = 0;
  #ejectedUntil = 0;

  ejected(now: number): boolean {
    return now < this.#ejectedUntil;
  }

  succeeded(now: number): void {
    this.#failures = 0;
    // It has to last as long as it was away before its past is forgotten.
    if (this.#ejectedMs > 0 && now >= this.#ejectedUntil + this.#ejectedMs) this.#ejectedMs = 0;
  }

  failed(now: number): void {
    if (this.ejected(now) || ++this.#failures < tolerated) return;
    // One failure more is enough when it returns.
    this.#failures = tolerated - 1;
    this.#ejectedMs = Math.min(longestMs, this.#ejectedMs === 0 ? shortestMs : this.#ejectedMs * 2);
    this.#ejectedUntil = now + this.#ejectedMs;
  }
}
