import type { Duplex } from 'node:stream';
import { ProblemError } from '#lib/runtime/problem.ts';
import { isEventStream } from './headers.ts';
import { tooMany } from './places.ts';
import type { Task } from './task.ts';
import type { Receiver, TaskRequest, Transfer } from './transport.ts';
import type { Upstream } from './upstream.ts';

/** One call of a function, as it goes to a task. */
export interface Call extends TaskRequest {
  /** Bytes that the body may have. */
  maxBody: number;
  /** Until the head of the answer. */
  timeoutMs: number;
  /** Calls that one task takes at once. */
  maxInFlight: number | undefined;
}

/** Takes the answer. It pauses and resumes it through `transfer`. */
export interface Sink {
  /** Headers are name in lower case, value, name, value. */
  head(status: number, headers: string[], transfer: Transfer): void;
  data(chunk: Buffer): void;
  end(): void;
  /** The answer ends in its middle. */
  cut(error: Error): void;
  /** The connection to the task, which has changed to the protocol that it was asked for. */
  upgraded?(headers: string[], socket: Duplex): void;
}

const idempotent = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE']);
const attempts = 3;

/**
 * A call under way: takes a place, chooses a task, and tries another while nothing was sent, or while nothing was
 * answered to what may be sent twice. Made, it throws when the function has no place left; `done` rejects with a ProblemError only when the sink has got nothing.
 */
export class Exchange implements Receiver {
  readonly #upstream: Upstream;
  readonly #call: Call;
  readonly #sink: Sink;
  readonly #settled = Promise.withResolvers<void>();
  readonly #end: () => void;
  readonly #timer: NodeJS.Timeout;
  #state: 'waiting' | 'answering' | 'over' = 'waiting';
  #holdsPlace = false;
  #waits: AbortController | undefined;
  #task: Task | undefined;
  #tried: Set<Task> | undefined;
  #transfer: Transfer | undefined;
  #sentBytes = 0;

  constructor(upstream: Upstream, call: Call, sink: Sink) {
    this.#upstream = upstream;
    this.#call = call;
    this.#sink = sink;
    this.#end = upstream.begin();
    const limit = upstream.limit(call.maxInFlight);
    this.#holdsPlace = upstream.places.take(limit);
    if (!this.#holdsPlace && !upstream.places.mayWait(limit)) {
      this.#end();
      throw tooMany;
    }
    this.#timer = setTimeout(timeUp, call.timeoutMs, this);
    const task = this.#holdsPlace ? upstream.pick(performance.now()) : undefined;
    if (task) this.#send(task);
    else void this.#enter();
  }

  get done(): Promise<void> {
    return this.#settled.promise;
  }

  get isOver(): boolean {
    return this.#state === 'over';
  }

  /** Stops it wherever it is. */
  abort(reason: Error): void {
    if (this.#state === 'over') return;
    const transfer = this.#transfer;
    this.#finish(reason);
    this.#waits?.abort(reason);
    transfer?.abort(reason);
  }

  async #enter(): Promise<void> {
    this.#waits ??= new AbortController();
    try {
      if (!this.#holdsPlace) {
        await this.#upstream.places.wait(this.#waits.signal);
        this.#holdsPlace = true;
        if (this.#state === 'over') return this.#leave();
      }
      const task =
        this.#upstream.pick(performance.now(), this.#tried) ??
        (await this.#upstream.find(this.#waits.signal, this.#tried));
      if (this.#state === 'over') return;
      if (task) this.#send(task);
      else this.#finish(new ProblemError('bad_gateway', { detail: 'No task of the function could be reached.' }));
    } catch (error) {
      this.#finish(error as Error);
    }
  }

  #send(task: Task): void {
    this.#task = task;
    task.inFlight++;
    try {
      task.send(this.#call, this);
    } catch (error) {
      this.#finish(error as Error);
    }
  }

  started(transfer: Transfer): void {
    if (this.#state === 'over') transfer.abort(new Error('aborted'));
    else this.#transfer = transfer;
  }

  sent(bytes: number): void {
    this.#sentBytes += bytes;
    const { maxBody } = this.#call;
    if (this.#sentBytes > maxBody) this.abort(tooLarge(maxBody));
  }

  head(status: number, headers: string[], transfer: Transfer): void {
    if (this.#state === 'over') return;
    try {
      this.#sink.head(status, headers, transfer);
    } catch (cause) {
      return this.abort(new ProblemError('bad_gateway', { detail: 'The answer of the function is none.', cause }));
    }
    this.#answered();
    // A stream stays as long as its client does: it would keep its place from calls that pass.
    if (isEventStream(headers)) this.#leave();
  }

  data(chunk: Buffer): void {
    if (this.#state === 'answering') this.#sink.data(chunk);
  }

  end(): void {
    if (this.#state === 'over') return;
    this.#finish();
    this.#sink.end();
  }

  upgraded(headers: string[], socket: Duplex): void {
    if (this.#state === 'over') return void socket.destroy();
    this.#answered();
    this.#leave();
    socket.once('close', () => this.#finish());
    this.#sink.upgraded?.(headers, socket);
  }

  failed(failure: Error): void {
    if (this.#state === 'over') return;
    const { body } = this.#call;
    if (body && 'errored' in body && body.errored) return this.#finish(clientGone());
    // The call itself is at fault, not the task.
    if (failure instanceof ProblemError) return this.#finish(failure);
    const task = this.#task!;
    task.health.failed(performance.now());
    void this.#upstream.look().catch(() => {});
    if (this.#state === 'answering') return this.#finish(failure);
    this.#tried = (this.#tried ?? new Set()).add(task);
    const sent = this.#transfer !== undefined;
    const again = !sent || (idempotent.has(this.#call.method) && !body);
    if (!again || this.#tried.size >= attempts) {
      return this.#finish(new ProblemError('bad_gateway', { detail: 'The function did not answer.', cause: failure }));
    }
    this.#release();
    this.#transfer = undefined;
    void this.#enter();
  }

  #answered(): void {
    this.#state = 'answering';
    clearTimeout(this.#timer);
    this.#task!.health.succeeded(performance.now());
  }

  #finish(error?: Error): void {
    if (this.#state === 'over') return;
    const answering = this.#state === 'answering';
    this.#state = 'over';
    clearTimeout(this.#timer);
    this.#release();
    this.#leave();
    this.#end();
    if (error && !answering) return this.#settled.reject(error);
    if (error) this.#sink.cut(error);
    this.#settled.resolve();
  }

  #release(): void {
    if (this.#task) this.#task.inFlight--;
    this.#task = undefined;
  }

  #leave(): void {
    if (this.#holdsPlace) this.#upstream.places.leave();
    this.#holdsPlace = false;
  }
}

function timeUp(exchange: Exchange): void {
  exchange.abort(new ProblemError('timeout', { detail: 'The function did not answer in time.' }));
}

export function tooLarge(maxBody: number): ProblemError {
  return new ProblemError('payload_too_large', { detail: `The body may have ${maxBody} bytes.` });
}

/** Nobody is left to read it. */
export function clientGone(): ProblemError {
  return new ProblemError('bad_gateway', { detail: 'The client has gone.' });
}
