import type { Sql } from '#lib/data/database/database.ts';
import type { Job } from '../job.ts';

export interface NewCall {
  queue: string;
  id: string;
  data: Job;
  priority: number;
  retryLimit: number;
  /** Seconds. */
  retryDelay: number;
  retryDelayMax: number;
}

/** Inserts `calls`; for each, whether it is new. A call whose id its queue knows already is left out. */
export async function insertCalls(sql: Sql, calls: readonly NewCall[]): Promise<boolean[]> {
  const inserted = await sql<{ queue: string; id: string }>(insert, [JSON.stringify(calls)]);
  const fresh = new Set(inserted.map(({ queue, id }) => `${queue} ${id}`));
  return calls.map(({ queue, id }) => fresh.delete(`${queue} ${id}`));
}

/** A server that is set to acknowledge before its log is on disk does not do so here. */
const durable = `
  select set_config('synchronous_commit', case setting when 'off' then 'on' else setting end, true)
  from (select current_setting('synchronous_commit') as setting) as now`;

const insert = `
  insert into pgboss.job (
    id, name, data, priority, retry_limit, retry_delay, retry_backoff, retry_delay_max,
    expire_seconds, deletion_seconds, keep_until, policy, dead_letter
  )
  select
    call.id, call.queue, call.data, call.priority, call."retryLimit", call."retryDelay", true, call."retryDelayMax",
    queue.expire_seconds, queue.deletion_seconds, now() + queue.retention_seconds * interval '1s', queue.policy,
    queue.dead_letter
  from json_to_recordset($1::json) as call (
    queue text, id uuid, data jsonb, priority int, "retryLimit" int, "retryDelay" int, "retryDelayMax" int
  )
  join pgboss.queue on queue.name = call.queue
  cross join (${durable}) as durable
  on conflict do nothing
  returning name as queue, id`;
