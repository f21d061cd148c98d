import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import openPglite from './pglite.ts';

const parent = await mkdtemp(join(tmpdir(), 'itp-test-'));
afterAll(() => rm(parent, { recursive: true, force: true }));

it('gives a folder to one process at a time', verifies('data.database'), async () => {
  const folder = join(parent, 'locked');
  const first = await openPglite({ folder });
  await expect(openPglite({ folder })).rejects.toThrow('Another process is using the database');
  const script = `await (await import(${JSON.stringify(join(import.meta.dirname, 'pglite.ts'))})).default({ folder: ${JSON.stringify(folder)} })`;
  const second = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(second, 'exit');
  const complaint = Buffer.concat(await second.stderr.toArray()).toString();
  expect([(await ended)[0], complaint]).toEqual([1, expect.stringContaining('Another process is using the database')]);
  await first.asSystem((sql) => sql('create table kept as select 1 as one'));
  await first.close();
  const again = await openPglite({ folder });
  expect(await again.asSystem((sql) => sql('select one from kept'))).toEqual([{ one: 1 }]);
  await again.close();
});

it('answers with errors, and does not hang, once it is closed', verifies('data.unavailable'), async () => {
  const database = await openPglite();
  await database.close();
  await expect(database.ping()).rejects.toMatchObject({ code: 'unavailable' });
});
