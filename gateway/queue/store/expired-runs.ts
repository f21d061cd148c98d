import type { Sql } from '#lib/data/database/database.ts';
import { type TakenJob, takenColumns } from './job-row.ts';

/** Runs in `queues` whose lease of `leaseMs` is over, locked so that one process alone settles them. */
export async function lockExpiredRuns(sql: Sql, queues: readonly string[], leaseMs: number): Promise<TakenJob[]> {
  return sql<TakenJob>(expired, [queues, leaseMs]);
}

/** Every run in `queues`: for a process that starts alone on its database. */
export async function lockCutOffRuns(sql: Sql, queues: readonly string[]): Promise<TakenJob[]> {
  return sql<TakenJob>(cutOff, [queues]);
}

const cutOff = `
  select ${takenColumns}
  from pgboss.job as job
  where name = any($1) and state = 'active'
  order by created_on
  limit 200
  for update skip locked`;

const expired = `
  select ${takenColumns}
  from pgboss.job as job
  where name = any($1) and state = 'active' and group_id is not null
    and heartbeat_on < now() - $2 * interval '1 millisecond'
  limit 200
  for update skip locked`;
