import { ProblemError } from '#lib/runtime/problem.ts';

/** Why the process cannot start, in one line for the person who started it. */
export function explain(error: unknown): string {
  if (error instanceof ProblemError) return error.message;
  const { code, port, message } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use: stop what uses it, or name another (PORT, SANDBOX_PORT, SANDBOX_BROWSER_PORT).`;
  if (code === 'EACCES' && port) return `Port ${port} may not be used by this account: name another in PORT.`;
  if (code === 'EADDRNOTAVAIL') return `HOST is not an address of this machine: ${message}`;
  return (message ?? String(error)).split('\n')[0] ?? 'unknown error';
}
