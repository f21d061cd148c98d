import type { Sql } from '#lib/data/database/database.ts';

export interface KnownCall {
  queue: string;
  state: string;
  /** Digest of who may cancel it. */
  owner: string;
  /** Digest of what was asked. */
  digest: string;
}

/** The calls in `queues` with the id `id`. */
export async function findCalls(sql: Sql, queues: readonly string[], id: string): Promise<KnownCall[]> {
  return sql<KnownCall>(find, [queues, id]);
}

const find = `
  select name as queue, state::text, coalesce(data ->> 'owner', '') as owner, coalesce(data ->> 'digest', '') as digest
  from pgboss.job
  where name = any($1) and id = $2`;
