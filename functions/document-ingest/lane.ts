/** One at a time, in the order in which they came. */
export class Lane {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** Whether somebody waits for who is at it. */
  get isWanted(): boolean {
    return this.#waiting > 0;
  }

  /** Does `work` when all before it are done; not at all when `signal` aborts before that. */
  async run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const before = this.#last;
    const { promise: mine, resolve: leave } = Promise.withResolvers<void>();
    this.#last = Promise.all([before, mine]);
    this.#waiting++;
    try {
      await before;
    } finally {
      this.#waiting--;
    }
    try {
      signal.throwIfAborted();
      return await work();
    } finally {
      leave();
    }
  }
}
