import { Client } from 'pg';
import { describe, it } from 'vitest';
import type { Database } from '#lib/data/database/database.ts';
import openPglite from '#lib/data/database/pglite.ts';
import openPostgres from '#lib/data/database/postgres.ts';

/** Runs `suite` on the embedded engine, and on the PostgreSQL of ITP_TEST_DATABASE_URL in a database of its own. */
export function onBothEngines(suite: (open: () => Promise<Database>) => void): void {
  describe('on PGlite', () => suite(openPglite));
  const url = process.env['ITP_TEST_DATABASE_URL'];
  if (url) describe('on PostgreSQL', () => suite(() => openOwnDatabase(url)));
  else it.skip('on PostgreSQL (ITP_TEST_DATABASE_URL is not set; .ci/engines starts one)', () => {});
}

/** A new database on the server at `url`, which goes when it is closed. */
async function openOwnDatabase(url: string): Promise<Database> {
  const name = `queue_${crypto.randomUUID().replaceAll('-', '')}`;
  await command(url, `create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const database = openPostgres({ url: own.href });
  return {
    ...database,
    async close() {
      await database.close();
      await command(url, `drop database ${name} with (force)`);
    },
  };
}

/** Outside a transaction, inside which no database is made or dropped. */
async function command(url: string, text: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(text);
  await client.end();
}
