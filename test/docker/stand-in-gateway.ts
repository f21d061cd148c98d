import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { toNodeHandler } from 'srvx/node';
import { FunctionStatus } from '#lib/contracts/openfaas.ts';

const pollMs = 5000;

export interface StandInGateway {
  url: string;
  /** As it knows them from its last poll. */
  known(): Map<string, FunctionStatus>;
  close(): void;
}

/**
 * Another gateway as the contract has it: `functions_provider_url` ends in a slash, functions and namespaces are polled
 * every 5 s with basic auth, and an invocation goes to {url}function/NAME, once a function at zero has been scaled up.
 */
export async function startStandInGateway(providerUrl: string, authorization: string): Promise<StandInGateway> {
  let known = new Map<string, FunctionStatus>();
  const ask = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    const response = await fetch(providerUrl + path, { ...init, headers: { authorization } });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.headers.get('content-type')?.includes('json') ? response.json() : undefined;
  };
  async function poll(): Promise<void> {
    const namespaces = (await ask('system/namespaces')) as string[];
    const lists = await Promise.all(namespaces.map((name) => ask(`system/functions?namespace=${name}`)));
    const found = lists.flatMap((list) => FunctionStatus.array().parse(list));
    known = new Map(found.map((status) => [`${status.name}.${status.namespace}`, status]));
  }
  async function wake(name: string, namespace: string): Promise<void> {
    const body = JSON.stringify({ serviceName: name, replicas: 1, namespace });
    await ask(`system/scale-function/${name}?namespace=${namespace}`, { method: 'POST', body });
    for (;;) {
      const status = FunctionStatus.parse(await ask(`system/function/${name}?namespace=${namespace}`));
      if (status.availableReplicas > 0) return;
      await sleep(100);
    }
  }

  async function invoke(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const [, key = '', rest = ''] = /^\/function\/([^/]+)(\/.*)?$/.exec(pathname) ?? [];
    const full = key.includes('.') ? key : `${key}.openfaas-fn`;
    const status = known.get(full);
    if (!status) return new Response('unknown function', { status: 404 });
    if (status.replicas === 0) await wake(status.name, status.namespace);
    const { method, headers } = request;
    const body = request.body === null ? {} : { body: request.body, duplex: 'half' as const };
    return fetch(`${providerUrl}function/${full}${rest}${search}`, { method, headers, redirect: 'manual', ...body });
  }

  await poll();
  const polling = setInterval(() => void poll().catch(() => {}), pollMs);
  const server = createServer(toNodeHandler(invoke) as never).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    known: () => known,
    close() {
      clearInterval(polling);
      server.close();
      server.closeAllConnections();
    },
  };
}
