import type { IncomingHttpHeaders } from 'node:http';

/** Between two neighbours only, or the gateway's own word. */
const notPassed = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authentication-info',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'x-call-id',
  'x-duration-seconds',
  'x-start-time',
]);

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

/** `rawHeaders` without those by which the client's body was framed: the way to the task has its own framing. */
export function withoutFraming(rawHeaders: readonly string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]!.toLowerCase();
    if (name !== 'transfer-encoding' && name !== 'expect') kept.push(rawHeaders[index]!, rawHeaders[index + 1]!);
  }
  return kept;
}
