import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { AnswerReader, type AnswerParts } from './answer-reader.ts';
import type { Receiver, Transfer } from './transport.ts';

/** A request whose head is written out; its body has the length that the head says. */
export interface PlainRequest {
  method: string;
  /** In Latin-1. */
  head: string;
  body: Readable | null;
}

/** Where a connection goes, and who takes it when it is free or lost. */
export interface Owner {
  readonly host: string;
  readonly port: number;
  free(connection: Connection): void;
  lost(connection: Connection): void;
}

export const connectMs = 1000;
/** Milliseconds without a byte of an answer's body after which it is taken for dead. */
export const silentMs = 300_000;

/** All connections read into this one: what has come is worked off before anything else can come. */
const received = Buffer.allocUnsafeSlow(65_536);

/** A connection to a task, for one request after another. */
export class Connection implements AnswerParts {
  readonly #owner: Owner;
  readonly #socket: Socket;
  readonly #reader = new AnswerReader(this);
  #passage: Passage | undefined;
  #restsUntil = 0;
  #error: Error | undefined;

  constructor(owner: Owner) {
    this.#owner = owner;
    const { host, port } = owner;
    const callback = (count: number) => this.#read(received.subarray(0, count));
    this.#socket = connect({ host, port, noDelay: true, onread: { buffer: received, callback } });
    this.#socket.setTimeout(connectMs);
    this.#socket.once('connect', () => this.#socket.setTimeout(silentMs));
    this.#socket.on('timeout', () => this.#silent());
    this.#socket.on('error', (error) => (this.#error = error));
    this.#socket.once('end', () => this.#ended());
    this.#socket.once('close', () => this.#closed());
  }

  send(request: PlainRequest, receiver: Receiver): void {
    const passage = new Passage(this.#socket, request.body, receiver);
    this.#passage = passage;
    if (this.#socket.connecting) this.#socket.once('connect', () => this.#start(passage, request));
    else this.#start(passage, request);
  }

  #start(passage: Passage, { method, head }: PlainRequest): void {
    passage.receiver.started(passage);
    if (passage.isOver) return;
    this.#reader.expect(method);
    passage.send(head);
  }

  /** Begins to rest at `now`. */
  rest(now: number): void {
    this.#restsUntil = now + this.#reader.restMs;
  }

  /** Whether it may be used again at `now`. */
  isGood(now: number): boolean {
    return now < this.#restsUntil && this.#reader.restMs > 0 && this.#socket.writable;
  }

  destroy(error?: Error): void {
    this.#socket.destroy(error);
  }

  head(status: number, headers: string[]): void {
    const passage = this.#passage!;
    passage.isAnswered = true;
    if (!passage.isOver) passage.receiver.head(status, headers, passage);
  }

  data(bytes: Buffer): void {
    const passage = this.#passage!;
    if (!passage.isOver) passage.receiver.data(Buffer.from(bytes));
  }

  end(): void {
    const passage = this.#passage!;
    if (passage.isOver) return;
    passage.finish();
    // Free only when all that has come is read: what is too much of it would be taken for the next answer.
    if (passage.isSent && this.#reader.restMs > 0) setImmediate(free, this.#owner, this);
    else this.#socket.destroy();
    passage.receiver.end();
  }

  #read(bytes: Buffer): boolean {
    try {
      this.#reader.read(bytes);
      // Something came that nobody has asked for.
      if (this.#passage?.isOver && this.#reader.restMs === 0) this.#socket.destroy();
    } catch (error) {
      this.#socket.destroy(error as Error);
    }
    return true;
  }

  #silent(): void {
    const waits = this.#passage && !this.#passage.isOver && !this.#passage.isAnswered && !this.#socket.connecting;
    if (waits || this.#socket.isPaused()) this.#socket.setTimeout(silentMs);
    else this.#socket.destroy(new Error('Nothing came from the task.'));
  }

  #ended(): void {
    try {
      this.#reader.close();
      this.#socket.destroy();
    } catch (error) {
      this.#socket.destroy(error as Error);
    }
  }

  #closed(): void {
    this.#owner.lost(this);
    const passage = this.#passage;
    if (!passage || passage.isOver) return;
    passage.finish();
    passage.receiver.failed(this.#error ?? new Error('The connection was closed.'));
  }
}

function free(owner: Owner, connection: Connection): void {
  owner.free(connection);
}

function uncork(socket: Socket): void {
  socket.uncork();
}

/** One request on a connection. Once it is over it can do no more to it. */
class Passage implements Transfer {
  readonly receiver: Receiver;
  readonly #socket: Socket;
  readonly #body: Readable | null;
  isSent: boolean;
  isAnswered = false;
  isOver = false;

  constructor(socket: Socket, body: Readable | null, receiver: Receiver) {
    this.#socket = socket;
    this.#body = body;
    this.receiver = receiver;
    this.isSent = body === null;
  }

  send(head: string): void {
    const body = this.#body;
    if (!body) return void this.#socket.write(head, 'latin1');
    // In one write with what is here of the body.
    this.#socket.cork();
    this.#socket.write(head, 'latin1');
    body.once('end', () => (this.isSent = true));
    body.pipe(this.#socket, { end: false });
    process.nextTick(uncork, this.#socket);
  }

  finish(): void {
    this.isOver = true;
    if (!this.isSent) this.#body?.unpipe(this.#socket);
    if (this.#socket.isPaused()) this.#socket.resume();
  }

  pause(): void {
    if (!this.isOver) this.#socket.pause();
  }

  resume(): void {
    if (!this.isOver) this.#socket.resume();
  }

  abort(): void {
    if (this.isOver) return;
    this.finish();
    this.#socket.destroy();
  }
}
