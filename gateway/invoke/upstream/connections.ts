import type { Readable } from 'node:stream';
import { Connection, type Owner } from './connection.ts';
import { requestHead } from './request-head.ts';
import type { Receiver, TaskRequest } from './transport.ts';

/** The connections to one task: as many as there are requests at once, kept for the next ones. */
export class Connections implements Owner {
  readonly host: string;
  readonly port: number;
  readonly #address: string;
  /** The one that was used last is used next: the others rest until they end. */
  readonly #free: Connection[] = [];
  #closed = false;

  constructor(address: string) {
    const { hostname, port } = new URL(`http://${address}`);
    this.host = hostname.replace(/^\[|\]$/g, '');
    this.port = Number(port || 80);
    this.#address = address;
  }

  /** Throws `invalid_input` for a request that is none. Its body, if any, has the length that the headers say. */
  send({ method, path, headers, body }: TaskRequest, receiver: Receiver): void {
    const head = requestHead({ method, path, headers, body }, this.#address);
    this.#take().send({ method, head, body: body as Readable | null }, receiver);
  }

  /** Closes them, each as soon as it has no request under way. */
  close(): void {
    this.#closed = true;
    for (const connection of this.#free.splice(0)) connection.destroy();
  }

  free(connection: Connection): void {
    const now = performance.now();
    connection.rest(now);
    if (!this.#closed && connection.isGood(now)) this.#free.push(connection);
    else connection.destroy();
  }

  lost(connection: Connection): void {
    const index = this.#free.indexOf(connection);
    if (index !== -1) this.#free.splice(index, 1);
  }

  #take(): Connection {
    const now = performance.now();
    for (let last = this.#free.pop(); last; last = this.#free.pop()) {
      if (last.isGood(now)) return last;
      last.destroy();
    }
    return new Connection(this);
  }
}
