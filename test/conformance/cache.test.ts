import { describe, expect, it } from 'vitest';
import { openCache } from '#lib/data/cache/open-cache.ts';
import openRedis from '#lib/data/cache/redis.ts';
import { verifies } from '#test/verifies.ts';
import { cacheConformance } from './cache.ts';
import { withServer } from './server.ts';

cacheConformance('memory of the process', () => openCache({}));
withServer('ITP_TEST_REDIS_URL', (url) => cacheConformance('Redis', () => openCache({ REDIS_URL: url })));

describe('a Redis that is not there', () => {
  it('is the code unavailable, at once', verifies('data.unavailable'), async () => {
    const cache = await openRedis({ url: 'redis://127.0.0.1:1' });
    const refused = { code: 'unavailable', options: { retryAfter: 1 } };
    await expect(cache.ping()).rejects.toMatchObject(refused);
    await expect(cache.get('tenant:a')).rejects.toMatchObject(refused);
    await expect(cache.takeFromWindow('tenant:a', 1, 1000)).rejects.toMatchObject(refused);
    await expect(cache.subscribe('events', () => {})).rejects.toMatchObject(refused);
    await cache.close();
  });
});
