import { ProblemError } from '#lib/runtime/problem.ts';
import type { FindTasks } from './addresses.ts';
import { fewestInFlight } from './balancer.ts';
import { Places } from './places.ts';
import { Task } from './task.ts';

export interface UpstreamOptions {
  findTasks: FindTasks;
  /** Brings up a task of a function that has none, and resolves when one answers. */
  activate(key: string, signal: AbortSignal): Promise<void>;
  /** Counts a call from its arrival until the returned function is called. */
  meter?: { begin(key: string): () => void } | undefined;
}

/** Calls that one task works on at once, and as many that wait, when the function says nothing (`max_inflight`). */
const placesOfTask = 256;
const lookEveryMs = 1000;
/** Addresses that were not looked at for so long are not trusted: another container may have them by now. */
const staleMs = 2000;
const inUseMs = 10_000;

/** The running tasks of one function, looked up each second while calls come. */
export class Upstream {
  readonly key: string;
  readonly places = new Places();
  calls = 0;
  #tasks: readonly Task[] = [];
  readonly #options: UpstreamOptions;
  #lookedAt = -Infinity;
  #usedAt = -Infinity;
  #looking: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(key: string, options: UpstreamOptions) {
    this.key = key;
    this.#options = options;
  }

  /** Counts a call that begins now; the result counts its end. */
  begin(): () => void {
    this.calls++;
    return this.#options.meter?.begin(this.key) ?? (() => {});
  }

  /** How many calls may run at once, when each task takes `each`. */
  limit(each: number | undefined): number {
    return (each ?? placesOfTask) * Math.max(1, this.#tasks.length);
  }

  /** The best task for a call now; undefined when `find` has to look first. */
  pick(now: number, tried?: ReadonlySet<Task>): Task | undefined {
    this.#usedAt = now;
    if (now - this.#lookedAt > staleMs) return undefined;
    return fewestInFlight(this.#tasks, now, tried);
  }

  /**
   * The best task after a new look. When there is none at all it is brought up first; undefined when all were `tried`.
   * Rejects with `unavailable` when none comes up.
   */
  async find(signal: AbortSignal, tried?: ReadonlySet<Task>): Promise<Task | undefined> {
    await this.look();
    if (this.#tasks.length === 0) {
      await this.#options.activate(this.key, signal);
      await this.look();
    }
    if (this.#tasks.length === 0) {
      throw new ProblemError('unavailable', { detail: `No task of ${this.key} runs.`, retryAfter: 1 });
    }
    return fewestInFlight(this.#tasks, performance.now(), tried);
  }

  /** Looks up the tasks now; all who ask meanwhile get the same answer. */
  look(): Promise<void> {
    this.#timer ??= setInterval(() => this.#lookAgain(), lookEveryMs).unref();
    return (this.#looking ??= this.#look().finally(() => (this.#looking = undefined)));
  }

  /** Ends its connections as soon as they are idle. */
  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    for (const task of this.#tasks) task.retire();
    this.#tasks = [];
    this.#lookedAt = -Infinity;
  }

  #lookAgain(): void {
    if (performance.now() - this.#usedAt < inUseMs) void this.look().catch(() => {});
    else {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
  }

  async #look(): Promise<void> {
    let addresses: string[];
    try {
      addresses = await this.#options.findTasks(this.key);
    } catch (cause) {
      if (this.#tasks.length > 0) return;
      throw new ProblemError('unavailable', {
        detail: `The tasks of ${this.key} are not known.`,
        retryAfter: 1,
        cause,
      });
    }
    const known = new Map(this.#tasks.map((task) => [task.address, task]));
    this.#tasks = addresses.map((address) => known.get(address) ?? new Task(address));
    const running = new Set(addresses);
    for (const [address, task] of known) if (!running.has(address)) task.retire();
    this.#lookedAt = performance.now();
  }
}
