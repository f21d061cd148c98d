import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database, Sql } from './database.ts';

/** Any number that no other user of advisory locks has. */
const migrationLock = 4_711_000_001;

/**
 * Applies the files `*.sql` of `folder` in the order of their names, each once and in a transaction of its own. Returns
 * the names applied now. Processes that start together take turns. A file that changed after it was applied is refused.
 */
export async function migrate(database: Database, folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
  await database.asSystem(async (sql) => {
    await lock(sql);
    await sql(`create table if not exists itp_migrations (
      name text primary key,
      sha256 text not null,
      applied_at timestamptz not null default now()
    )`);
  });
  const applied: string[] = [];
  for (const name of names) {
    const text = await readFile(join(folder, name), 'utf8');
    if (await database.asSystem((sql) => apply(sql, name, text))) applied.push(name);
  }
  return applied;
}

async function apply(sql: Sql, name: string, text: string): Promise<boolean> {
  await lock(sql);
  const sha256 = createHash('sha256').update(text).digest('hex');
  const [known] = await sql<{ sha256: string }>('select sha256 from itp_migrations where name = $1', [name]);
  if (known && known.sha256 !== sha256) {
    throw new Error(`The migration ${name} changed after it was applied to this database.`);
  }
  if (known) return false;
  await sql(text);
  await sql('insert into itp_migrations (name, sha256) values ($1, $2)', [name, sha256]);
  return true;
}

async function lock(sql: Sql): Promise<void> {
  await sql('select pg_advisory_xact_lock($1)', [migrationLock]);
}
