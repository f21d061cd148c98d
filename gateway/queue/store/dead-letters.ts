import type { Sql } from '#lib/data/database/database.ts';
import { deadQueue } from '../names.ts';

export interface DeadLetter {
  id: string;
  /** Where it came from, and its id there: the call id of a call. */
  queue: string;
  sourceId: string;
  data: unknown;
  output: unknown;
  /** How often it was tried. */
  tries: number;
  acceptedAt: Date;
  deadAt: Date;
}

/** Where a page ends: the letters after it are older. */
export interface Place {
  /** Microseconds since 1970, as text. */
  at: string;
  id: string;
}

/** At most `limit` dead letters of `queues` (all without), the newest first, from `after` on. */
export async function listDead(
  sql: Sql,
  { queues, limit, after }: { queues?: readonly string[] | undefined; limit: number; after?: Place | undefined },
): Promise<(DeadLetter & Place)[]> {
  return sql<DeadLetter & Place>(list, [deadQueue, queues ?? null, after?.at ?? null, after?.id ?? null, limit]);
}

export async function findDead(sql: Sql, id: string): Promise<DeadLetter | undefined> {
  return (await sql<DeadLetter>(`select ${columns} from pgboss.job where name = $1 and id = $2`, [deadQueue, id]))[0];
}

const columns = `
  id, source_name as queue, source_id as "sourceId", data, output, source_retry_count + 1 as tries,
  source_created_on as "acceptedAt", created_on as "deadAt"`;

const list = `
  select ${columns}, (extract(epoch from created_on) * 1000000)::bigint::text as at
  from pgboss.job
  where name = $1 and state < 'active' and ($2::text[] is null or source_name = any($2))
    and ($3::bigint is null
      or ((extract(epoch from created_on) * 1000000)::bigint, id) < ($3::bigint, $4::uuid))
  order by (extract(epoch from created_on) * 1000000)::bigint desc, id desc
  limit $5`;
