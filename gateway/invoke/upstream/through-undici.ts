import type { IncomingHttpHeaders } from 'node:http';
import type { Duplex, Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { ProblemError } from '#lib/runtime/problem.ts';
import type { Receiver, TaskRequest } from './transport.ts';

/** The call itself is at fault, not the task. */
const ownFaults = new Set(['UND_ERR_INVALID_ARG', 'UND_ERR_NOT_SUPPORTED']);

/** Sends what a plain connection does not carry: bodies of unknown length, and WebSockets. */
export function sendThroughUndici(
  dispatcher: Dispatcher,
  { method, path, headers, body, webSocket }: TaskRequest,
  receiver: Receiver,
): void {
  const options: Dispatcher.DispatchOptions = { method, path, headers };
  if (body) options.body = body as Readable;
  if (webSocket) options.upgrade = 'websocket';
  dispatcher.dispatch(options, new Handler(receiver));
}

class Handler implements Dispatcher.DispatchHandler {
  readonly #receiver: Receiver;

  constructor(receiver: Receiver) {
    this.#receiver = receiver;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#receiver.started(controller);
  }

  onBodySent(chunk: Buffer): void {
    this.#receiver.sent(chunk.length);
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    if (status >= 200) this.#receiver.head(status, pairs(headers), controller);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#receiver.data(chunk);
  }

  onResponseEnd(): void {
    this.#receiver.end();
  }

  onRequestUpgrade(
    _controller: Dispatcher.DispatchController,
    _status: number,
    headers: IncomingHttpHeaders,
    socket: Duplex,
  ): void {
    this.#receiver.upgraded(pairs(headers), socket);
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error & { code?: string }): void {
    const isOwn = ownFaults.has(error.code ?? '');
    this.#receiver.failed(isOwn ? new ProblemError('invalid_input', { detail: error.message, cause: error }) : error);
  }
}

function pairs(headers: IncomingHttpHeaders): string[] {
  const list: string[] = [];
  for (const name in headers) {
    const value = headers[name];
    if (typeof value === 'string') list.push(name, value);
    else for (const each of value ?? []) list.push(name, each);
  }
  return list;
}
