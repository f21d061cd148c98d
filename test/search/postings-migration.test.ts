import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrate } from '#lib/data/database/migrate.ts';
import openPglite from '#lib/data/database/pglite.ts';
import { verifies } from '#test/verifies.ts';

const migrations = join(import.meta.dirname, '../../infra/migrations');
const contentId = '6f1f2f0e-3c5b-4a55-9a43-0d6c2a3f8b11';

it('postings of an earlier version are taken over', verifies('documents.search.bm25'), async () => {
  const folder = await mkdtemp(join(tmpdir(), 'itp-migrations-'));
  const database = await openPglite();
  await cp(migrations, folder, { recursive: true, filter: (path) => !path.endsWith('000014-postings.sql') });
  await migrate(database, folder);
  await database.inTenant('t', async (sql) => {
    await sql(
      `insert into document_content (tenant_id, id, sha256, settings_version, kind, size, object_key, stage)
       values ('t', $1, 'x', 1, 'text', 1, 'none', 'ready')`,
      [contentId],
    );
    await sql(
      `insert into posting values
       ('t', 'rare', $1, '{7}', '{3}', '{120}'),
       ('t', 'often', $1, array(select generate_series(0, 299)), array_fill(2::smallint, '{300}'), array_fill(90::smallint, '{300}'))`,
      [contentId],
    );
  });

  await migrate(database, migrations);
  const rows = await database.inTenant('t', (sql) =>
    sql<{ term: string; part: number; occurrences: number[] }>(
      `select term, part, occurrences from posting order by term, part`,
    ),
  );
  const often = Array.from({ length: 300 }, (_, ordinal) => ordinal * 2 ** 32 + 2 * 2 ** 16 + 90);
  const occurrences = (from: number, to: number) => often.slice(from, to).map(String);
  expect(rows).toEqual([
    { term: 'often', part: 0, occurrences: occurrences(0, 128) },
    { term: 'often', part: 1, occurrences: occurrences(128, 256) },
    { term: 'often', part: 2, occurrences: occurrences(256, 300) },
    { term: 'rare', part: 0, occurrences: [String(7 * 2 ** 32 + 3 * 2 ** 16 + 120)] },
  ]);
  await database.close();
  await rm(folder, { recursive: true });
});
