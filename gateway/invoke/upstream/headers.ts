import type { IncomingHttpHeaders } from 'node:http';
import { hopByHop } from '../hop-by-hop.ts';

/** Between two neighbours only, or the gateway's own word. */
const notPassed = new Set<string>([
  ...hopByHop,
  'proxy-authentication-info',
  'transfer-encoding',
  'x-call-id',
  'x-duration-seconds',
  'x-start-time',
]);

const framing = new Set(['transfer-encoding', 'expect']);

/** The headers of an answer that go on to the client, as name, value, name, value. */
export function passedHeaders(headers: IncomingHttpHeaders): string[] {
  const listed = headers.connection?.toLowerCase().split(/\s*,\s*/);
  const passed: string[] = [];
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined || notPassed.has(name) || listed?.includes(name)) continue;
    if (typeof value === 'string') passed.push(name, value);
    else for (const each of value) passed.push(name, each);
  }
  return passed;
}

/** `headers` without those by which the client's body was framed: the way to the task has its own framing. */
export function withoutFraming(headers: readonly string[]): string[] {
  return headers.filter((_text, index) => !framing.has(headers[index - (index % 2)]!));
}
