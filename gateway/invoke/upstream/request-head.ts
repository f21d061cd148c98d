import { ProblemError } from '#lib/runtime/problem.ts';
import type { TaskRequest } from './transport.ts';

const method = /^[A-Z-]+$/;
const path = /^\/[\x21-\x7e\x80-\xff]*$/;
const name = /^[!#$%&'*+.^`|~\w-]+$/;
const notInValue = /[^\t\x20-\x7e\x80-\xff]/;

/**
 * The head of `request` as it goes over the connection, in Latin-1; `host` when it names none. Throws `invalid_input`
 * for what would end a line or the head where it should not.
 */
export function requestHead(request: TaskRequest, host: string): string {
  if (!method.test(request.method) || !path.test(request.path)) throw refused();
  let lines = '';
  let named = false;
  for (let index = 0; index < request.headers.length; index += 2) {
    const header = request.headers[index]!;
    const value = request.headers[index + 1]!;
    if (!name.test(header) || notInValue.test(value)) throw refused();
    if (header === 'host') named = true;
    lines += `${header}: ${value}\r\n`;
  }
  if (!named) lines += `host: ${host}\r\n`;
  return `${request.method} ${request.path} HTTP/1.1\r\n${lines}\r\n`;
}

function refused(): ProblemError {
  return new ProblemError('invalid_input', { detail: 'The request cannot be passed on.' });
}
