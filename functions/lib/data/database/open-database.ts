import { type Environment, readSetting } from '#lib/runtime/settings.ts';
import type { Database } from './database.ts';

/** Postgres at DATABASE_URL (over WebSockets when that is Neon's), or the embedded one in `folder`. */
export async function openDatabase(environment: Environment, { folder }: { folder: string }): Promise<Database> {
  const url = readSetting('DATABASE_URL', environment);
  if (url === undefined) return (await import('./pglite.ts')).default({ folder });
  if (new URL(url).hostname.endsWith('.neon.tech')) return (await import('./neon.ts')).default({ url });
  return (await import('./from-environment.ts')).openFromEnvironment(environment);
}
