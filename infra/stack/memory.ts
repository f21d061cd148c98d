import { mkdirSync, rmSync } from 'node:fs';

const volumes = [
  'postgres-data',
  'postgres-replica-data',
  'redis-data',
  'redis-replica-data',
  'minio-data',
  'neo4j-data',
];

/** Where test.yaml keeps volumes: in memory, and there as long as the machine runs, whatever becomes of containers. */
export const memoryFolder = (prefix: string): string => `/dev/shm/${prefix}`;

export function makeMemory(prefix: string): void {
  for (const name of volumes) mkdirSync(`${memoryFolder(prefix)}/${name}`, { recursive: true });
}

export function removeMemory(prefix: string): void {
  rmSync(memoryFolder(prefix), { recursive: true, force: true });
}
