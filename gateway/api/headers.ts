import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { hopByHop } from '../invoke/hop-by-hop.ts';
import { isHost } from './framing.ts';

/** Says who is behind a proxy, or what another gateway found out: only the gateway itself may say so here. */
const spoofable = /^x-(user-|forwarded-|openfaas-|real-ip$|start-time$|duration-seconds$|function-)/;
const notOnward = new Set<string>([...hopByHop, 'forwarded', 'proxy-authorization']);
const mustNotPass = (name: string) => notOnward.has(name) || (name.startsWith('x-') && spoofable.test(name));
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
 * the call: X-Call-Id, X-Start-Time (nanoseconds since 1970) and X-Forwarded-For, -Host and -Proto. With `behindProxy`
 * the latter are what a proxy says that may be believed, else what the connection tells.
 */
export function onwardHeaders(request: IncomingMessage, behindProxy: boolean): Onward {
  const { headers, rawHeaders } = request;
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
  const { address, protocol, host } = behindProxy ? toldByProxy(request) : connected(request);
  onward.push('x-forwarded-for', address, 'x-forwarded-proto', protocol);
  if (host) onward.push('x-forwarded-host', host);
  return { callId, headers: onward, own };
}

interface Client {
  address: string;
  protocol: 'http' | 'https';
  host: string | undefined;
}

function connected({ headers, socket }: IncomingMessage): Client {
  return { address: socket.remoteAddress ?? '', protocol: 'http', host: headers.host };
}

/** A proxy adds whom it saw itself at the end of X-Forwarded-For: what stands before, anybody may have written. */
function toldByProxy(request: IncomingMessage): Client {
  const { headers } = request;
  const told = (name: string) => String(headers[name] ?? '');
  const address = told('x-forwarded-for').split(',').at(-1)!.trim();
  const host = told('x-forwarded-host');
  return {
    address: isIP(address) ? address : (request.socket.remoteAddress ?? ''),
    protocol: told('x-forwarded-proto') === 'https' ? 'https' : 'http',
    host: isHost(host) ? host : headers.host,
  };
}

/** Gives `request` itself the headers with which it goes on, in objects of their own. Gives the call id. */
export function prepareHeaders(request: IncomingMessage, behindProxy: boolean): string {
  const { callId, headers, own } = onwardHeaders(request, behindProxy);
  const parsed: IncomingHttpHeaders = {};
  for (let index = 0; index < headers.length; index += 2) {
    const name = headers[index]!;
    parsed[name] = index < own ? request.headers[name] : headers[index + 1]!;
  }
  request.headers = parsed;
  request.rawHeaders = headers;
  return callId;
}
