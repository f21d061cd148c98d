import { connect, createServer as createTcpServer } from 'node:net';
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '#lib/contracts/problem.ts';
import { startTcpProxy, targetOf, type TcpProxy } from '#test/tcp-proxy.ts';
import { verifies } from '#test/verifies.ts';
import { functionNamed } from './provider-server.ts';
import { type RemoteGateway, startRemoteGateway, type RemoteGatewayOptions } from './start-remote.ts';
import { startTask, type TestTask } from './start-tasks.ts';

const hello: RequestListener = (request, response) => {
  request.resume();
  request.on('end', () => response.end('hello'));
};

const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).toReversed()) await each.close();
});

async function tasks(count: number, listener = hello): Promise<TestTask[]> {
  const started = await Promise.all(Array.from({ length: count }, () => startTask(listener)));
  for (const task of started) opened.push({ close: () => task.kill() });
  return started;
}
async function proxied(task: TestTask): Promise<TcpProxy & { address: string }> {
  const proxy = await startTcpProxy(targetOf(`http://${task.address}`));
  opened.push(proxy);
  return Object.assign(proxy, { address: `${proxy.host}:${proxy.port}` });
}
async function gatewayTo(addresses: string[], options: RemoteGatewayOptions = {}): Promise<RemoteGateway> {
  const gateway = await startRemoteGateway([functionNamed('f')], { f: addresses }, options);
  opened.push(gateway);
  return gateway;
}
/** An address where nothing listens. */
async function deadAddress(): Promise<string> {
  const task = await startTask(hello);
  await task.kill();
  return task.address;
}
const call = ({ url }: RemoteGateway, init?: RequestInit) => fetch(`${url}/function/f/x`, init);
const post = (gateway: RemoteGateway, init: RequestInit = {}) => call(gateway, { method: 'POST', body: 'x', ...init });
const problem = async (response: Response) => [response.status, Problem.parse(await response.json()).code];

describe('a connection that is refused', () => {
  it('is tried elsewhere, whatever the method', verifies('upstream.retry'), async () => {
    const [alive] = await tasks(1);
    const gateway = await gatewayTo([await deadAddress(), await deadAddress(), alive!.address]);
    for (let round = 0; round < 10; round++) {
      expect(await (await post(gateway, { body: `round ${round}` })).text()).toBe('hello');
    }
    expect(alive!.requests).toBe(10);
  });

  it('is 502 when no task is left', verifies('upstream.failure'), async () => {
    const gateway = await gatewayTo([await deadAddress()]);
    expect(await problem(await post(gateway))).toEqual([502, 'bad_gateway']);
  });

  it('makes the tasks be looked up at once', verifies('upstream.addresses'), async () => {
    const [old, fresh] = await tasks(2);
    const gateway = await gatewayTo([old!.address]);
    await call(gateway);
    gateway.tasks.set('f', [fresh!.address]);
    await old!.kill();
    expect((await post(gateway)).status).toBe(200);
    expect(fresh!.requests).toBe(1);
  });
});

describe('a connection that is lost before the answer', () => {
  async function resetting(): Promise<{ address: string; connections(): number }> {
    let connections = 0;
    const server = createTcpServer((socket) => {
      connections++;
      socket.once('data', () => socket.resetAndDestroy());
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    opened.push({ close: async () => void server.close() });
    return { address: `127.0.0.1:${(server.address() as { port: number }).port}`, connections: () => connections };
  }

  it('is tried elsewhere when the call may be sent twice', verifies('upstream.retry'), async () => {
    const bad = await resetting();
    const [alive] = await tasks(1);
    const gateway = await gatewayTo([bad.address, alive!.address]);
    for (let round = 0; round < 20; round++) expect((await call(gateway)).status).toBe(200);
    expect(bad.connections()).toBeGreaterThan(0);
  });

  it('is 502 when it may not: nobody knows what was done', verifies('upstream.retry', 'upstream.failure'), async () => {
    const bad = await resetting();
    const gateway = await gatewayTo([bad.address]);
    expect(await problem(await post(gateway))).toEqual([502, 'bad_gateway']);
    expect(bad.connections()).toBe(1);
  });

  it('ends in 502 after three tasks', verifies('upstream.retry'), async () => {
    const bad = await Promise.all(Array.from({ length: 5 }, () => resetting()));
    const gateway = await gatewayTo(bad.map(({ address }) => address));
    expect(await problem(await call(gateway))).toEqual([502, 'bad_gateway']);
    expect(bad.map(({ connections }) => connections()).toSorted()).toEqual([0, 0, 1, 1, 1]);
  });
});

describe('a task that is cut off', () => {
  it('is ejected, and comes back', verifies('upstream.balance'), async () => {
    const [near, far] = await tasks(2);
    const way = await proxied(far!);
    const gateway = await gatewayTo([near!.address, way.address]);
    way.cut();
    for (let round = 0; round < 30; round++) expect((await call(gateway)).status).toBe(200);
    expect(far!.requests).toBe(0);
    way.restore();
    await vi.waitFor(
      async () => {
        expect((await call(gateway)).status).toBe(200);
        expect(far!.requests).toBeGreaterThan(0);
      },
      { timeout: 5000, interval: 20 },
    );
  });

  it('is asked all the same when it is the only one', verifies('upstream.balance'), async () => {
    const [task] = await tasks(1);
    const way = await proxied(task!);
    const gateway = await gatewayTo([way.address]);
    way.cut();
    for (let round = 0; round < 10; round++) expect((await call(gateway)).status).toBe(502);
    way.restore();
    expect((await call(gateway)).status).toBe(200);
  });

  it('in the middle of an answer ends that answer', verifies('upstream.failure'), async () => {
    const [task] = await tasks(1, (_request, response) => void response.writeHead(200).write('begun'));
    const way = await proxied(task!);
    const gateway = await gatewayTo([way.address]);
    const response = await call(gateway);
    way.cut();
    await expect(response.text()).rejects.toThrow();
  });

  it('and silent is 504 at the deadline', verifies('upstream.deadline'), async () => {
    const [task] = await tasks(1);
    const way = await proxied(task!);
    const gateway = await gatewayTo([way.address]);
    await call(gateway);
    way.silence();
    expect(await problem(await call(gateway, { headers: { 'x-timeout': '300ms' } }))).toEqual([504, 'timeout']);
  });

  it('and slow gets less to do', verifies('upstream.balance'), async () => {
    const [near, far] = await tasks(2);
    const way = await proxied(far!);
    way.delay(50);
    const gateway = await gatewayTo([near!.address, way.address]);
    const client = async () => {
      for (let round = 0; round < 20; round++) await (await call(gateway)).text();
    };
    await Promise.all(Array.from({ length: 4 }, client));
    expect(near!.requests).toBeGreaterThan(far!.requests * 3);
  });
});

describe('a rolling update under load', () => {
  it('answers nothing but 200', verifies('upstream.rolling'), async () => {
    const slowly: RequestListener = (request, response) => {
      request.resume();
      request.on('end', () => setTimeout(() => response.end('hello'), 5 + Math.random() * 20));
    };
    const running = await tasks(3, slowly);
    const gateway = await gatewayTo(running.map(({ address }) => address));
    const statuses = new Map<number, number>();
    const done = new AbortController();
    const client = async (method: string) => {
      while (!done.signal.aborted) {
        const { status, body } = await (method === 'GET' ? call(gateway) : post(gateway));
        await body?.cancel();
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    };
    const clients = Array.from({ length: 12 }, (_each, index) => client(index % 2 ? 'GET' : 'POST'));
    for (const old of running) {
      const [fresh] = await tasks(1, slowly);
      gateway.tasks.set('f', [...gateway.tasks.get('f')!, fresh!.address]);
      await sleep(300);
      // It leaves the DNS first and drains when nobody can have its address any more, as healthcheck_interval makes it.
      gateway.tasks.set(
        'f',
        gateway.tasks.get('f')!.filter((address) => address !== old.address),
      );
      await sleep(1500);
      await old.drain();
      expect(old.inFlight).toBe(0);
    }
    done.abort();
    await Promise.all(clients);
    expect([...statuses.keys()]).toEqual([200]);
    expect(statuses.get(200)).toBeGreaterThan(500);
  });

  it('does not cut a call on a task that has left', verifies('upstream.rolling'), async () => {
    const [old, fresh] = await tasks(2, (_request, response) => void setTimeout(() => response.end('late'), 1800));
    const gateway = await gatewayTo([old!.address]);
    const answer = call(gateway);
    await vi.waitFor(() => expect(old!.inFlight).toBe(1));
    gateway.tasks.set('f', [fresh!.address]);
    await sleep(1200);
    expect(await (await answer).text()).toBe('late');
  });
});

describe('too many calls', () => {
  it('are refused within 50 ms, and the task has no idle moment', verifies('upstream.overload'), async () => {
    const serviceMs = 20;
    let last = Promise.resolve();
    let busyMs = 0;
    const oneByOne: RequestListener = (_request, response) => {
      last = last.then(async () => {
        const begun = performance.now();
        await sleep(serviceMs);
        busyMs += performance.now() - begun;
        response.end('hello');
      });
    };
    const [task] = await tasks(1, oneByOne);
    const functions = [functionNamed('f', { envVars: { max_inflight: '10' } })];
    const gateway = await startRemoteGateway(functions, { f: [task!.address] });
    opened.push(gateway);
    const calls: Promise<{ status: number; seconds: number }>[] = [];
    const begun = performance.now();
    while (calls.length < 200) {
      await sleep(Math.max(1, begun + (calls.length * serviceMs) / 1.5 - performance.now()));
      calls.push(
        call(gateway).then(({ status, headers }) => ({ status, seconds: Number(headers.get('x-duration-seconds')) })),
      );
    }
    const elapsed = performance.now() - begun;
    const answers = await Promise.all(calls);
    const served = answers.filter(({ status }) => status === 200);
    const refused = answers.filter(({ status }) => status === 429);
    expect(served.length + refused.length).toBe(200);
    expect(served.length).toBe(task!.requests);
    expect(busyMs / elapsed).toBeGreaterThan(0.8);
    expect(refused.length).toBeGreaterThan(20);
    expect(refused.map(({ seconds }) => seconds).toSorted((x, y) => x - y)[refused.length >> 1]).toBeLessThan(0.05);
  });

  it('do not count event streams', verifies('upstream.overload'), async () => {
    const [task] = await tasks(1, (request, response) => {
      if (request.url !== '/events') return void response.end('hello');
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
    });
    const functions = [functionNamed('f', { envVars: { max_inflight: '1' } })];
    const gateway = await startRemoteGateway(functions, { f: [task!.address] });
    opened.push(gateway);
    const leave = new AbortController();
    await fetch(`${gateway.url}/function/f/events`, { signal: leave.signal });
    await fetch(`${gateway.url}/function/f/events`, { signal: leave.signal });
    expect((await call(gateway)).status).toBe(200);
    leave.abort();
  });
});

describe('a function without tasks', () => {
  it('is brought up, and its calls wait', verifies('upstream.zero'), async () => {
    const [task] = await tasks(1);
    const begun = vi.fn<(key: string) => void>();
    const gateway: RemoteGateway = await gatewayTo([], {
      meter: {
        begin(key) {
          begun(key);
          return () => {};
        },
      },
      async activate(key) {
        await sleep(200);
        gateway.tasks.set(key, [task!.address]);
      },
    });
    const answers = await Promise.all(Array.from({ length: 100 }, () => post(gateway)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(task!.requests).toBe(100);
    expect(begun.mock.calls).toEqual(Array.from({ length: 100 }, () => ['f']));
  });

  it('that does not come up is 503 with Retry-After', verifies('upstream.zero', 'upstream.failure'), async () => {
    const gateway = await gatewayTo([], { activate: () => Promise.resolve() });
    const response = await post(gateway);
    expect(response.headers.get('retry-after')).toBe('1');
    expect(await problem(response)).toEqual([503, 'unavailable']);
  });

  it(
    'is not waited for by a client that has left, nor over the deadline',
    verifies('upstream.zero', 'upstream.abort'),
    async () => {
      const reasons: unknown[] = [];
      const gateway = await gatewayTo([], {
        activate: (_key, signal) =>
          new Promise((_resolve, reject) =>
            signal.addEventListener('abort', () => {
              reasons.push(signal.reason);
              reject(signal.reason as Error);
            }),
          ),
      });
      expect(await problem(await post(gateway, { headers: { 'x-timeout': '100ms' } }))).toEqual([504, 'timeout']);
      const socket = connect(gateway.port, '127.0.0.1');
      socket.write('GET /function/f HTTP/1.1\r\nHost: localhost\r\n\r\n');
      await sleep(100);
      socket.destroy();
      await vi.waitFor(() => expect(reasons).toHaveLength(2));
    },
  );
});
