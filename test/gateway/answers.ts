import * as fc from 'fast-check';

export interface Answer {
  status: number;
  /** Name in lower case, value, name, value; without those of the framing. */
  headers: string[];
  body: string;
  /** As it goes over the connection, in Latin-1. */
  text: string;
  /** Its end is that of the connection. */
  endsByClose: boolean;
}

const statuses = [200, 201, 299, 302, 400, 404, 418, 500, 503, 599];
const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~!#$%&'*+^`|".split('');
const byte = (from: number, to: number) => fc.integer({ min: from, max: to }).map((code) => String.fromCharCode(code));
const text = (character: fc.Arbitrary<string>, maxLength: number) =>
  fc.array(character, { maxLength }).map((characters) => characters.join(''));
const value = text(fc.oneof(byte(0x20, 0x7e), byte(0x80, 0xff)), 30).map((each) => each.replace(/^ +| +$/g, ''));
const header = fc.tuple(text(fc.constantFrom(...letters), 12), value, fc.constantFrom('', ' ', '\t', '  '));

function framed(body: string, framing: string, sizes: readonly number[]): string {
  if (framing === 'counted') return `Content-Length: ${body.length}\r\n\r\n${body}`;
  if (framing === 'until close') return `\r\n${body}`;
  const chunks: string[] = [];
  for (let at = 0; at < body.length;) {
    const size = sizes[chunks.length % sizes.length]!;
    const chunk = body.slice(at, at + size);
    chunks.push(`${chunk.length.toString(16)}${chunks.length % 2 ? ';name=value' : ''}\r\n${chunk}\r\n`);
    at += size;
  }
  const trailers = sizes[0]! % 2 ? 'X-Sum: 1\r\n' : '';
  return `Transfer-Encoding: chunked\r\n\r\n${chunks.join('')}0\r\n${trailers}\r\n`;
}

/** Any answer that is well formed. */
export const answers: fc.Arbitrary<Answer> = fc
  .record({
    status: fc.constantFrom(...statuses),
    given: fc.array(header, { maxLength: 8 }),
    body: text(byte(0, 255), 300),
    framing: fc.constantFrom('counted', 'chunked', 'until close'),
    sizes: fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 5 }),
  })
  .map(({ status, given, body, framing, sizes }) => {
    const lines = given.map(([name, each, blank]) => `X-${name}:${blank}${each}${blank}\r\n`).join('');
    return {
      status,
      headers: given.flatMap(([name, each]) => [`x-${name.toLowerCase()}`, each]),
      body,
      text: `HTTP/1.1 ${status} As it is\r\n${lines}${framed(body, framing, sizes)}`,
      endsByClose: framing === 'until close',
    };
  });

const pieces = [
  '\r\n',
  '\r\n\r\n',
  '\n',
  '\r',
  ' ',
  '\0',
  ':',
  ' folded\r\n',
  'Content-Length: 3\r\n',
  'Content-Length: 3, 3\r\n',
  'Content-Length: -1\r\n',
  'Content-Length : 3\r\n',
  'Transfer-Encoding: chunked\r\n',
  'Transfer-Encoding: gzip, chunked\r\n',
  'Transfer-Encoding: identity\r\n',
  'Connection: close\r\n',
  'HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged',
  'HTTP/1.0 200 OK\r\n',
  'fffffffffffffffff\r\n',
  '0\r\n\r\n',
  '-1\r\n',
];
const change = fc.tuple(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.constantFrom(0, 0, 1, 2, 10),
  fc.oneof(fc.constantFrom(...pieces), byte(0, 255)),
);

/** Answers into which something was put, in place of something else. */
export const spoiltAnswers: fc.Arbitrary<string> = fc
  .tuple(answers, fc.array(change, { minLength: 1, maxLength: 3 }))
  .map(([{ text: whole }, changes]) =>
    changes.reduce((spoilt, [where, left, piece]) => {
      const at = Math.floor(where * spoilt.length);
      return spoilt.slice(0, at) + piece + spoilt.slice(at + left);
    }, whole),
  );
