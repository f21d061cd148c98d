import { Pool } from 'pg';
import { type Environment, readSetting } from '#lib/runtime/settings.ts';
import type { Database } from './database.ts';
import { databaseOver } from './transactions.ts';
import { typeParsers } from './type-parsers.ts';

/** PostgreSQL at `url` (postgres://…) over at most `connections` (10). It connects when first used. */
export default function openPostgres({ url, connections = 10 }: { url: string; connections?: number }): Database {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    application_name: 'itp',
    types: typeParsers,
  });
  return databaseOver(pool);
}

export function openFromEnvironment(environment: Environment): Database {
  const url = readSetting('DATABASE_URL', environment);
  if (url === undefined) throw new Error('DATABASE_URL is not set');
  return openPostgres({ url });
}
