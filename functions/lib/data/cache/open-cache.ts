import { type Environment, readSetting } from '#lib/runtime/settings.ts';
import type { Cache } from './cache.ts';

/** Redis at REDIS_URL, or the memory of this process. */
export async function openCache(environment: Environment): Promise<Cache> {
  const url = readSetting('REDIS_URL', environment);
  if (url === undefined) return (await import('./memory.ts')).default();
  return (await import('./redis.ts')).default({ url });
}
