import { join } from 'node:path';
import type { Database } from '#lib/data/database/database.ts';
import { migrate } from '#lib/data/database/migrate.ts';
import openPglite from '#lib/data/database/pglite.ts';
import openPostgres from '#lib/data/database/postgres.ts';
import { searchConformance } from './search.ts';
import { withServer } from './server.ts';

async function migrated(database: Database): Promise<Database> {
  await migrate(database, join(import.meta.dirname, '../../infra/migrations'));
  return database;
}

searchConformance('embedded', async () => migrated(await openPglite()));
withServer('ITP_TEST_DATABASE_URL', (url) =>
  searchConformance('PostgreSQL', async () => migrated(openPostgres({ url }))),
);
