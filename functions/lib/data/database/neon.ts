import { Pool } from '@neondatabase/serverless';
import type { Database } from './database.ts';
import type { ServerOptions } from './postgres.ts';
import { databaseOver } from './transactions.ts';
import { typeParsers } from './type-parsers.ts';

/** Neon at `url` over WebSockets, for places that let no Postgres connection out. */
export default function openNeon({ url, connections = 10, timeoutMs }: ServerOptions): Database {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 5000,
    application_name: 'itp',
    types: typeParsers,
  });
  return databaseOver(pool, { timeoutMs });
}
