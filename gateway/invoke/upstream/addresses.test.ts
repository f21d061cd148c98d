import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { dockerTasks, type FindTasks } from './addresses.ts';

/** What the name server says; undefined is SERVFAIL. */
const records = new Map<string, string[] | undefined>();
let server: Socket;
let findTasks: FindTasks;

beforeAll(async () => {
  server = createSocket('udp4');
  server.on('message', (query, from) => server.send(answerTo(query), from.port, from.address));
  server.bind(0, '127.0.0.1');
  await once(server, 'listening');
  findTasks = dockerTasks({ servers: [`127.0.0.1:${server.address().port}`] });
});
afterAll(() => void server.close());

it('tasks are the A records of NAME.NAMESPACE, at port 8080', verifies('upstream.addresses'), async () => {
  records.set('chat.openfaas-fn', ['10.0.0.1', '10.0.0.2']);
  records.set('chat.elsewhere', ['10.0.0.3']);
  expect(await findTasks('chat')).toEqual(['10.0.0.1:8080', '10.0.0.2:8080']);
  expect(await findTasks('chat.elsewhere')).toEqual(['10.0.0.3:8080']);
});

it('an answer is never kept, however long it says it lives', verifies('upstream.addresses'), async () => {
  records.set('chat.openfaas-fn', ['10.0.0.1']);
  await findTasks('chat');
  records.set('chat.openfaas-fn', ['10.0.0.9']);
  expect(await findTasks('chat')).toEqual(['10.0.0.9:8080']);
});

it('no such name is no task; no answer is an error', verifies('upstream.addresses'), async () => {
  expect(await findTasks('absent')).toEqual([]);
  records.set('broken.openfaas-fn', undefined);
  await expect(findTasks('broken')).rejects.toThrow();
});

/** As Docker's name server: records live 600 seconds. */
function answerTo(query: Buffer): Buffer {
  const labels: string[] = [];
  let at = 12;
  while (query[at]! > 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + query[at]!));
    at += query[at]! + 1;
  }
  const name = labels.join('.');
  const question = query.subarray(12, at + 5);
  const found = records.get(name);
  const code = records.has(name) ? (found ? 0 : 2) : 3;
  const head = Buffer.alloc(12);
  query.copy(head, 0, 0, 2);
  head.writeUInt16BE(0x8180 | code, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(found?.length ?? 0, 6);
  const answers = (found ?? []).map((address) =>
    Buffer.from([0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 2, 0x58, 0, 4, ...address.split('.').map(Number)]),
  );
  return Buffer.concat([head, question, ...answers]);
}
