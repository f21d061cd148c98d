import { type Environment, readSetting } from '#lib/runtime/settings.ts';
import { onFirstUse } from '../on-first-use.ts';
import type { Database } from './database.ts';

/** PostgreSQL at DATABASE_URL, with a streaming replica of it at DATABASE_REPLICA_URL, if that is set. */
export function openFromEnvironment(environment: Environment): Database {
  const url = readSetting('DATABASE_URL', environment);
  if (url === undefined) throw new Error('DATABASE_URL is not set');
  const replicaUrl = readSetting('DATABASE_REPLICA_URL', environment);
  const open = async () => (await import('./postgres.ts')).default({ url, replicaUrl });
  return onFirstUse(open, ['inTenant', 'readInTenant', 'asSystem', 'ping']).asking;
}
