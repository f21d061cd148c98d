import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '#lib/contracts/problem.ts';
import { verifies } from '#test/verifies.ts';
import { functionNamed } from './provider-server.ts';
import { type RemoteGateway, startRemoteGateway } from './start-remote.ts';
import { echo, startTask } from './start-tasks.ts';

interface RawTask {
  connections: Socket[];
  /** What each connection has sent, in Latin-1. */
  received: string[];
  gateway: RemoteGateway;
}

const ended: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).toReversed()) await end();
});

/** A gateway in front of one task, which answers the `index`th request on a connection as `answer` says. */
async function rawTask(answer: (index: number, socket: Socket) => string | undefined): Promise<RawTask> {
  const connections: Socket[] = [];
  const received: string[] = [];
  const server = createServer((socket) => {
    const mine = connections.push(socket) - 1;
    received.push('');
    let requests = 0;
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      received[mine] += bytes.toString('latin1');
      const text = answer(requests++, socket);
      if (text !== undefined) socket.write(text, 'latin1');
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  ended.push(() => {
    server.close();
    for (const socket of connections) socket.destroy();
  });
  const { port } = server.address() as AddressInfo;
  const gateway = await startRemoteGateway([functionNamed('f')], { f: [`127.0.0.1:${port}`] });
  ended.push(() => gateway.close());
  return { connections, received, gateway };
}

const call = ({ gateway }: RawTask, init?: RequestInit) => fetch(`${gateway.url}/function/f/x`, init);
const hello = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello';

describe('a connection to a task', () => {
  it('is used again, by requests with a body as well', verifies('upstream.connections'), async () => {
    const task = await startTask(echo);
    const connected = vi.fn<() => void>();
    task.server.on('connection', connected);
    const gateway = await startRemoteGateway([functionNamed('f')], { f: [task.address] });
    ended.push(
      () => task.kill(),
      () => gateway.close(),
    );
    const large = 'x'.repeat(300_000);
    for (const [method, body] of [['GET'], ['POST', 'some'], ['PUT', large], ['POST', ''], ['GET']]) {
      const answer = await fetch(`${gateway.url}/function/f`, { method: method!, ...(body !== undefined && { body }) });
      expect(await answer.json()).toMatchObject({ method, body: body ?? '' });
      await sleep(5);
    }
    expect(connected).toHaveBeenCalledTimes(1);
  });

  it('serves one request at a time', verifies('upstream.connections'), async () => {
    const task = await rawTask((_index, socket) => void setTimeout(() => socket.write(hello), 50));
    const answers = await Promise.all(Array.from({ length: 5 }, () => call(task)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(task.connections).toHaveLength(5);
  });

  it.each([
    ['that the task will close', 'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello'],
    ['that it keeps for a second more', 'HTTP/1.1 200 OK\r\nKeep-Alive: timeout=1\r\nContent-Length: 5\r\n\r\nhello'],
    ['on which more came than the answer', `${hello}HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged`],
  ])('%s is not', verifies('upstream.connections', 'upstream.answer'), async (_what, answer) => {
    const task = await rawTask(() => answer);
    for (let round = 0; round < 3; round++) {
      expect(await (await call(task)).text()).toBe('hello');
      await sleep(5);
    }
    expect(task.connections).toHaveLength(3);
  });

  it('on which something comes unasked is closed', verifies('upstream.connections', 'upstream.answer'), async () => {
    const task = await rawTask(() => hello);
    await call(task);
    await sleep(20);
    const closed = once(task.connections[0]!, 'close');
    task.connections[0]!.write('HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged');
    await closed;
    expect(await (await call(task)).text()).toBe('hello');
  });

  it('that the task ends while it rests is given up', verifies('upstream.connections'), async () => {
    const task = await rawTask(() => hello);
    await call(task);
    await sleep(20);
    task.connections[0]!.end();
    await once(task.connections[0]!, 'close');
    await sleep(20);
    expect((await call(task, { method: 'POST', body: 'x' })).status).toBe(200);
    expect(task.connections).toHaveLength(2);
  });

  it('ends with the client that hangs up', verifies('upstream.abort'), async () => {
    const task = await rawTask(() => undefined);
    const client = connect(task.gateway.port, '127.0.0.1');
    client.write('POST /function/f HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhe');
    await vi.waitFor(() => expect(task.received[0]).toMatch(/\r\n\r\nhe$/));
    client.destroy();
    await once(task.connections[0]!, 'close');
  });
});

describe('an answer', () => {
  it.each([
    ['is none', 'no HTTP\r\n\r\n'],
    ['has two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!'],
    [
      'has a length and a coding',
      'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['ends lines in a line feed alone', 'HTTP/1.1 200 OK\nContent-Length: 5\n\nhello'],
    ['changes the protocol unasked', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n'],
  ])('that %s is 502', verifies('upstream.answer', 'upstream.failure'), async (_what, answer) => {
    let spoilt = true;
    const task = await rawTask((_index, socket) => {
      if (spoilt) setTimeout(() => socket.end(), 100);
      return spoilt ? answer : hello;
    });
    const response = await call(task);
    expect([response.status, Problem.parse(await response.json()).code]).toEqual([502, 'bad_gateway']);
    spoilt = false;
    expect(await (await call(task)).text()).toBe('hello');
  });

  it('whose chunks are none is cut', verifies('upstream.answer', 'upstream.failure'), async () => {
    const task = await rawTask(() => 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nxyz\r\n');
    const response = await call(task);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });

  it('that ends with its connection is whole', verifies('upstream.answer'), async () => {
    const task = await rawTask((_index, socket) => {
      socket.end('HTTP/1.0 200 OK\r\n\r\nhello');
      return undefined;
    });
    expect(await (await call(task)).text()).toBe('hello');
  });
});
