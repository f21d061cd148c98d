import type { ProviderInfo } from '#lib/contracts/openfaas.ts';
import type { GatewayState } from '../state.ts';
import { type Letter, readHealth, readLetters, readProvider, readQueue, readState, Refusal } from './api.ts';
import { perFunction, type QueueOf } from './depths.ts';

/** All that the page shows, of one moment; what could not be had is the reason why. */
export interface Look {
  at: Date;
  state: GatewayState | Error;
  provider: ProviderInfo | Error;
  queue: QueueOf[] | Error;
  health: 'ready' | Error;
  /** Undefined where nobody looks at them. */
  letters: { letters: Letter[]; more: boolean } | Error | undefined;
}

export interface LettersWanted {
  /** Empty: of all functions. */
  key: string;
  pages: number;
}

/** Rejects when the gateway does not answer at all. */
export async function look(letters: LettersWanted | undefined): Promise<Look> {
  const [state, provider, queue, health, found] = await Promise.all([
    orReason(readState()),
    orReason(readProvider().then((info) => info.provider)),
    orReason(readQueue().then(perFunction)),
    orReason(readHealth().then(() => 'ready' as const)),
    letters && orReason(readLetters(letters.key, letters.pages)),
  ]);
  return { at: new Date(), state, provider, queue, health, letters: found };
}

async function orReason<T>(answer: Promise<T>): Promise<T | Refusal> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

const everyMs = 2000;

/** Calls `each` every two seconds while somebody can see it, one call after the other; gives what makes it do so now. */
export function repeat(each: () => Promise<void>): () => Promise<void> {
  let timer: number | undefined;
  let running: Promise<void> | undefined;

  function run(): Promise<void> {
    clearTimeout(timer);
    running ??= each().finally(() => {
      running = undefined;
      if (!document.hidden) timer = window.setTimeout(() => void run(), everyMs);
    });
    return running;
  }

  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void run();
  });
  queueMicrotask(() => void run());
  return async () => {
    await running;
    await run();
  };
}
