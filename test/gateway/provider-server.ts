import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { defaultNamespace, type FunctionStatus } from '#lib/contracts/openfaas.ts';

export interface ProviderServer {
  url: string;
  credentials: { user: string; password: string };
  /** What it runs; a test changes it at will. */
  functions: FunctionStatus[];
  /** Every request: method, path and query, and body. */
  received: { method: string; url: string; body: string }[];
  close(): Promise<void>;
}

/** A function as a provider describes it. */
export function functionNamed(name: string, given: Partial<FunctionStatus> = {}): FunctionStatus {
  return {
    name,
    image: `itp/${name}:latest`,
    namespace: defaultNamespace,
    labels: {},
    annotations: {},
    replicas: 1,
    availableReplicas: 1,
    invocationCount: 0,
    createdAt: '2026-01-01T00:00:00Z',
    ...given,
  };
}

/** A provider that speaks OpenFaaS's REST interface and runs nothing. */
export async function startProviderServer(functions: FunctionStatus[], port = 0): Promise<ProviderServer> {
  const credentials = { user: 'admin', password: 'a-password-of-the-provider' };
  const expected = `Basic ${btoa(`${credentials.user}:${credentials.password}`)}`;
  const provider = { credentials, functions, received: [] as ProviderServer['received'] };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://provider');
      provider.received.push({ method: request.method ?? '', url: request.url ?? '', body });
      const json = (status: number, value: unknown) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
      if (request.headers.authorization !== expected) return void json(401, 'invalid credentials');
      const namespaces = new Set([defaultNamespace, ...provider.functions.map(({ namespace }) => namespace)]);
      const asked = searchParams.get('namespace') || defaultNamespace;
      if (pathname === '/system/namespaces') return void json(200, [...namespaces]);
      if (pathname === '/system/functions' && request.method === 'GET') {
        return void json(
          200,
          provider.functions.filter(({ namespace }) => namespace === asked),
        );
      }
      if (pathname.startsWith('/system/scale-function/') && request.method === 'POST') {
        const name = pathname.split('/').at(-1);
        const known = provider.functions.some((each) => each.name === name);
        return void response.writeHead(known ? 202 : 404).end();
      }
      if (pathname === '/system/functions') return void response.writeHead(202).end();
      return void response.writeHead(404).end('not found');
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(provider, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  });
}
