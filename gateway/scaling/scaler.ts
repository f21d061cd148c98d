import type { FunctionStatus } from '#lib/contracts/openfaas.ts';
import type { Logger } from '#lib/runtime/log.ts';
import { type Administration, keyOf } from '../providers/provider.ts';

interface Asked {
  /** What the provider's list said when this was asked for. */
  listed: number;
  replicas: number;
  at: number;
}

/** Milliseconds that the provider's list may take to show what was asked for. */
const settleMs = 5000;

/** Changes numbers of replicas: one change of a function after the other, whoever asks for it. */
export class Scaler {
  readonly #administration: Administration;
  readonly #log: Logger;
  readonly #now: () => number;
  readonly #asked = new Map<string, Asked>();
  readonly #underWay = new Map<string, Promise<void>>();

  constructor(administration: Administration, log: Logger, now: () => number = () => performance.now()) {
    this.#administration = administration;
    this.#log = log;
    this.#now = now;
  }

  /** Replicas that were asked for last: what the list says, unless it is older than our last change. */
  replicasOf(status: FunctionStatus): number {
    const asked = this.#asked.get(keyOf(status));
    if (asked && status.replicas === asked.listed && this.#now() - asked.at < settleMs) return asked.replicas;
    return status.replicas;
  }

  isUnderWay(status: FunctionStatus): boolean {
    return this.#underWay.has(keyOf(status));
  }

  /** Resolves when the provider has taken the change; rejects with its error, and then nothing has changed. */
  scale(status: FunctionStatus, replicas: number, reason: string): Promise<void> {
    const key = keyOf(status);
    const from = this.replicasOf(status);
    const before = this.#underWay.get(key) ?? Promise.resolve();
    const change = before
      .catch(() => {})
      .then(async () => {
        await this.#administration.scale(key, replicas);
        this.#asked.set(key, { listed: status.replicas, replicas, at: this.#now() });
        this.#log.info({ function: key, from, to: replicas, reason }, 'scaled');
      })
      .finally(() => {
        if (this.#underWay.get(key) === change) this.#underWay.delete(key);
      });
    this.#underWay.set(key, change);
    return change;
  }

  /** Waits for what is under way. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#underWay.values());
  }
}
