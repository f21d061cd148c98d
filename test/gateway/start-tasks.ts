import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A task of a function: a server of its own. */
export interface TestTask {
  address: string;
  server: Server;
  /** Requests that have come. */
  requests: number;
  inFlight: number;
  /** Takes no new connection and waits for its requests, as a function does when it is told to stop. */
  drain(): Promise<void>;
  /** Ends at once, whatever is under way. */
  kill(): Promise<void>;
}

export async function startTask(listener: RequestListener): Promise<TestTask> {
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    task.requests++;
    task.inFlight++;
    response.once('close', () => task.inFlight--);
    listener(request, response);
  });
  const closed = once(server, 'close');
  const task: TestTask = {
    address: '',
    server,
    requests: 0,
    inFlight: 0,
    async drain() {
      server.close();
      server.on('request', (_request, response) => response.setHeader('connection', 'close'));
      server.closeIdleConnections();
      await closed;
    },
    async kill() {
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  task.address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return task;
}

/** Answers what it was asked. */
export const echo: RequestListener = (request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { method, url, headers } = request;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ method, url, headers, body: Buffer.concat(chunks).toString() }));
  });
};
