import { Pool } from 'undici';
import { connectMs, silentMs } from './connection.ts';
import { Connections } from './connections.ts';
import { headerOf } from './headers.ts';
import { Health } from './health.ts';
import { sendThroughUndici } from './through-undici.ts';
import type { Receiver, TaskRequest } from './transport.ts';

/** One running copy of a function, with the connections to it. */
export class Task {
  readonly address: string;
  readonly #connections: Connections;
  readonly #pool: Pool;
  readonly health = new Health();
  inFlight = 0;

  constructor(address: string) {
    this.address = address;
    this.#connections = new Connections(address);
    this.#pool = new Pool(`http://${address}`, {
      // The deadline of a call is its own (exchange.ts).
      headersTimeout: 0,
      bodyTimeout: silentMs,
      connectTimeout: connectMs,
      allowH2: false,
    });
  }

  /** Throws `invalid_input` for a request that is none. */
  send(request: TaskRequest, receiver: Receiver): void {
    if (isPlain(request)) this.#connections.send(request, receiver);
    else sendThroughUndici(this.#pool, request, receiver);
  }

  ejected(now: number): boolean {
    return this.health.ejected(now);
  }

  /** Closes its connections as soon as each has no request under way. */
  retire(): void {
    this.#connections.close();
    void this.#pool.close();
  }
}

/** Most requests are: no body or one whose length is known, and an answer. */
function isPlain({ headers, body, webSocket }: TaskRequest): boolean {
  return !webSocket && (!body || headerOf(headers, 'content-length') !== undefined);
}
