import { Pool } from 'pg';
import { type Environment, readSetting } from '#lib/runtime/settings.ts';
import type { Database } from './database.ts';
import { databaseOver } from './transactions.ts';
import { typeParsers } from './type-parsers.ts';

export interface ServerOptions {
  url: string;
  connections?: number;
  timeoutMs?: number;
}

/** PostgreSQL at `url` (postgres://…) over at most `connections` (10); a tenant's statement runs for at most `timeoutMs` (30 000). */
export default function openPostgres({ url, connections = 10, timeoutMs }: ServerOptions): Database {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 30_000,
    application_name: 'itp',
    types: typeParsers,
  });
  return databaseOver(pool, { timeoutMs });
}

export function openFromEnvironment(environment: Environment): Database {
  const url = readSetting('DATABASE_URL', environment);
  if (url === undefined) throw new Error('DATABASE_URL is not set');
  return openPostgres({ url });
}
