import type { Sql } from '#lib/data/database/database.ts';

/** Cancels the calls in `queues` with the id `id` that have not started; how many there were. */
export async function cancelCalls(sql: Sql, queues: readonly string[], id: string): Promise<number> {
  return (await sql(cancel, [queues, id])).length;
}

const cancel = `
  update pgboss.job set state = 'cancelled', completed_on = now()
  where name = any($1) and id = $2 and state in ('created', 'retry')
  returning id`;
