import type { Sql } from '#lib/data/database/database.ts';
import { type TakenJob, takenColumns } from './job-row.ts';

export interface Take {
  /** At most how many of each queue. */
  of: ReadonlyMap<string, number>;
  /** At most how many in all: of the highest priority, then those that waited longest. */
  all: number;
}

/** Takes jobs whose time has come under a lease that begins now. */
export async function takeJobs(sql: Sql, { of, all }: Take): Promise<TakenJob[]> {
  return sql<TakenJob>(take, [[...of.keys()], [...of.values()], all]);
}

const take = `
  with share as (
    select name, most from unnest($1::text[], $2::int[]) as share (name, most)
  ),
  next as materialized (
    select job.name, job.id
    from share
    cross join lateral (
      select name, id, priority, created_on
      from pgboss.job
      where name = share.name and state < 'active' and not blocked and start_after <= now()
      order by priority desc, created_on
      limit share.most
      for update skip locked
    ) as job
    order by job.priority desc, job.created_on
    limit $3
  )
  update pgboss.job as job
  set state = 'active',
    started_on = clock_timestamp(),
    heartbeat_on = now(),
    retry_count = case when started_on is null then retry_count else retry_count + 1 end,
    -- The index of active jobs is over those with a group.
    group_id = coalesce(group_id, job.name)
  from next
  where job.name = next.name and job.id = next.id
  returning ${takenColumns}`;
