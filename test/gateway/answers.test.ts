import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { finished } from 'node:stream/promises';
import * as fc from 'fast-check';
import { Client } from 'undici';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Connections } from '../../gateway/invoke/upstream/connections.ts';
import { sendThroughUndici } from '../../gateway/invoke/upstream/through-undici.ts';
import type { Receiver, TaskRequest } from '../../gateway/invoke/upstream/transport.ts';
import { verifies } from '#test/verifies.ts';
import { answers, spoiltAnswers } from './answers.ts';

let spoilt = '';
/** Answers /first with what a test says and /second rightly; ends a connection of which it hears no more. */
const server = createServer((socket) => {
  let ending: NodeJS.Timeout | undefined;
  socket.on('error', () => {});
  socket.on('data', (bytes) => {
    clearTimeout(ending);
    const isFirst = bytes.toString('latin1').startsWith('GET /first ');
    socket.write(isFirst ? spoilt : 'HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecond', 'latin1');
    ending = setTimeout(() => socket.end(), 10);
  });
});
let address = '';
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

interface Outcome {
  status: number;
  headers: [string, string][];
  body: string;
}

/** undici leaves blanks at the end of a value. */
const trimmed = (value: string) => value.replace(/[\t ]+$/, '');

/** What a client makes of the answer: nothing when it fails. */
function ask(path: string, send: (request: TaskRequest, receiver: Receiver) => void): Promise<Outcome | undefined> {
  return new Promise((resolve) => {
    const outcome: Outcome = { status: 0, headers: [], body: '' };
    send(
      { method: 'GET', path, headers: ['host', 'localhost'], body: null },
      {
        started() {},
        sent() {},
        upgraded: (_headers, socket) => void finished(socket.destroy()).catch(() => {}),
        head(status, headers) {
          outcome.status = status;
          for (let at = 0; at < headers.length; at += 2)
            outcome.headers.push([headers[at]!, trimmed(headers[at + 1]!)]);
        },
        data: (chunk) => void (outcome.body += chunk.toString('latin1')),
        end: () => resolve({ ...outcome, headers: outcome.headers.toSorted() }),
        failed: () => resolve(undefined),
      },
    );
  });
}

/** Gives what came of `text`, here and with undici, once no byte of it has got into the answer after it. */
async function compare(text: string): Promise<{ own: Outcome | undefined; reference: Outcome | undefined }> {
  spoilt = text;
  const connections = new Connections(address);
  const client = new Client(`http://${address}`);
  const send = (request: TaskRequest, receiver: Receiver) => connections.send(request, receiver);
  try {
    const own = await ask('/first', send);
    const next = await ask('/second', send);
    // The other side may have ended the connection meanwhile.
    if (next) expect(next).toMatchObject({ status: 200, body: 'second' });
    const reference = await ask('/first', (request, receiver) => sendThroughUndici(client, request, receiver));
    return { own, reference };
  } finally {
    connections.close();
    await client.destroy();
  }
}

it('a well-formed answer is what it is to undici', verifies('upstream.answer'), async () => {
  await fc.assert(
    fc.asyncProperty(answers, async ({ text }) => {
      const { own, reference } = await compare(text);
      expect(own).toEqual(reference);
      expect(own).toBeDefined();
    }),
  );
});

it('any other is refused, or is what it is to undici', verifies('upstream.answer'), async () => {
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(spoiltAnswers, async (text) => {
      const { own, reference } = await compare(text);
      if (own) expect(own).toEqual(reference);
      else refused++;
    }),
    { numRuns: 300 },
  );
  expect(refused).toBeGreaterThan(30);
});
