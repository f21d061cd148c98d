import type { Limits } from '../limits.ts';
import type { Caller } from './caller.ts';
import { GraphError } from './errors.ts';

/** Counts the requests of each app and person in fixed windows and refuses what is over the limit. */
export function throttle(limits: Limits): (caller: Caller) => void {
  const counts = new Map<string, number>();
  let windowEnds = 0;
  return (caller) => {
    if (limits.requestsPerWindow === Infinity) return;
    const now = Date.now();
    if (now >= windowEnds) {
      counts.clear();
      windowEnds = now + limits.windowSeconds * 1000;
    }
    const who = `${caller.appId}/${caller.kind === 'person' ? caller.userId : ''}`;
    const count = (counts.get(who) ?? 0) + 1;
    counts.set(who, count);
    if (count > limits.requestsPerWindow) throw tooManyRequests(Math.ceil((windowEnds - now) / 1000));
  };
}

function tooManyRequests(retryAfter: number): GraphError {
  return new GraphError(429, 'TooManyRequests', 'Too many requests. Retry after the time that Retry-After gives.', {
    'retry-after': String(Math.max(1, retryAfter)),
  });
}
