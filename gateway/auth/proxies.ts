import { lookup } from 'node:dns/promises';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Proxies {
  /** Whether what a connection from `address` says of who is behind it may be believed. */
  trusts(address: string | undefined): boolean;
  close(): void;
}

type Resolve = (name: string) => Promise<string[]>;

/**
 * Proxies before the gateway by name or address. Names are asked again every `everyMs`: a proxy that moved is found, and
 * its old address soon counts no more. A name that does not resolve is trusted nowhere.
 */
export async function trustedProxies(
  names: readonly string[],
  { resolve = addressesOf, everyMs = 1000 }: { resolve?: Resolve; everyMs?: number } = {},
): Promise<Proxies> {
  const closing = new AbortController();
  let trusted: ReadonlySet<string> = new Set();

  async function read(): Promise<void> {
    const found = await Promise.all(names.map((name) => resolve(name).catch(() => [])));
    trusted = new Set(found.flat());
  }

  async function follow(): Promise<void> {
    while (!closing.signal.aborted) {
      await sleep(everyMs, undefined, { ref: false, signal: closing.signal }).catch(() => {});
      await read();
    }
  }

  await read();
  if (names.length > 0) void follow();
  return {
    trusts: (address = '') => trusted.has(address) || (address.startsWith('::ffff:') && trusted.has(address.slice(7))),
    close: () => {
      closing.abort();
    },
  };
}

async function addressesOf(name: string): Promise<string[]> {
  return (await lookup(name, { all: true })).map(({ address }) => address);
}
