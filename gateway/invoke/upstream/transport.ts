import type { Duplex, Readable } from 'node:stream';

/** What is sent to a task. */
export interface TaskRequest {
  method: string;
  /** Path and query. */
  path: string;
  /** Name in lower case, value, name, value. */
  headers: string[];
  body: Readable | AsyncIterable<Uint8Array> | null;
  webSocket?: boolean;
}

/** How a request under way is held back or ended. */
export interface Transfer {
  pause(): void;
  resume(): void;
  abort(reason: Error): void;
}

/** Is told what becomes of a request: `started` before its first byte is sent, then the answer or `failed`. */
export interface Receiver {
  started(transfer: Transfer): void;
  /** Bytes of the body that have been sent. */
  sent(bytes: number): void;
  /** Headers are name in lower case, value, name, value. */
  head(status: number, headers: string[], transfer: Transfer): void;
  data(chunk: Buffer): void;
  end(): void;
  failed(error: Error): void;
  /** The connection has changed to the protocol that was asked for. */
  upgraded(headers: string[], socket: Duplex): void;
}
