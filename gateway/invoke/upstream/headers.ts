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

/** What Connection says mostly: no header. */
const ordinary = new Set(['keep-alive', 'close']);

const framing = new Set(['transfer-encoding', 'expect']);

/** The headers of an answer that go on to the client; both as name in lower case, value, name, value. */
export function passedHeaders(headers: readonly string[]): string[] {
  const listed = headerOf(headers, 'connection')?.toLowerCase();
  const connection = listed === undefined || ordinary.has(listed) ? undefined : listed.split(/\s*,\s*/);
  const passed: string[] = [];
  for (let index = 0; index < headers.length; index += 2) {
    const name = headers[index]!;
    if (notPassed.has(name) || connection?.includes(name)) continue;
    passed.push(name, headers[index + 1]!);
  }
  return passed;
}

/** The first value of a header. */
export function headerOf(headers: readonly string[], name: string): string | undefined {
  for (let index = 0; index < headers.length; index += 2) if (headers[index] === name) return headers[index + 1];
  return undefined;
}

export function isEventStream(headers: readonly string[]): boolean {
  return headerOf(headers, 'content-type')?.startsWith('text/event-stream') ?? false;
}

/** `headers` without those by which the client's body was framed: the way to the task has its own framing. */
export function withoutFraming(headers: readonly string[]): string[] {
  return headers.filter((_text, index) => !framing.has(headers[index - (index % 2)]!));
}
