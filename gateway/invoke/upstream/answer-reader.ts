import { framingOf, MalformedAnswer } from './answer-framing.ts';

/** What an answer consists of, in this order; `data` as often as some of the body comes. */
export interface AnswerParts {
  /** Headers are name in lower case, value, name, value. */
  head(status: number, headers: string[]): void;
  /** The bytes are good during the call only. */
  data(bytes: Buffer): void;
  end(): void;
}

const maxHead = 16_384;
const maxLine = 1024;
const statusLine = /HTTP\/1\.([01]) ([1-9]\d\d)(?: [\t\x20-\x7e\x80-\xff]*)?\r\n/y;
const headerLine = /([!#$%&'*+.^`|~\w-]+):([\t\x20-\x7e\x80-\xff]*)\r\n/y;
const chunkLine = /^([\da-f]{1,13})[\t ]*(?:;[\t\x20-\x7e\x80-\xff]*)?\r\n$/i;

type State = 'head' | 'counted' | 'until-close' | 'chunk-size' | 'chunk' | 'chunk-end' | 'trailers' | 'over';

/**
 * Reads one answer after another from the bytes of a connection, and refuses whatever could be read in two ways. What it
 * has refused once it must not be given more of.
 */
export class AnswerReader {
  /** Milliseconds for which the connection may rest after the answer and be used again; 0 when it may not. */
  restMs = 0;
  readonly #parts: AnswerParts;
  #state: State = 'over';
  #method = '';
  /** What came of a head or a line, until the rest comes. */
  #begun = '';
  /** Bytes that are still to come of the body, or of its chunk. */
  #left = 0;
  #trailers = 0;

  constructor(parts: AnswerParts) {
    this.#parts = parts;
  }

  /** An answer to `method` comes next. */
  expect(method: string): void {
    this.#state = 'head';
    this.#method = method;
  }

  /** Throws MalformedAnswer. What comes after an answer only makes the connection useless. */
  read(bytes: Buffer): void {
    for (let at = 0; at < bytes.length;) {
      switch (this.#state) {
        case 'head':
          at = this.#head(bytes, at);
          break;
        case 'counted':
        case 'chunk':
          at = this.#count(bytes, at);
          break;
        case 'until-close':
          return this.#parts.data(bytes.subarray(at));
        case 'over':
          this.restMs = 0;
          return;
        default:
          at = this.#line(bytes, at);
      }
    }
  }

  /** No more bytes come; throws when some are missing. */
  close(): void {
    this.restMs = 0;
    if (this.#state === 'until-close') this.#end();
    else if (this.#state !== 'over') throw new Error('The connection ended before the answer.');
  }

  #head(bytes: Buffer, from: number): number {
    const before = this.#begun.length;
    const text = this.#begun + bytes.toString('latin1', from, Math.min(bytes.length, from + maxHead));
    const end = text.indexOf('\r\n\r\n', Math.max(0, before - 3));
    if (end === -1 || end > maxHead) {
      if (text.length >= maxHead) throw new MalformedAnswer('The head is too long.');
      this.#begun = text;
      return bytes.length;
    }
    this.#begun = '';
    const [first, minor, status] = matchAt(statusLine, text, 0);
    const headers: string[] = [];
    for (let at = first.length; at < end + 2;) {
      const [line, name, value] = matchAt(headerLine, text, at);
      headers.push(name!.toLowerCase(), trimmed(value!));
      at += line.length;
    }
    this.#begin(Number(status), headers, minor === '1');
    return from + end + 4 - before;
  }

  #begin(status: number, headers: string[], isHttp11: boolean): void {
    if (status === 101) throw new MalformedAnswer('The protocol changes unasked.');
    // The answer itself is still to come.
    if (status < 200) return;
    const { body, length, restMs } = framingOf(this.#method, status, headers, isHttp11);
    this.restMs = restMs;
    this.#left = length;
    this.#trailers = 0;
    if (body === 'chunked') this.#state = 'chunk-size';
    else this.#state = body === 'none' ? 'over' : body;
    this.#parts.head(status, headers);
    if (body === 'none') this.#parts.end();
  }

  #count(bytes: Buffer, from: number): number {
    const to = Math.min(bytes.length, from + this.#left);
    this.#left -= to - from;
    this.#parts.data(bytes.subarray(from, to));
    if (this.#left > 0) return to;
    if (this.#state === 'chunk') this.#state = 'chunk-end';
    else this.#end();
    return to;
  }

  #line(bytes: Buffer, from: number): number {
    const feed = bytes.indexOf(0x0a, from);
    const to = feed === -1 ? bytes.length : feed + 1;
    if (this.#begun.length + to - from > maxLine) throw new MalformedAnswer('A line of the body is too long.');
    const line = this.#begun + bytes.toString('latin1', from, to);
    this.#begun = feed === -1 ? line : '';
    if (feed !== -1) this.#chunkFraming(line);
    return to;
  }

  #chunkFraming(line: string): void {
    if (this.#state === 'chunk-size') {
      const size = chunkLine.exec(line)?.[1];
      if (size === undefined) throw new MalformedAnswer('A chunk has no size.');
      this.#left = Number.parseInt(size, 16);
      this.#state = this.#left > 0 ? 'chunk' : 'trailers';
    } else if (this.#state === 'chunk-end') {
      if (line !== '\r\n') throw new MalformedAnswer('A chunk is longer than its size.');
      this.#state = 'chunk-size';
    } else if (line === '\r\n') this.#end();
    else {
      matchAt(headerLine, line, 0);
      if ((this.#trailers += line.length) > maxHead) throw new MalformedAnswer('The trailers are too long.');
    }
  }

  #end(): void {
    this.#state = 'over';
    this.#parts.end();
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (!match) throw new MalformedAnswer('A line of the head or the trailers is none.');
  return match;
}

/** Without spaces and tabs around it, and only these: others may be part of a letter in UTF-8. */
function trimmed(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isBlank(text.charCodeAt(from))) from++;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
  return text.slice(from, to);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
