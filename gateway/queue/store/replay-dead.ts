import type { Sql } from '#lib/data/database/database.ts';
import { deadQueue } from '../names.ts';

/** Which dead letters: those with the ids, or those that came from the queues. */
export type Chosen = { ids: readonly string[] } | { queues: readonly string[] };

/**
 * Lets at most 500 of the `chosen` wait again under the id that they had, with all their tries before them; how many. In
 * one transaction: each is either a dead letter or waits.
 */
export async function replayDead(sql: Sql, chosen: Chosen): Promise<number> {
  const ids = 'ids' in chosen ? chosen.ids : null;
  const queues = 'queues' in chosen ? chosen.queues : null;
  return (await sql(replay, [deadQueue, ids, queues])).length;
}

const replay = `
  with letter as (
    delete from pgboss.job
    where name = $1 and id in (
      select id from pgboss.job
      where name = $1 and state < 'active' and ($2::uuid[] is null or id = any($2))
        and ($3::text[] is null or source_name = any($3))
      limit 500
      for update skip locked
    )
    returning *
  ),
  replayed as (
    insert into pgboss.job as job (
      id, name, data, priority, retry_limit, retry_delay, retry_backoff, retry_delay_max,
      expire_seconds, deletion_seconds, keep_until, policy, dead_letter, created_on
    )
    select
      letter.source_id, queue.name, letter.data, letter.priority, letter.retry_limit, letter.retry_delay, true,
      letter.retry_delay_max, queue.expire_seconds, queue.deletion_seconds,
      now() + queue.retention_seconds * interval '1s', queue.policy, queue.dead_letter, letter.source_created_on
    from letter
    join pgboss.queue on queue.name = letter.source_name
    on conflict (name, id) do update
    set state = 'created', data = excluded.data, output = null, retry_count = 0, retry_limit = excluded.retry_limit,
      start_after = now(), started_on = null, completed_on = null, keep_until = excluded.keep_until
    where job.state = 'failed'
  )
  select id from letter`;
