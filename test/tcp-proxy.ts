import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket, connect } from 'node:net';

/** A way for TCP connections to a server that a test can make slow, cut or silent. */
export interface TcpProxy {
  host: string;
  port: number;
  /** Holds every byte back for so long, either way. */
  delay(ms: number): void;
  /** Resets every connection, and those made from now on. */
  cut(): void;
  /** From now on nothing arrives, and no connection ends, as when a cable is pulled. */
  silence(): void;
  /** As in the beginning. Connections that were silenced stay so. */
  restore(): void;
  close(): Promise<void>;
}

export async function startTcpProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  const pairs = new Set<{ ends: [Socket, Socket]; silent: boolean }>();
  let state: 'open' | 'cut' | 'silent' = 'open';
  let delayMs = 0;

  const server = createServer((near) => {
    if (state === 'cut') return void near.resetAndDestroy();
    const pair = { ends: [near, connect(target)] as [Socket, Socket], silent: state === 'silent' };
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      for (const socket of pair.ends) socket.destroy();
    };
    for (const [from, to] of [pair.ends, pair.ends.toReversed()] as [Socket, Socket][]) {
      from.setNoDelay(true);
      const pass = (act: () => void) => setTimeout(() => !pair.silent && act(), delayMs);
      from.on('data', (bytes) => pass(() => to.write(bytes)));
      from.on('close', () => pass(end));
      from.on('error', () => {});
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const reset = () => {
    for (const { ends } of pairs) for (const socket of ends) socket.resetAndDestroy();
    pairs.clear();
  };
  return {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    delay: (ms) => void (delayMs = ms),
    cut() {
      state = 'cut';
      reset();
    },
    silence() {
      state = 'silent';
      for (const pair of pairs) pair.silent = true;
    },
    restore: () => void (state = 'open'),
    async close() {
      reset();
      server.close();
      await once(server, 'close');
    },
  };
}

/** `url` with the proxy in the place of its host and port. */
export function through({ host, port }: TcpProxy, url: string): string {
  const proxied = new URL(url);
  proxied.host = `${host}:${port}`;
  return proxied.href;
}

export function targetOf(url: string): { host: string; port: number } {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) };
}
