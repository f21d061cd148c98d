/**
 * pg-boss's queues: one for the calls of each function and one for its callbacks, so that no function waits behind
 * another's calls; and one for what failed for good.
 */
export const deadQueue = 'async-function-dead';
export const callQueue = (key: string) => `async-function/${key}`;
export const callbackQueue = (key: string) => `async-callback/${key}`;

export interface Work {
  kind: 'call' | 'callback';
  /** The function's key. */
  key: string;
}

/** What waits in pg-boss's queue `name`; undefined when it is none of those that are worked on. */
export function workIn(name: string): Work | undefined {
  const [, kind, key] = /^async-(function|callback)\/(.+)$/.exec(name) ?? [];
  return key === undefined ? undefined : { kind: kind === 'function' ? 'call' : 'callback', key };
}
