import { setTimeout as sleep } from 'node:timers/promises';
import type { Contract, Host } from '#lib/runtime/context.ts';
import { functionActor } from '#lib/runtime/define-function.ts';
import { callOnce } from '#lib/runtime/invoke.ts';

const limitMs = 30_000;

/** Invokes a function as the gateway itself, again `everyMs` after each end, until the result is called and awaited. */
export function repeat(host: Host, contract: Contract, input: unknown, everyMs: number): () => Promise<void> {
  const stopping = new AbortController();

  async function once(): Promise<void> {
    const gateway = { name: 'gateway', actor: functionActor('gateway') };
    try {
      await callOnce(host, gateway, contract, input, limitMs);
    } catch (error) {
      host.log.warn({ err: error, function: contract.name }, 'repeated call failed');
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await once();
      await sleep(everyMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
    }
  }

  const running = run();
  return async () => {
    stopping.abort();
    await running;
  };
}
