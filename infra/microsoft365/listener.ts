import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { NodeRequest, sendNodeResponse } from 'srvx/node';
import { Disconnect } from './faults/disconnect.ts';

export type Listener = { port: number; close(): Promise<void> };
export type Fetch = (request: Request) => Response | Promise<Response>;
type Options = { host: string; port: number; tls?: { cert: string; key: string } };

/**
 * Serves over http, or https with `tls`; `build` is told the port and gives the handler. A handler that throws
 * `Disconnect` leaves the client without an answer.
 */
export async function listen({ host, port, tls }: Options, build: (port: number) => Fetch): Promise<Listener> {
  let fetch: Fetch;
  const respond = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    try {
      const response = await fetch(new NodeRequest({ req, res, maxRequestBodySize: 4_194_304 }));
      await sendNodeResponse(res, response);
    } catch (error) {
      if (!(error instanceof Disconnect)) console.error('sandbox tenant:', error);
      req.socket.destroy();
    }
  };
  const handler = (req: IncomingMessage, res: ServerResponse): void => void respond(req, res);
  const server = tls ? createHttpsServer(tls, handler) : createHttpServer(handler);
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const bound = (server.address() as AddressInfo).port;
  fetch = build(bound);
  return {
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 500).unref();
      }),
  };
}
