import { type Environment, readSetting } from '#lib/runtime/settings.ts';
import { onFirstUse } from '../on-first-use.ts';
import type { Cache } from './cache.ts';

/** Redis at REDIS_URL. */
export function openFromEnvironment(environment: Environment): Cache {
  const url = readSetting('REDIS_URL', environment);
  if (url === undefined) throw new Error('REDIS_URL is not set');
  const open = async () => (await import('./redis.ts')).default({ url });
  return onFirstUse(open, ['get', 'set', 'setIfAbsent', 'delete', 'takeFromWindow', 'publish', 'subscribe', 'ping'])
    .asking;
}
