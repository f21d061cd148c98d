import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { migrate } from './migrate.ts';
import openPglite from './pglite.ts';

const folder = await mkdtemp(join(tmpdir(), 'itp-test-'));
const database = await openPglite();
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

it('applies new files in order, each once and whole', verifies('data.migrations'), async () => {
  await writeFile(join(folder, '000002-fill.sql'), 'insert into things values (1); insert into things values (2);');
  await writeFile(join(folder, '000001-make.sql'), 'create table things (id int primary key);');
  await writeFile(join(folder, 'notes.txt'), 'not sql');
  expect(await migrate(database, folder)).toEqual(['000001-make.sql', '000002-fill.sql']);
  expect(await migrate(database, folder)).toEqual([]);

  await writeFile(join(folder, '000003-broken.sql'), 'insert into things values (3); insert into things values (1);');
  await expect(migrate(database, folder)).rejects.toMatchObject({ code: '23505' });
  expect(await database.asSystem((sql) => sql('select id from things order by id'))).toEqual([{ id: 1 }, { id: 2 }]);

  await writeFile(join(folder, '000003-broken.sql'), 'insert into things values (3);');
  expect(await Promise.all([migrate(database, folder), migrate(database, folder)])).toContainEqual([
    '000003-broken.sql',
  ]);
  expect(await database.asSystem((sql) => sql('select count(*) as n from things'))).toEqual([{ n: 3 }]);
});

it('refuses a file that changed after it was applied', verifies('data.migrations'), async () => {
  await writeFile(join(folder, '000001-make.sql'), 'create table things (id bigint primary key);');
  await expect(migrate(database, folder)).rejects.toThrow('000001-make.sql changed');
});
