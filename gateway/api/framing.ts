import type { IncomingMessage } from 'node:http';
import { ProblemError } from '#lib/runtime/problem.ts';

const maxHeaders = 100;
const hostPattern = /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i;

/** Refuses what Node reads in one way and a server before us might read in another, and ends the connection. */
export function checkFraming({ rawHeaders, headers }: IncomingMessage): void {
  if (rawHeaders.length > maxHeaders * 2) throw refused('Too many headers.');
  const hosts = rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === 'host');
  if (hosts.length > 1) throw refused('There are two Host headers.');
  const { host } = headers;
  if (host && !(hostPattern.test(host) && URL.canParse(`http://${host}`))) throw refused('The Host is none.');
  const coding = headers['transfer-encoding'];
  if (coding !== undefined && coding.toLowerCase() !== 'chunked') throw refused('The only transfer coding is chunked.');
}

function refused(detail: string): ProblemError {
  return new ProblemError('invalid_input', { detail, headers: { connection: 'close' } });
}
