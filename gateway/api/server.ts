import { createServer, type IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { ProblemError } from '#lib/runtime/problem.ts';
import { send } from './bridge.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface GatewayServer {
  /** Takes the port; until `serve`, requests are answered with 503. */
  listen(port: number, host: string): Promise<AddressInfo>;
  /** With `webSockets` the handler gets those as well, as requests with `upgrade` set; without, as any other request. */
  serve(handle: Handler, webSockets?: boolean): void;
  /** False from the first moment of `drain`. */
  accepting(): boolean;
  /**
   * Ends event streams and WebSockets, and each connection after its next answer; takes no new connection after a moment,
   * and waits up to `limitMs` for the requests under way.
   */
  drain(limitMs: number): Promise<void>;
}

/** Slow clients are cut: 10 s for the head of a request, 2 min for all of it. */
export const limits = {
  headersTimeout: 10_000,
  requestTimeout: 120_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16_384,
};

const idleCheckMs = 20;
/** To close a connection that only seems idle would lose the request that is on its way over it. */
const lingerMs = 250;

export function gatewayServer(): GatewayServer {
  let handle: Handler = starting;
  /**
   * The latest response of each connection. Not a set of those under way: V8 links the table of a set to the one that
   * follows it, and once an old one is in the old generation every response stays alive until all of it is collected.
   */
  const latest = new Map<Socket, ServerResponse | undefined>();
  const webSockets = new Set<Duplex>();
  let takesWebSockets = false;
  let draining = false;
  const shouldUpgradeCallback = ({ headers }: IncomingMessage) =>
    takesWebSockets && headers.upgrade?.toLowerCase() === 'websocket';
  const server = createServer({ ...limits, shouldUpgradeCallback }, (request, response) => {
    latest.set(request.socket, response);
    if (draining) response.setHeader('connection', 'close');
    void handle(request, response);
  });
  server.on('connection', (socket) => {
    latest.set(socket, undefined);
    socket.once('close', () => latest.delete(socket));
  });
  server.on('upgrade', (request, stream, head) => {
    webSockets.add(stream);
    stream.once('close', () => webSockets.delete(stream));
    stream.on('error', () => {});
    if (head.length > 0) stream.unshift(head);
    const response = new ServerResponse(request);
    response.assignSocket(stream as Socket);
    response.shouldKeepAlive = false;
    response.once('finish', () => {
      response.detachSocket(stream as Socket);
      stream.end();
    });
    void handle(request, response);
  });
  server.on('clientError', refuse);

  return {
    accepting: () => !draining,
    listen: (port, host) => listen(server, port, host),
    serve(handler, webSockets = false) {
      handle = handler;
      takesWebSockets = webSockets;
    },
    async drain(limitMs) {
      draining = true;
      for (const response of latest.values()) {
        if (response && isEventStream(response)) response.end();
        else if (response && !response.headersSent) response.setHeader('connection', 'close');
      }
      for (const webSocket of webSockets) webSocket.end();
      if (latest.size > 0) await sleep(Math.min(lingerMs, limitMs), undefined, { ref: false });
      const closed = new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
      // A connection whose response was under way stays open after it.
      const idle = setInterval(() => server.closeIdleConnections(), idleCheckMs);
      await Promise.race([closed, sleep(limitMs, undefined, { ref: false })]);
      clearInterval(idle);
      server.closeAllConnections();
      for (const webSocket of webSockets) webSocket.destroy();
    },
  };
}

function starting(_request: IncomingMessage, response: ServerResponse): Promise<void> {
  return send(response, new ProblemError('unavailable', { detail: 'Starting.', retryAfter: 1 }).toResponse());
}

const refusals: Partial<Record<string, { status: number; title: string }>> = {
  HPE_HEADER_OVERFLOW: { status: 431, title: 'Request Header Fields Too Large' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, title: 'Request Timeout' },
};

/** Answers what is not HTTP, or comes too slowly, while there is still somebody to tell. */
function refuse(error: NodeJS.ErrnoException, stream: Duplex): void {
  const socket = stream as Socket & { _httpMessage?: ServerResponse };
  if (!socket.writable || socket._httpMessage?.headersSent) {
    socket.destroy();
    return;
  }
  const { status, title } = refusals[error.code ?? ''] ?? { status: 400, title: 'Bad Request' };
  const body = JSON.stringify({ type: 'urn:itp:problem:invalid_input', title, status, code: 'invalid_input' });
  const head = `HTTP/1.1 ${status} ${title}\r\ncontent-type: application/problem+json\r\ncontent-length: ${body.length}`;
  socket.end(`${head}\r\nconnection: close\r\n\r\n${body}`);
}

function isEventStream(response: ServerResponse): boolean {
  return response.headersSent && String(response.getHeader('content-type') ?? '').startsWith('text/event-stream');
}

function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(server.address() as AddressInfo);
    });
  });
}
