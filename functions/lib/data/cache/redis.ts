import { Redis, type Result } from 'ioredis';
import { ProblemError } from '#lib/runtime/problem.ts';
import type { Cache } from './cache.ts';
import { takeFromWindow } from './take-from-window.ts';

declare module 'ioredis' {
  interface RedisCommander<Context> {
    takeFromWindow(key: string, limit: number, windowMs: number): Result<[number, number, number], Context>;
  }
}

/** A subscriber only listens: without a command from time to time it would not notice a server gone silent. */
const heartbeatMs = 10_000;

/** Redis at `url` (redis://… or rediss://…). While it cannot be reached every call fails at once as `unavailable`. */
export default async function openRedis({ url }: { url: string }): Promise<Cache> {
  const redis = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 2000,
    commandTimeout: 2000,
    socketTimeout: 3000, // a command unanswered for so long ends the connection, which is then made anew
    retryStrategy: (attempt) => Math.min(attempt * 100, 2000),
    scripts: { takeFromWindow: { lua: takeFromWindow, numberOfKeys: 1 } },
  });
  redis.on('error', () => {}); // it reconnects by itself; whoever needs it meanwhile gets `unavailable`
  const listeners = new Map<string, Set<(message: string) => void>>();
  let subscriber: Promise<Redis> | undefined;
  let heartbeat: NodeJS.Timeout | undefined;

  await redis.connect().catch(() => {});

  async function connectSubscriber(): Promise<Redis> {
    const connection = redis.duplicate();
    connection.on('error', () => {});
    connection.on('message', (channel: string, message: string) => {
      for (const listener of listeners.get(channel) ?? []) listener(message);
    });
    await connection.connect().catch(() => {});
    heartbeat = setInterval(() => void connection.ping().catch(() => {}), heartbeatMs).unref();
    return connection;
  }

  return {
    get: async (key) => (await reached(redis.get(prefixed(key)))) ?? undefined,
    async set(key, value, ttlMs) {
      await reached(redis.set(prefixed(key), value, 'PX', milliseconds(ttlMs)));
    },
    async setIfAbsent(key, value, ttlMs) {
      return (await reached(redis.set(prefixed(key), value, 'PX', milliseconds(ttlMs), 'NX'))) === 'OK';
    },
    async delete(...keys) {
      if (keys.length > 0) await reached(redis.del(...keys.map(prefixed)));
    },
    async takeFromWindow(key, limit, windowMs) {
      const window = milliseconds(windowMs);
      const [allowed, remaining, retryAfterMs] = await reached(redis.takeFromWindow(prefixed(key), limit, window));
      return { allowed: allowed === 1, remaining, retryAfterMs };
    },
    async publish(channel, message) {
      await reached(redis.publish(prefixed(channel), message));
    },
    async subscribe(channel, listener) {
      const name = prefixed(channel);
      const connection = await (subscriber ??= connectSubscriber());
      await reached(connection.subscribe(name));
      const deliver = (message: string) => listener(message);
      const others = listeners.get(name);
      if (others) others.add(deliver);
      else listeners.set(name, new Set([deliver]));
      return async () => {
        const remaining = listeners.get(name);
        if (!remaining?.delete(deliver) || remaining.size > 0) return;
        listeners.delete(name);
        await reached(connection.unsubscribe(name)).catch(() => {});
      };
    },
    async ping() {
      await reached(redis.ping());
    },
    async close() {
      redis.disconnect();
      (await subscriber)?.disconnect();
      clearInterval(heartbeat);
    },
  };
}

const prefixed = (name: string) => `itp:${name}`;

/** Redis takes whole milliseconds, at least one. */
const milliseconds = (value: number) => Math.max(1, Math.ceil(value));

/** The answer, or `unavailable`: what is not an answer of Redis to this very command is a lost connection. */
async function reached<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    const refused = cause instanceof Error && cause.name === 'ReplyError';
    if (refused && !/^(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|NOAUTH|WRONGPASS)/.test(cause.message)) throw cause;
    throw new ProblemError('unavailable', { detail: 'The cache cannot be reached right now.', retryAfter: 1, cause });
  }
}
