import { join } from 'node:path';
import { neonConfig } from '@neondatabase/serverless';
import { afterAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/data/database/database.ts';
import { migrate } from '#lib/data/database/migrate.ts';
import openNeon from '#lib/data/database/neon.ts';
import { openDatabase } from '#lib/data/database/open-database.ts';
import openPglite from '#lib/data/database/pglite.ts';
import openPostgres from '#lib/data/database/postgres.ts';
import { startNeonProxy } from '#test/neon-proxy.ts';
import { targetOf } from '#test/tcp-proxy.ts';
import { verifies } from '#test/verifies.ts';
import { databaseConformance } from './database.ts';
import { withServer } from './server.ts';
import { temporaryFolder } from './temporary-folder.ts';

const migrations = join(import.meta.dirname, '../../infra/migrations');
const folder = await temporaryFolder();

async function migrated(database: Database): Promise<Database> {
  await migrate(database, migrations);
  return database;
}

databaseConformance('embedded, in memory', async () => migrated(await openPglite()));
databaseConformance('embedded, in a folder', async () =>
  migrated(await openDatabase({}, { folder: join(folder, 'data') })),
);
withServer('ITP_TEST_DATABASE_URL', (url) =>
  databaseConformance('PostgreSQL', async () => migrated(openPostgres({ url }))),
);
withServer('ITP_TEST_DATABASE_URL', (url) =>
  databaseConformance('PostgreSQL whose replica does not answer', async () =>
    migrated(openPostgres({ url, replicaUrl: 'postgres://nobody@127.0.0.1:1/none' })),
  ),
);
await withServer('ITP_TEST_DATABASE_URL', async (url) => {
  const proxy = await startNeonProxy(targetOf(url));
  neonConfig.wsProxy = () => proxy.address;
  neonConfig.useSecureWebSocket = false;
  neonConfig.pipelineConnect = false; // which Neon's own password check allows
  afterAll(() => proxy.close());
  databaseConformance('Neon', async () => migrated(openNeon({ url })));
});

describe('a database that is not there', () => {
  it('is the code unavailable', verifies('data.unavailable'), async () => {
    const database = openPostgres({ url: 'postgres://nobody@127.0.0.1:1/none' });
    const refused = { code: 'unavailable', options: { retryAfter: 1 } };
    await expect(database.ping()).rejects.toMatchObject(refused);
    await expect(database.inTenant('one', (sql) => sql('select 1'))).rejects.toMatchObject(refused);
    await database.close();
  });
});
