import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { StackSettings } from './settings.ts';

const volumes = [
  'postgres-data',
  'postgres-replica-data',
  'redis-data',
  'redis-replica-data',
  'minio-data',
  'neo4j-data',
];

type Owner = Pick<StackSettings, 'ITP_PREFIX' | 'folder'>;

/**
 * Where test.yaml keeps volumes: in memory, and there as long as the machine runs, whatever becomes of containers. A
 * folder for each installation, since what it holds opens with that one's secrets alone.
 */
export function memoryFolder({ ITP_PREFIX: prefix, folder }: Owner): string {
  return `/dev/shm/${prefix}-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;
}

export function makeMemory(owner: Owner): void {
  for (const name of volumes) mkdirSync(join(memoryFolder(owner), name), { recursive: true });
}

export function removeMemory(owner: Owner): void {
  rmSync(memoryFolder(owner), { recursive: true, force: true });
}
