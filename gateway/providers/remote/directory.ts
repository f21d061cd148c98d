import { setTimeout as sleep } from 'node:timers/promises';
import type { FunctionStatus } from '#lib/contracts/openfaas.ts';
import type { Logger } from '#lib/runtime/log.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import type { ProviderClient } from './client.ts';
import { readFunctions, type RemoteFunction } from './functions.ts';

type Listener = (functions: readonly FunctionStatus[]) => void;

/** What the provider runs, asked again and again; while it is away, what it said last. */
export class Directory {
  readonly #client: ProviderClient;
  readonly #log: Logger;
  readonly #listeners = new Set<Listener>();
  readonly #closing = new AbortController();
  #functions: ReadonlyMap<string, RemoteFunction> | undefined;
  #told = '';
  #away = false;
  #reading: Promise<void> | undefined;

  constructor(client: ProviderClient, log: Logger) {
    this.#client = client;
    this.#log = log;
  }

  /** Rejects with `unavailable` when the provider has not answered once. */
  get functions(): ReadonlyMap<string, RemoteFunction> {
    if (this.#functions) return this.#functions;
    throw new ProblemError('unavailable', { detail: 'The provider does not answer.', retryAfter: 5 });
  }

  onChange(listener: Listener): void {
    this.#listeners.add(listener);
    if (this.#functions) listener([...this.#functions.values()].map(({ status }) => status));
  }

  /** Reads at once and then every `everyMs`. */
  async poll(everyMs: number): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      await this.#read();
      await sleep(everyMs, undefined, { ref: false, signal }).catch(() => {});
    }
  }

  /** Reads what is true from now on: a reading under way may have begun before. */
  async readAnew(): Promise<void> {
    await this.#reading;
    await this.#read();
  }

  close(): void {
    this.#closing.abort();
  }

  #read(): Promise<void> {
    return (this.#reading ??= this.#ask().finally(() => (this.#reading = undefined)));
  }

  async #ask(): Promise<void> {
    try {
      this.#functions = await readFunctions(this.#client);
    } catch (error) {
      if (!this.#away) this.#log.warn({ err: error }, 'the provider is away: what it said last stays true');
      this.#away = true;
      return;
    }
    if (this.#away) this.#log.info('the provider answers again');
    this.#away = false;
    const statuses = [...this.#functions.values()].map(({ status }) => status);
    const now = JSON.stringify(statuses.map(({ name, namespace, annotations }) => [name, namespace, annotations]));
    if (now === this.#told) return;
    this.#told = now;
    for (const listener of this.#listeners) listener(statuses);
  }
}
