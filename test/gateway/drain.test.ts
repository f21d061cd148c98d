import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { functionNamed } from './provider-server.ts';
import { startRemoteGateway } from './start-remote.ts';
import { startTask } from './start-tasks.ts';

const ended: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).toReversed()) await end();
});

type Task = Awaited<ReturnType<typeof startTask>>;

/** A gateway with one function, whose task that is; both end with the test. */
async function gatewayTo(task: Task) {
  ended.push(() => task.kill());
  const gateway = await startRemoteGateway([functionNamed('f')], { f: [task.address] });
  ended.push(
    () => gateway.providerServer.close(),
    () => gateway.provider.close(),
  );
  return gateway;
}

/** Longer than a test: what waits for it fails. */
const limitMs = 120_000;

it('draining ends event streams, and each connection after its answer', verifies('start.drains'), async () => {
  const finish = Promise.withResolvers<void>();
  const left = Promise.withResolvers<void>();
  const task = await startTask(({ url }, response) => {
    if (url === '/events') {
      response.once('close', left.resolve);
      return void response.writeHead(200, { 'content-type': 'text/event-stream' }).write(':\n\n');
    }
    response.writeHead(200, { 'content-length': 5 }).write('he');
    void finish.promise.then(() => response.end('llo'));
  });
  const { server, port } = await gatewayTo(task);
  const open = async (path: string) => {
    const client = connect(port, '127.0.0.1');
    ended.push(() => client.destroy());
    const connection = { received: '', ended: once(client, 'end') };
    client.on('data', (bytes) => (connection.received += bytes.toString()));
    client.write(`GET /function/f${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    await once(client, 'data');
    return connection;
  };
  const events = await open('/events');
  const slow = await open('/slow');
  const drained = server.drain(limitMs);
  await events.ended;
  expect(events.received).toMatch(/\r\n0\r\n\r\n$/);
  await left.promise;
  finish.resolve();
  await slow.ended;
  expect(slow.received).toMatch(/\r\n\r\nhello$/);
  await drained;
});

it('a request that was on its way when draining began is answered', verifies('start.drains'), async () => {
  const task = await startTask((_request, response) => void response.end('done'));
  const { server, port } = await gatewayTo(task);
  const client = connect(port, '127.0.0.1');
  ended.push(() => client.destroy());
  let received = '';
  client.on('data', (bytes) => (received += bytes.toString()));
  const request = 'GET /function/f HTTP/1.1\r\nHost: localhost\r\n\r\n';
  client.write(request);
  await once(client, 'data');
  received = '';
  // The server reads it only when this turn is over.
  client.write(request);
  const drained = server.drain(limitMs);
  await once(client, 'end');
  expect(received).toMatch(/^HTTP\/1.1 200 OK\r\n/);
  expect(received).toMatch(/connection: close\r\n/i);
  await drained;
});
