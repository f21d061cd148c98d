import type { Sql } from '#lib/data/database/database.ts';
import type { Callback } from '../callback.ts';
import type { Run } from './job-row.ts';

/** What came of a run. */
export interface Outcome extends Run {
  state: 'completed' | 'retry' | 'failed';
  /** Seconds until the next try. */
  wait: number;
  output: Record<string, unknown>;
  /** What is to be told, and in which queue it waits. */
  callback?: { queue: string; data: Callback };
}

/**
 * Records `outcomes`, each with its callback, and with a dead letter where it failed for good; for each, whether it was
 * recorded. A run whose lease another one holds by now leaves nothing.
 */
export async function settleRuns(sql: Sql, outcomes: readonly Outcome[]): Promise<boolean[]> {
  const settled = await sql<{ queue: string; id: string }>(settle, [JSON.stringify(outcomes)]);
  const recorded = new Set(settled.map(({ queue, id }) => `${queue} ${id}`));
  return outcomes.map(({ queue, id }) => recorded.has(`${queue} ${id}`));
}

/** What is over keeps only what tells it from another call of the same id. */
const forgotten = `array['url', 'headers', 'sealed', 'onBehalfOf', 'body', 'callback', 'codes']`;

const settle = `
  with outcome as materialized (
    select *
    from json_to_recordset($1::json) as outcome (
      queue text, id uuid, token timestamptz, state text, wait float, output jsonb, callback jsonb
    )
  ),
  settled as (
    update pgboss.job as job
    set state = outcome.state::pgboss.job_state,
      completed_on = case outcome.state when 'retry' then null else now() end,
      start_after = case outcome.state when 'retry' then now() + outcome.wait * interval '1s' else job.start_after end,
      heartbeat_on = null,
      output = outcome.output,
      data = case outcome.state when 'retry' then job.data else job.data - ${forgotten} end
    from outcome
    where job.name = outcome.queue and job.id = outcome.id
      and job.state = 'active' and job.started_on = outcome.token
    returning job.name, job.id, job.retry_count, outcome.state, outcome.callback
  ),
  dead as (
    insert into pgboss.job (
      name, data, output, priority, retry_limit, retry_delay, retry_backoff, retry_delay_max,
      keep_until, deletion_seconds, source_name, source_id, source_created_on, source_retry_count
    )
    select
      queue.name, job.data, outcome.output, job.priority, job.retry_limit, job.retry_delay, true, job.retry_delay_max,
      now() + queue.retention_seconds * interval '1s', queue.deletion_seconds, job.name, job.id, job.created_on,
      settled.retry_count
    from settled
    join outcome on outcome.queue = settled.name and outcome.id = settled.id
    join pgboss.job as job on job.name = settled.name and job.id = settled.id -- as it was before this statement
    join pgboss.queue on queue.name = job.dead_letter
    where settled.state = 'failed'
  ),
  told as (
    insert into pgboss.job (
      name, data, priority, retry_limit, retry_delay, retry_backoff, retry_delay_max,
      expire_seconds, deletion_seconds, keep_until, policy, dead_letter
    )
    select
      queue.name, settled.callback -> 'data', 0, 5, 1, true, 300,
      queue.expire_seconds, queue.deletion_seconds, now() + queue.retention_seconds * interval '1s', queue.policy,
      queue.dead_letter
    from settled
    join pgboss.queue on queue.name = settled.callback ->> 'queue'
  )
  select name as queue, id from settled`;
