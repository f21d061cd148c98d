import type { Sql } from '#lib/data/database/database.ts';
import { deadQueue } from '../names.ts';
import type { Chosen } from './replay-dead.ts';

/** Forgets the `chosen` dead letters for good; how many there were. */
export async function purgeDead(sql: Sql, chosen: Chosen): Promise<number> {
  const ids = 'ids' in chosen ? chosen.ids : null;
  const queues = 'queues' in chosen ? chosen.queues : null;
  return (await sql(purge, [deadQueue, ids, queues])).length;
}

const purge = `
  delete from pgboss.job
  where name = $1 and state < 'active' and ($2::uuid[] is null or id = any($2))
    and ($3::text[] is null or source_name = any($3))
  returning id`;
