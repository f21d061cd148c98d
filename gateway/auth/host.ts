import { ProblemError } from '#lib/runtime/problem.ts';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

/**
 * Refuses a Host that is not ours: a page of the outside may have its own name resolve to this machine (DNS rebinding).
 * A server bound to loopback answers to loopback names; one bound wider, to any, unless `allowed` names its own.
 */
export function hostGuard(bind: string, allowed: readonly string[]): (host: string | undefined) => void {
  const names = new Set(allowed.map((name) => name.toLowerCase()));
  const onLoopback = loopback.test(bind.includes(':') ? `[${bind}]` : bind);
  if (!onLoopback && names.size === 0) return () => {};
  return (host = '') => {
    if (loopback.test(host) || names.has(host.toLowerCase()) || names.has(host.toLowerCase().replace(/:\d+$/, '')))
      return;
    throw new ProblemError('invalid_input', {
      detail: 'This server does not answer to that Host; ALLOWED_HOSTS names those it does.',
    });
  };
}
