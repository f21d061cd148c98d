import { expect, it } from 'vitest';
import openMemoryCache from './cache/memory.ts';
import { openFromEnvironment } from './database/from-environment.ts';
import { onFirstUse } from './on-first-use.ts';

it('opens once, at the first call, and closes only what was opened', async () => {
  let opened = 0;
  const later = () =>
    onFirstUse(async () => {
      opened++;
      return openMemoryCache();
    }, ['get', 'set']).asking;
  await later().close();
  expect(opened).toBe(0);
  const cache = later();
  await Promise.all([cache.set('a', '1', 1000), cache.set('b', '2', 1000)]);
  expect([opened, await cache.get('a'), await cache.get('b')]).toEqual([1, '1', '2']);
  await cache.close();
});

it('a setting that is missing is found out before', () => {
  expect(() => openFromEnvironment({})).toThrow('DATABASE_URL is not set');
});
