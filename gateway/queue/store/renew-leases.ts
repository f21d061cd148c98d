import type { Sql } from '#lib/data/database/database.ts';
import type { Run } from './job-row.ts';

/** Begins the leases of `runs` anew; gives those that still have one. */
export async function renewLeases(sql: Sql, runs: readonly Run[]): Promise<Run[]> {
  return sql<Run>(renew, [JSON.stringify(runs.map(({ queue, id, token }) => ({ queue, id, token })))]);
}

const renew = `
  update pgboss.job as job
  set heartbeat_on = now()
  from json_to_recordset($1::json) as run (queue text, id uuid, token timestamptz)
  where job.name = run.queue and job.id = run.id and job.state = 'active' and job.started_on = run.token
  returning job.name as queue, job.id, job.started_on::text as token`;
