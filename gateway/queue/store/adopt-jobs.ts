// Earlier releases kept the calls of all functions in one queue, and their callbacks in another.
import type { Sql } from '#lib/data/database/database.ts';

export const earlierQueues = ['async-function', 'async-callback'];

/** The keys of the functions that have jobs in the earlier queues. */
export async function functionsToAdopt(sql: Sql): Promise<string[]> {
  const rows = await sql<{ key: string }>(`select distinct ${key} as key from pgboss.job where name = any($1)`, [
    earlierQueues,
  ]);
  return rows.map((row) => row.key);
}

/** Moves every job, and what dead letters tell of their source, to the queues of its function. */
export async function adoptJobs(sql: Sql): Promise<void> {
  await sql(`update pgboss.job set source_name = source_name || '/' || ${key} where source_name = any($1)`, [
    earlierQueues,
  ]);
  await sql(`update pgboss.job set name = name || '/' || ${key} where name = any($1)`, [earlierQueues]);
}

const key = `coalesce(data ->> 'name', data -> 'headers' ->> 'x-function-name', 'unknown')`;
