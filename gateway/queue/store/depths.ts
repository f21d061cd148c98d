import type { Sql } from '#lib/data/database/database.ts';
import { deadQueue } from '../names.ts';

export interface Depth {
  queue: string;
  state: 'waiting' | 'retrying' | 'running' | 'dead';
  count: number;
  /** When the oldest of them was accepted; of the dead, when it was given up. */
  oldest: Date;
}

/** How much of each queue is not done yet, and how much was given up. */
export async function depths(sql: Sql, queues: readonly string[]): Promise<Depth[]> {
  return sql<Depth>(all, [queues, deadQueue]);
}

/** How many calls in `queue` wait or run. */
export async function depthOf(sql: Sql, queue: string): Promise<number> {
  const [row] = await sql<{ count: number }>(one, [queue]);
  return row!.count;
}

const all = `
  select name as queue, case state when 'created' then 'waiting' else 'retrying' end as state,
    count(*) as count, min(created_on) as oldest
  from pgboss.job
  where name = any($1) and state < 'active' and not blocked
  group by name, state
  union all
  select name, 'running', count(*), min(created_on)
  from pgboss.job
  where name = any($1) and state = 'active' and group_id is not null
  group by name
  union all
  select source_name, 'dead', count(*), min(created_on)
  from pgboss.job
  where name = $2 and state < 'active' and not blocked
  group by source_name`;

const one = `
  select
    (select count(*) from pgboss.job where name = $1 and state < 'active' and not blocked) +
    (select count(*) from pgboss.job where name = $1 and state = 'active' and group_id is not null) as count`;
