/** The other side does not speak HTTP/1.1 as RFC 9112 has it: nothing more that it says can be trusted. */
export class MalformedAnswer extends Error {
  override readonly name = 'MalformedAnswer';
}

export interface Framing {
  body: 'none' | 'counted' | 'chunked' | 'until-close';
  /** Bytes of a body that is counted. */
  length: number;
  /** Milliseconds for which the connection may rest after the answer and be used again; 0 when it may not. */
  restMs: number;
}

const decimal = /^\d{1,15}$/;
const closing = /(?:^|,)[\t ]*close[\t ]*(?:,|$)/i;
const timeout = /\btimeout=(\d{1,9})\b/i;
/** Where the other side does not say how long it keeps a connection open. */
const unknownRestMs = 4000;
/** It has begun to count before the answer was here. */
const reserveMs = 2000;

/**
 * How the body of an answer ends (RFC 9112, 6.3), and what becomes of its connection (9.3). Throws MalformedAnswer for
 * what could be read in two ways. Headers are name in lower case, value, name, value.
 */
export function framingOf(method: string, status: number, headers: readonly string[], isHttp11: boolean): Framing {
  let given: string | undefined;
  let coding: string | undefined;
  let closes = !isHttp11;
  let keptFor = '';
  for (let index = 0; index < headers.length; index += 2) {
    const value = headers[index + 1]!;
    switch (headers[index]) {
      case 'content-length':
        if (given !== undefined || !decimal.test(value)) throw new MalformedAnswer('The length is none.');
        given = value;
        break;
      case 'transfer-encoding':
        if (coding !== undefined) throw new MalformedAnswer('There are two transfer codings.');
        coding = value;
        break;
      case 'connection':
        closes ||= value !== 'keep-alive' && closing.test(value);
        break;
      case 'keep-alive':
        keptFor = value;
        break;
    }
  }
  if (coding !== undefined && (given !== undefined || !isHttp11 || coding.toLowerCase() !== 'chunked')) {
    throw new MalformedAnswer('The body is framed in no way or in two.');
  }
  const length = Number(given ?? 0);
  const hasNone = status === 204 || status === 304;
  // A body that must not come may come all the same, and would be taken for the next answer.
  if (hasNone && method !== 'HEAD' && (length > 0 || coding !== undefined)) closes = true;
  const body = bodyOf(hasNone || method === 'HEAD' || (given !== undefined && length === 0), coding, given);
  return { body, length, restMs: closes || body === 'until-close' ? 0 : restOf(keptFor) };
}

function bodyOf(isNone: boolean, coding: string | undefined, length: string | undefined): Framing['body'] {
  if (isNone) return 'none';
  if (coding !== undefined) return 'chunked';
  return length === undefined ? 'until-close' : 'counted';
}

function restOf(keepAlive: string): number {
  const hint = keepAlive === '' ? undefined : timeout.exec(keepAlive)?.[1];
  return hint === undefined ? unknownRestMs : Math.max(0, Number(hint) * 1000 - reserveMs);
}
