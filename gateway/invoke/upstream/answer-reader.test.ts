import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answers } from '#test/gateway/answers.ts';
import { verifies } from '#test/verifies.ts';
import { MalformedAnswer } from './answer-framing.ts';
import { AnswerReader } from './answer-reader.ts';

interface Read {
  status: number;
  headers: string[];
  body: string;
  ended: number;
  restMs: number;
}

/** What is read of `texts`, one after another; with `close` the connection ends then. */
function read(texts: readonly string[], { method = 'GET', close = false } = {}): Read {
  const seen: Read = { status: 0, headers: [], body: '', ended: 0, restMs: 0 };
  const reader = new AnswerReader({
    head: (status, headers) => Object.assign(seen, { status, headers }),
    data: (bytes) => (seen.body += bytes.toString('latin1')),
    end: () => seen.ended++,
  });
  reader.expect(method);
  for (const text of texts) reader.read(Buffer.from(text, 'latin1'));
  if (close) reader.close();
  return { ...seen, restMs: reader.restMs };
}

const ok = 'HTTP/1.1 200 OK\r\n';
const framing = new Set(['content-length', 'transfer-encoding']);

it('reads whatever is well formed, wherever it is cut', verifies('upstream.answer'), () => {
  fc.assert(
    fc.property(answers, fc.array(fc.nat(), { maxLength: 10 }), (answer, cuts) => {
      const at = [0, ...cuts.map((cut) => cut % answer.text.length).toSorted((a, b) => a - b), answer.text.length];
      const texts = at.slice(1).map((end, index) => answer.text.slice(at[index], end));
      const seen = read(texts, { close: answer.endsByClose });
      const headers = seen.headers.filter((_text, index) => !framing.has(seen.headers[index - (index % 2)]!));
      expect({ ...seen, headers }).toMatchObject({
        status: answer.status,
        headers: answer.headers,
        body: answer.body,
        ended: 1,
      });
      expect(seen.restMs > 0).toBe(!answer.endsByClose);
    }),
  );
});

it('reads byte by byte', verifies('upstream.answer'), () => {
  const chunks = '5;x="y"\r\nhello\r\nA\r\n, world...\r\n0\r\nX-Sum: 1\r\n\r\n';
  const seen = read(`HTTP/1.1 100 Continue\r\n\r\n${ok}Transfer-Encoding: chunked\r\n\r\n${chunks}`.split(''));
  expect(seen).toMatchObject({ status: 200, body: 'hello, world...', ended: 1, restMs: 4000 });
});

describe('refuses', () => {
  it.each([
    ['no HTTP', 'SSH-2.0-OpenSSH\r\n\r\n'],
    ['HTTP/2', 'HTTP/2 200 OK\r\n\r\n'],
    ['a status of two digits', 'HTTP/1.1 20 OK\r\n\r\n'],
    ['an empty line before the answer', `\r\n${ok}\r\n`],
    ['lines that end in a line feed alone', 'HTTP/1.1 200 OK\nContent-Length: 0\n\n\r\n\r\n'],
    ['a carriage return in a value', `${ok}X-A: a\rb\r\n\r\n`],
    ['a zero byte in a value', `${ok}X-A: a\0b\r\n\r\n`],
    ['a folded header', `${ok}X-A: a\r\n b\r\n\r\n`],
    ['a space before the colon', `${ok}Content-Length : 5\r\n\r\nhello`],
    ['a header without a name', `${ok}: a\r\n\r\n`],
    ['two lengths', `${ok}Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello`],
    ['a list of lengths', `${ok}Content-Length: 5, 5\r\n\r\nhello`],
    ['a signed length', `${ok}Content-Length: +5\r\n\r\nhello`],
    ['a length that no number holds', `${ok}Content-Length: 99999999999999999999\r\n\r\nhello`],
    ['an empty length', `${ok}Content-Length:\r\n\r\nhello`],
    ['a length and a coding', `${ok}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['two codings', `${ok}Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['another coding', `${ok}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`],
    ['a coding in HTTP/1.0', 'HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['a chunk without a size', `${ok}Transfer-Encoding: chunked\r\n\r\n\r\nhello\r\n0\r\n\r\n`],
    ['a chunk of a signed size', `${ok}Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n`],
    ['a size that no number holds', `${ok}Transfer-Encoding: chunked\r\n\r\n${'f'.repeat(17)}\r\nhello`],
    ['a size that ends in a line feed alone', `${ok}Transfer-Encoding: chunked\r\n\r\n5\nhello\r\n0\r\n\r\n`],
    ['a chunk that is longer than its size', `${ok}Transfer-Encoding: chunked\r\n\r\n4\r\nhello\r\n0\r\n\r\n`],
    ['a trailer that is none', `${ok}Transfer-Encoding: chunked\r\n\r\n0\r\nno trailer\r\n\r\n`],
    ['another protocol', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n'],
    ['a head without an end', `${ok}X-A: ${'a'.repeat(17_000)}`],
    ['a head of many headers', `${ok}${'X-A: a\r\n'.repeat(3000)}\r\n`],
    ['a size without an end', `${ok}Transfer-Encoding: chunked\r\n\r\n5;${'a'.repeat(2000)}`],
    ['trailers without an end', `${ok}Transfer-Encoding: chunked\r\n\r\n0\r\n${'X-A: a\r\n'.repeat(3000)}`],
  ])('%s', verifies('upstream.answer'), (_what, text) => {
    expect(() => read([text])).toThrow(MalformedAnswer);
  });

  it('an answer that the end of the connection cuts', verifies('upstream.answer'), () => {
    for (const text of ['', 'HTTP/1.1 2', `${ok}Content-Length: 6\r\n\r\nhello`]) {
      expect(() => read([text], { close: true })).toThrow('ended before');
    }
  });
});

describe('a connection', () => {
  it.each([
    ['rests for 4 s', `${ok}Content-Length: 0\r\n\r\n`, 4000],
    ['rests for 2 s less than it is kept', `${ok}Keep-Alive: timeout=5, max=9\r\nContent-Length: 0\r\n\r\n`, 3000],
    ['that is kept for 1 s does not rest', `${ok}Keep-Alive: timeout=1\r\nContent-Length: 0\r\n\r\n`, 0],
    ['that closes does not rest', `${ok}Connection: x, Close\r\nContent-Length: 0\r\n\r\n`, 0],
    ['of HTTP/1.0 does not rest', 'HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n', 0],
    ['whose answer is followed by something does not rest', `${ok}Content-Length: 0\r\n\r\n${ok}`, 0],
    ['does not rest after a 204 that tells a length', 'HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n', 0],
    ['rests after a 304', 'HTTP/1.1 304 Not Modified\r\n\r\n', 4000],
  ])('%s', verifies('upstream.answer'), (_what, text, restMs) => {
    expect(read([text])).toMatchObject({ ended: 1, body: '', restMs });
  });

  it('has no body after HEAD, whatever the head says', verifies('upstream.answer'), () => {
    for (const given of ['Content-Length: 5', 'Transfer-Encoding: chunked', 'X-A: b']) {
      expect(read([`${ok}${given}\r\n\r\n`], { method: 'HEAD' })).toMatchObject({ ended: 1, restMs: 4000 });
    }
  });
});
