/** Limits how many pieces of work of each key run at once; the others wait in their order. */
export interface InFlight {
  /** Resolves with the release, once there is room; rejects with the signal's reason when that comes first. */
  take(key: string, signal: AbortSignal): Promise<() => void>;
}

export function createInFlight(limit: number): InFlight {
  const running = new Map<string, number>();
  const waiting = new Map<string, (() => void)[]>();

  function release(key: string): void {
    const next = waiting.get(key)?.shift();
    if (waiting.get(key)?.length === 0) waiting.delete(key);
    if (next) return next();
    const left = (running.get(key) ?? 1) - 1;
    if (left > 0) running.set(key, left);
    else running.delete(key);
  }

  return {
    async take(key, signal) {
      signal.throwIfAborted();
      const count = running.get(key) ?? 0;
      if (count < limit) running.set(key, count + 1);
      else await turn(key, signal);
      let released = false;
      return () => {
        if (!released) release(key);
        released = true;
      };
    },
  };

  function turn(key: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const queue = waiting.get(key) ?? [];
      waiting.set(key, queue);
      const go = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        queue.splice(queue.indexOf(go), 1);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', leave, { once: true });
      queue.push(go);
    });
  }
}
