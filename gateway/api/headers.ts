import type { IncomingMessage } from 'node:http';

/** Says who is behind a proxy, or what another gateway found out: only the gateway itself may say so here. */
const spoofable = /^(x-user-|x-forwarded-|x-openfaas-|x-real-ip$|x-start-time$|x-duration-seconds$|x-function-)/;
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

/**
 * Takes from `request` the headers that must not pass, and sets those by which a function knows the call: X-Call-Id,
 * X-Start-Time (nanoseconds since 1970) and X-Forwarded-For, -Host and -Proto. Gives the call id.
 */
export function prepareHeaders(request: IncomingMessage): string {
  const { headers, rawHeaders, socket } = request;
  const listed = headers.connection?.toLowerCase() ?? '';
  const connection = listed === 'keep-alive' || listed === 'close' || !listed ? [] : listed.split(/\s*,\s*/);
  const kept: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]!.toLowerCase();
    if (name === 'x-call-id') continue;
    if (mustNotPass(name) || (connection.includes(name) && name !== 'host')) delete headers[name];
    else kept.push(name, rawHeaders[index + 1]!);
  }
  const given = headers['x-call-id'];
  const callId = typeof given === 'string' && callIdPattern.test(given) ? given : crypto.randomUUID();
  const set = (name: string, value: string) => {
    headers[name] = value;
    kept.push(name, value);
  };
  set('x-call-id', callId);
  set('x-start-time', `${Date.now()}000000`);
  set('x-forwarded-for', socket.remoteAddress ?? '');
  set('x-forwarded-proto', 'http');
  if (headers.host) set('x-forwarded-host', headers.host);
  request.rawHeaders = kept;
  return callId;
}
