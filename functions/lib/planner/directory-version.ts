import { randomUUID } from 'node:crypto';
import type { Cache } from '#lib/data/cache/cache.ts';

/** How long a person's directory of plans is served from the cache. */
export const directoryLifetimeMs = 30_000;

const versionKey = (tenantId: string) => `${tenantId}:directory:version`;

/** A part of the keys of all cached directories of a tenant: a new version makes all of them unreachable at once. */
export async function directoryVersion(cache: Cache, tenantId: string): Promise<string> {
  return (await cache.get(versionKey(tenantId))) ?? 'initial';
}

/** To be called after each change of plans, buckets or labels. Outlives every directory of the version before. */
export async function renewDirectories(cache: Cache, tenantId: string): Promise<void> {
  await cache.set(versionKey(tenantId), randomUUID(), 2 * directoryLifetimeMs);
}
