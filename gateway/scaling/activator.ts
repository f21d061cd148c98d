import { setTimeout as sleep } from 'node:timers/promises';
import type { FunctionStatus } from '#lib/contracts/openfaas.ts';
import type { Logger } from '#lib/runtime/log.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import type { Administration, Provider } from '../providers/provider.ts';
import { failureOf } from './failure.ts';
import type { Scaler } from './scaler.ts';
import { scalingSettings } from './settings.ts';

interface ActivatorOptions {
  provider: Pick<Provider, 'describe'>;
  administration: Administration;
  scaler: Scaler;
  /** The tasks of a function, each as `host:port`; empty when none runs. */
  addresses(key: string): Promise<readonly string[]>;
  /** Whether the task at an address answers at the path of its readiness. */
  probe(address: string, path: string): Promise<boolean>;
  log: Logger;
  /** Milliseconds that a function may take to start (25 s: less than a call may take, which is told why it failed). */
  startTimeoutMs?: number;
}

export interface Activator {
  /**
   * Resolves when a task of the function answers; one that is at zero is started for that, once, however many wait.
   * Rejects with `not_found`, with `unavailable` when no task answers in time, or with the reason of `signal`.
   */
  activate(key: string, signal?: AbortSignal): Promise<void>;
}

const pollMs = 20;
/** Milliseconds between looks at what the provider says of a function that starts. */
const describeMs = 1000;

export function activator(options: ActivatorOptions): Activator {
  const { provider, scaler, log, startTimeoutMs = 25_000 } = options;
  const starts = new Map<string, Promise<void>>();

  async function describe(key: string): Promise<FunctionStatus> {
    const status = await provider.describe(key);
    if (status) return status;
    throw new ProblemError('not_found', { detail: `There is no function ${key}.` });
  }

  async function answers(key: string, path: string): Promise<boolean> {
    const addresses = await options.addresses(key).catch(() => []);
    const probes = addresses.map(async (address) => {
      if (!(await options.probe(address, path))) throw new Error('not ready');
    });
    return Promise.any(probes).then(
      () => true,
      () => false,
    );
  }

  async function start(key: string): Promise<void> {
    const begun = performance.now();
    while (performance.now() - begun < startTimeoutMs) {
      const status = await describe(key);
      const { min, readyPath } = scalingSettings(status.labels);
      // What is at zero again was taken away meanwhile, by somebody who did not know of this start.
      if (scaler.replicasOf(status) === 0) await scaler.scale(status, Math.max(1, min), 'a request waits');
      const looked = performance.now();
      do {
        if (await answers(key, readyPath)) {
          log.info({ function: key, seconds: (performance.now() - begun) / 1000 }, 'started');
          return;
        }
        await sleep(pollMs);
      } while (performance.now() - looked < Math.min(describeMs, startTimeoutMs));
    }
    throw await failure(key);
  }

  async function failure(key: string): Promise<ProblemError> {
    const reason = await failureOf(options.administration, await describe(key));
    log.warn({ function: key, reason }, 'not started');
    const detail = `The function ${key} did not start within ${startTimeoutMs / 1000} s.${reason && ` It says: ${reason}`}`;
    return new ProblemError('unavailable', { detail, retryAfter: 5 });
  }

  return {
    async activate(key, signal) {
      signal?.throwIfAborted();
      let starting = starts.get(key);
      if (!starting) {
        starting = start(key).finally(() => starts.delete(key));
        starts.set(key, starting);
      }
      await (signal ? Promise.race([starting, aborted(signal, starting)]) : starting);
    },
  };
}

/** Rejects when `signal` aborts before `settled` has. */
function aborted(signal: AbortSignal, settled: Promise<void>): Promise<never> {
  return new Promise((_, reject) => {
    const abort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    void settled.catch(() => {}).finally(() => signal.removeEventListener('abort', abort));
  });
}
