import * as z from 'zod';
import { FunctionStatus } from '#lib/contracts/openfaas.ts';
import type { Logger } from '#lib/runtime/log.ts';
import { type Administration, keyOf } from '../providers/provider.ts';
import { bytes, nanoCpus } from '../providers/quantities.ts';
import { sizeAt } from './size.ts';

/** Percent of the limits of one replica, summed over all; undefined without a limit or a measurement. */
export interface Usage {
  cpu: number | undefined;
  memory: number | undefined;
}

const unknown: Usage = { cpu: undefined, memory: undefined };
/** Milliseconds after which a measurement says nothing any more. */
const staleMs = 15_000;
const patienceMs = 10_000;

/** Use of CPU and memory as the provider measures it, which takes it a while: asked for in the background, one at a time. */
export class UsageReader {
  readonly #administration: Administration;
  readonly #log: Logger;
  readonly #now: () => number;
  readonly #usage = new Map<string, Usage & { at: number }>();
  #reading: Promise<void> | undefined;

  constructor(administration: Administration, log: Logger, now: () => number = () => performance.now()) {
    this.#administration = administration;
    this.#log = log;
    this.#now = now;
  }

  of(key: string): Usage {
    const usage = this.#usage.get(key);
    return usage && this.#now() - usage.at < staleMs ? usage : unknown;
  }

  /** Begins to measure the functions of `namespaces` unless that is under way. */
  refresh(namespaces: ReadonlySet<string>): void {
    if (namespaces.size === 0 || this.#reading) return;
    this.#reading = this.#read(namespaces)
      .catch((error: unknown) => this.#log.warn({ err: error }, 'use of CPU and memory unknown'))
      .finally(() => (this.#reading = undefined));
  }

  async #read(namespaces: ReadonlySet<string>): Promise<void> {
    for (const namespace of namespaces) {
      const url = `http://provider/system/functions?usage=1&namespace=${encodeURIComponent(namespace)}`;
      const request = new Request(url, { signal: AbortSignal.timeout(patienceMs) });
      const response = await this.#administration.forward('/system/functions', request);
      if (!response.ok) throw new Error(`the provider answered ${response.status}`);
      const at = this.#now();
      for (const status of z.array(FunctionStatus).parse(await response.json())) {
        this.#usage.set(keyOf(status), { ...usageOf(status), at });
      }
    }
  }
}

/** Without a limit of CPU a replica has a whole core. */
function usageOf(status: FunctionStatus): Usage {
  const { usage } = status;
  if (!usage) return unknown;
  const { limits } = sizeAt(status, new Date());
  const cores = (nanoCpus(limits?.cpu) || 1e9) / 1e9;
  const memory = bytes(limits?.memory);
  return {
    cpu: (usage.cpu / 1000 / cores) * 100,
    memory: memory ? (usage.totalMemoryBytes / memory) * 100 : undefined,
  };
}
