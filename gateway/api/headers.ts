import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** Says who is behind a proxy, or what another gateway found out: only the gateway itself may say so here. */
const spoofable = /^x-(user-|forwarded-|openfaas-|real-ip$|start-time$|duration-seconds$|function-)/;
const hopByHop = new Set([
  'connection',
  'forwarded',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
]);
const mustNotPass = (name: string) => hopByHop.has(name) || (name.startsWith('x-') && spoofable.test(name));
const callIdPattern = /^[\w.-]{1,128}$/;

export interface Onward {
  callId: string;
  /** Name in lower case, value, name, value. */
  headers: string[];
  /** Where in `headers` those begin that the gateway has added. */
  own: number;
}

/**
 * The headers with which `request` goes on: without those that must not pass, and with those by which a function knows
 * the call: X-Call-Id, X-Start-Time (nanoseconds since 1970) and X-Forwarded-For, -Host and -Proto.
 */
export function onwardHeaders(request: IncomingMessage): Onward {
  const { headers, rawHeaders, socket } = request;
  const listed = headers.connection?.toLowerCase() ?? '';
  const connection = listed === 'keep-alive' || listed === 'close' || !listed ? undefined : listed.split(/\s*,\s*/);
  const onward: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]!.toLowerCase();
    if (name === 'x-call-id' || mustNotPass(name) || (connection?.includes(name) && name !== 'host')) continue;
    onward.push(name, rawHeaders[index + 1]!);
  }
  const own = onward.length;
  const given = headers['x-call-id'];
  const callId = typeof given === 'string' && callIdPattern.test(given) ? given : crypto.randomUUID();
  onward.push('x-call-id', callId, 'x-start-time', `${Date.now()}000000`);
  onward.push('x-forwarded-for', socket.remoteAddress ?? '', 'x-forwarded-proto', 'http');
  if (headers.host) onward.push('x-forwarded-host', headers.host);
  return { callId, headers: onward, own };
}

/** Gives `request` itself the headers with which it goes on, in objects of their own. Gives the call id. */
export function prepareHeaders(request: IncomingMessage): string {
  const { callId, headers, own } = onwardHeaders(request);
  const parsed: IncomingHttpHeaders = {};
  for (let index = 0; index < headers.length; index += 2) {
    const name = headers[index]!;
    parsed[name] = index < own ? request.headers[name] : headers[index + 1]!;
  }
  request.headers = parsed;
  request.rawHeaders = headers;
  return callId;
}
