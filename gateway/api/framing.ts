import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { ProblemError } from '#lib/runtime/problem.ts';

const maxHeaders = 100;
const hostPattern = /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i;

export const isHost = (text: string): boolean => hostPattern.test(text) && URL.canParse(`http://${text}`);

/** The Host that was found good last: most requests have the same. */
let lastHost = '';

/** What follows a refused request on its connection may be part of it, and is no request. */
const condemned = new WeakSet<Socket>();

/** Refuses what Node reads in one way and a server before us might read in another, and ends the connection. */
export function checkFraming(request: IncomingMessage): void {
  if (condemned.has(request.socket)) throw refused('The connection ends.');
  try {
    check(request);
  } catch (error) {
    condemned.add(request.socket);
    throw error;
  }
}

function check({ rawHeaders, headers }: IncomingMessage): void {
  if (rawHeaders.length > maxHeaders * 2) throw refused('Too many headers.');
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (rawHeaders[index]!.length === 4 && rawHeaders[index]!.toLowerCase() === 'host') hosts++;
  }
  if (hosts > 1) throw refused('There are two Host headers.');
  const { host } = headers;
  if (host && host !== lastHost) {
    if (!isHost(host)) throw refused('The Host is none.');
    lastHost = host;
  }
  const coding = headers['transfer-encoding'];
  if (coding !== undefined && coding.toLowerCase() !== 'chunked') throw refused('The only transfer coding is chunked.');
}

/** Whether some of the request's body is still to come. */
export function awaitsBody({ complete, headers }: IncomingMessage): boolean {
  return !complete && (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0);
}

function refused(detail: string): ProblemError {
  return new ProblemError('invalid_input', { detail, headers: { connection: 'close' } });
}
