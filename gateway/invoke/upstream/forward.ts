import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ForwardOptions } from '../../providers/provider.ts';
import { type Call, clientGone, Exchange, type Sink, tooLarge } from './exchange.ts';
import { headerOf, isEventStream, passedHeaders, withoutFraming } from './headers.ts';
import type { Transfer } from './transport.ts';
import type { Upstream } from './upstream.ts';

/**
 * Passes a request to a task and its answer back, byte by byte as they come, and a WebSocket as the connection that it
 * is. Resolves when the answer has ended; fails with a ProblemError while `response` is untouched.
 */
export function forward(
  upstream: Upstream,
  incoming: IncomingMessage,
  response: ServerResponse,
  { url, headers, maxBody, onHead }: ForwardOptions,
  limits: Pick<Call, 'timeoutMs' | 'maxInFlight'>,
): Promise<void> {
  const { method = 'GET', headers: given } = incoming;
  const chunked = given['transfer-encoding'] !== undefined;
  const length = Number(given['content-length'] ?? 0);
  if (length > maxBody) throw tooLarge(maxBody);
  const exchange = new Exchange(
    upstream,
    {
      method,
      path: url,
      headers: chunked || given.expect !== undefined ? withoutFraming(headers) : headers,
      body: chunked || length > 0 ? incoming : null,
      maxBody,
      ...limits,
      webSocket: isWebSocket(incoming),
    },
    new ResponseSink(incoming, response, onHead),
  );
  response.once('close', () => {
    // Asked first: an error that nobody needs costs more than the rest of the way.
    if (!exchange.isOver) exchange.abort(clientGone());
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
  #transfer: Transfer | undefined;
  #length = -1;

  constructor(incoming: IncomingMessage, response: ServerResponse, onHead: ForwardOptions['onHead']) {
    this.#incoming = incoming;
    this.#response = response;
    this.#onHead = onHead;
  }

  head(status: number, headers: string[], transfer: Transfer): void {
    this.#transfer = transfer;
    this.#length = Number(headerOf(headers, 'content-length') ?? -1);
    const passed = passedHeaders(headers);
    passed.push(...this.#onHead(status));
    // What is left of a body that was refused is not worth reading: the connection ends with the answer.
    if (status >= 400 && !this.#incoming.complete) passed.push('connection', 'close');
    // Only what is set so can be asked for, as a server does that drains.
    if (isEventStream(headers)) this.#response.setHeader('content-type', 'text/event-stream');
    this.#response.writeHead(status, passed);
    if (this.#length === -1) setImmediate(flushHead, this.#response);
  }

  data(chunk: Buffer): void {
    if (chunk.length === this.#length && chunk.length <= inOneString) {
      this.#response.end(chunk.toString('latin1'), 'latin1');
      return;
    }
    const transfer = this.#transfer!;
    // A server that drains ends event streams itself.
    if (this.#response.writableEnded || this.#response.write(chunk)) return;
    transfer.pause();
    this.#response.once('drain', () => transfer.resume());
  }

  end(): void {
    const { socket } = this.#response;
    // Nobody reads what is still to come of the body, nor what would come after it.
    if (!this.#incoming.complete) this.#response.once('finish', () => socket?.destroySoon());
    if (!this.#response.writableEnded) this.#response.end();
  }

  cut(): void {
    this.#response.destroy();
  }

  upgraded(headers: string[], task: Duplex): void {
    const client = this.#response.socket!;
    this.#response.detachSocket(client);
    const lines = [...passedHeaders(headers), 'connection', 'Upgrade', 'upgrade', 'websocket', ...this.#onHead(101)];
    let head = 'HTTP/1.1 101 Switching Protocols\r\n';
    for (let index = 0; index < lines.length; index += 2) head += `${lines[index]}: ${lines[index + 1]}\r\n`;
    client.write(`${head}\r\n`, 'latin1');
    for (const [from, to] of [
      [client, task],
      [task, client],
    ] as const) {
      from.pipe(to);
      from.once('error', () => to.destroy());
      from.once('close', () => to.destroy());
    }
  }
}
