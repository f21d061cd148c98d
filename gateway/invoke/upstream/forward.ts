import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Dispatcher } from 'undici';
import { clientGone, Exchange, type Sink, tooLarge } from './exchange.ts';
import { passedHeaders, withoutFraming } from './headers.ts';
import type { Upstream } from './upstream.ts';

export interface ForwardOptions {
  /** Bytes that the body may have. */
  maxBody: number;
  /** Milliseconds until the head of the answer. */
  timeoutMs: number;
  /** Calls that one task takes at once. */
  maxInFlight: number | undefined;
  /** Called with the status as the answer begins; gives the headers that are added to it, name and value in turn. */
  onHead(status: number): string[];
}

/**
 * Passes a request to a task and its answer back, byte by byte as they come, and a WebSocket as the connection that it
 * is. Resolves when the answer has ended; rejects with a ProblemError while `response` is untouched.
 */
export async function forward(
  upstream: Upstream,
  incoming: IncomingMessage,
  response: ServerResponse,
  { maxBody, timeoutMs, maxInFlight, onHead }: ForwardOptions,
): Promise<void> {
  const { headers, rawHeaders } = incoming;
  const chunked = headers['transfer-encoding'] !== undefined;
  const length = Number(headers['content-length'] ?? 0);
  if (length > maxBody) throw tooLarge(maxBody);
  const exchange = new Exchange(
    upstream,
    {
      method: incoming.method ?? 'GET',
      path: incoming.url ?? '/',
      headers: chunked || headers.expect !== undefined ? withoutFraming(rawHeaders) : rawHeaders,
      body: chunked || length > 0 ? incoming : null,
      maxBody,
      timeoutMs,
      maxInFlight,
      webSocket: isWebSocket(incoming),
    },
    new ResponseSink(incoming, response, onHead),
  );
  response.once('close', () => {
    if (!response.writableFinished) exchange.abort(clientGone());
  });
  return exchange.done;
}

/** Bytes of a body that is sent in one string with its head: Node then makes one write of both. */
const inOneString = 16_384;

/** The first event of a stream may be long in coming: its head does not wait for it. */
function flushHead(response: ServerResponse): void {
  if (!response.writableEnded) response.flushHeaders();
}

/** Node marks so what the server has chosen to take as an upgrade (api/server.ts). */
function isWebSocket(incoming: IncomingMessage & { upgrade?: boolean }): boolean {
  return incoming.upgrade === true;
}

class ResponseSink implements Sink {
  readonly #incoming: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #onHead: ForwardOptions['onHead'];
  #controller: Dispatcher.DispatchController | undefined;
  #length = -1;

  constructor(incoming: IncomingMessage, response: ServerResponse, onHead: ForwardOptions['onHead']) {
    this.#incoming = incoming;
    this.#response = response;
    this.#onHead = onHead;
  }

  head(status: number, headers: IncomingHttpHeaders, controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    this.#length = Number(headers['content-length'] ?? -1);
    const passed = passedHeaders(headers);
    passed.push(...this.#onHead(status));
    // What is left of a body that was refused is not worth reading: the connection ends with the answer.
    if (status >= 400 && !this.#incoming.complete) passed.push('connection', 'close');
    this.#response.writeHead(status, passed);
    if (headers['content-length'] === undefined) setImmediate(flushHead, this.#response);
  }

  data(chunk: Buffer): void {
    if (chunk.length === this.#length && chunk.length <= inOneString) {
      this.#response.end(chunk.latin1Slice(), 'latin1');
      return;
    }
    const controller = this.#controller!;
    if (this.#response.write(chunk)) return;
    controller.pause();
    this.#response.once('drain', () => controller.resume());
  }

  end(): void {
    if (!this.#response.writableEnded) this.#response.end();
  }

  cut(): void {
    this.#response.destroy();
  }

  upgraded(headers: IncomingHttpHeaders, task: Duplex): void {
    const client = this.#response.socket!;
    this.#response.detachSocket(client);
    const lines = [...passedHeaders(headers), 'connection', 'Upgrade', 'upgrade', 'websocket', ...this.#onHead(101)];
    let head = 'HTTP/1.1 101 Switching Protocols\r\n';
    for (let index = 0; index < lines.length; index += 2) head += `${lines[index]}: ${lines[index + 1]}\r\n`;
    client.write(`${head}\r\n`, 'latin1');
    for (const [from, to] of [[client, task], [task, client]] as const) {
      from.pipe(to);
      from.once('error', () => to.destroy());
      from.once('close', () => to.destroy());
    }
  }
}
