/** How many jobs may start now: of all queues together, and of each. */
export interface Shares {
  all: number;
  of(queue: string): number;
}

/**
 * Shares `slots` among queues of which `running` says how many jobs each has under way. A queue may hold as many slots as
 * are left free: one alone gets half of them, n busy ones an (n+1)th each, and whoever comes new always finds one.
 */
export function sharesOf(slots: number, running: ReadonlyMap<string, number>): Shares {
  let free = slots;
  for (const count of running.values()) free -= count;
  const half = (amount: number) => Math.max(0, Math.ceil(amount / 2));
  return { all: half(free), of: (queue) => half(free - (running.get(queue) ?? 0)) };
}
