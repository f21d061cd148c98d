import type { Cache } from './cache.ts';

/** Entries are swept once this many were written since the last sweep. */
const sweepEvery = 1000;

interface Entry {
  value: string;
  /** Epoch milliseconds. */
  expires: number;
}
interface Window {
  /** When each counted attempt came, in epoch milliseconds, oldest first. */
  attempts: number[];
  expires: number;
}

/** The cache of a single process: lost when it ends. */
export default function openMemoryCache(): Cache {
  const entries = new Map<string, Entry>();
  const windows = new Map<string, Window>();
  const channels = new Map<string, Set<(message: string) => void>>();
  let writes = 0;

  const live = (key: string): string | undefined => {
    const entry = entries.get(key);
    return entry && entry.expires > Date.now() ? entry.value : undefined;
  };
  const write = (key: string, value: string, ttlMs: number) => {
    entries.set(key, { value, expires: Date.now() + ttlMs });
    sweep();
  };
  const sweep = () => {
    if (++writes % sweepEvery !== 0) return;
    const now = Date.now();
    for (const map of [entries, windows]) {
      for (const [key, { expires }] of map) if (expires <= now) map.delete(key);
    }
  };

  return {
    async get(key) {
      return live(key);
    },
    async set(key, value, ttlMs) {
      write(key, value, ttlMs);
    },
    async setIfAbsent(key, value, ttlMs) {
      if (live(key) !== undefined) return false;
      write(key, value, ttlMs);
      return true;
    },
    async delete(...keys) {
      for (const key of keys) {
        entries.delete(key);
        windows.delete(key);
      }
    },
    async takeFromWindow(key, limit, windowMs) {
      const now = Date.now();
      const attempts = (windows.get(key)?.attempts ?? []).filter((at) => at > now - windowMs);
      const allowed = attempts.length < limit;
      if (allowed) attempts.push(now);
      windows.set(key, { attempts, expires: now + windowMs });
      sweep();
      const oldest = attempts.at(-limit) ?? now;
      return {
        allowed,
        remaining: Math.max(0, limit - attempts.length),
        retryAfterMs: allowed ? 0 : oldest + windowMs - now,
      };
    },
    async publish(channel, message) {
      const listeners = channels.get(channel);
      const receivers = [...(listeners ?? [])];
      // As over a network: in order, but never inside the publisher's own call.
      setImmediate(() => {
        for (const receive of receivers) if (listeners?.has(receive)) receive(message);
      });
    },
    async subscribe(channel, listener) {
      const listeners = channels.get(channel) ?? new Set();
      channels.set(channel, listeners);
      const receive = (message: string) => listener(message);
      listeners.add(receive);
      return async () => {
        listeners.delete(receive);
        if (listeners.size === 0 && channels.get(channel) === listeners) channels.delete(channel);
      };
    },
    async ping() {},
    async close() {
      for (const listeners of channels.values()) listeners.clear();
      channels.clear();
    },
  };
}
