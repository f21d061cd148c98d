import type { Logger } from '#lib/runtime/log.ts';

const everyMs = 5000;

/** Looks every five seconds, also after a look that failed, of which the log says `failure`. Gives a function that ends it. */
export function watch(look: () => Promise<void>, failure: string, log: Logger): () => void {
  const timer = setInterval(() => {
    look().catch((error: unknown) => log.warn({ err: error }, failure));
  }, everyMs);
  return () => clearInterval(timer);
}
