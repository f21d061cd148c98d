import { ProblemError } from '#lib/runtime/problem.ts';

/** Why the process cannot start, in one line for the person who started it. */
export function explain(error: unknown): string {
  if (error instanceof ProblemError) return error.message;
  const { code, port, message } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use: stop what uses it, or name another (PORT, SANDBOX_PORT, SANDBOX_BROWSER_PORT).`;
  if (code === 'EACCES' && port) return `Port ${port} may not be used by this account: name another in PORT.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `HOST is not an address of this machine: ${message}`;
  return (message ?? String(error)).split('\n')[0] ?? 'unknown error';
}

/** Says of a failure which setting it comes from, when that is given. */
export function blame(setting: string, given: unknown): (error: unknown) => never {
  return (cause) => {
    if (given === undefined) throw cause;
    throw new ProblemError('unavailable', { detail: `${setting}: ${explain(cause)}`, cause });
  };
}
