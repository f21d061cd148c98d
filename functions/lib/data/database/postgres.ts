import { Pool } from 'pg';
import type { Database } from './database.ts';
import { databaseOver } from './transactions.ts';
import { typeParsers } from './type-parsers.ts';

export interface ServerOptions {
  url: string;
  /** A streaming replica of it, for what may lag. */
  replicaUrl?: string | undefined;
  connections?: number;
  timeoutMs?: number;
}

/** PostgreSQL at `url` (postgres://…) over at most `connections` (10); a tenant's statement runs for at most `timeoutMs` (30 000). */
export default function openPostgres({ url, replicaUrl, connections = 10, timeoutMs }: ServerOptions): Database {
  const poolOf = (connectionString: string) =>
    new Pool({
      connectionString,
      max: connections,
      connectionTimeoutMillis: 5000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 30_000,
      application_name: 'itp',
      types: typeParsers,
    });
  return databaseOver(poolOf(url), { timeoutMs, replica: replicaUrl === undefined ? undefined : poolOf(replicaUrl) });
}
