import { createHash, randomInt } from 'node:crypto';
import type { Actor } from '#lib/contracts/identity.ts';
import type { Sql } from '#lib/data/database/database.ts';
import type { Json } from './merge.ts';

/** Longer than an invocation may last; after it a crashed one's intent is free to be reconciled. */
const leaseSeconds = 45;

/** One create, by the key under which it may be asked for again. */
export interface Create {
  actor: Actor;
  key: string;
  path: string;
  body: Json;
  /** Told apart by it who works on the intent. */
  lease: string;
}

export type Claim =
  /** Nobody began it before. */
  | { state: 'new'; intendedAt: number; knownIds: string[] }
  /** Begun before, with an outcome that is not known. */
  | { state: 'interrupted'; intendedAt: number; knownIds: string[] }
  | { state: 'done'; status: number; resource: Json }
  | { state: 'busy' }
  /** The key stands for another create. */
  | { state: 'foreign' };

interface Row {
  new: boolean;
  mine: boolean;
  known_ids: string[];
  intended_ms: number;
  status: number | null;
  resource: Json | null;
  same: boolean;
}

/** One create in so many sweeps intents older than a week. */
const sweepEvery = 100;

/** Writes the intent down, or says how far the one of this key has come. */
export async function claimIntent(sql: Sql, create: Create, knownIds: readonly string[]): Promise<Claim> {
  if (randomInt(sweepEvery) === 0) await sweep(sql, create.actor.tenantId);
  const intent = [create.path, hashOf(create.body), JSON.stringify(knownIds), create.lease, leaseSeconds, Date.now()];
  const [row] = await sql<Row>(
    `with mine as (
       insert into graph_create as held
         (tenant_id, user_id, idempotency_key, path, body_hash, known_ids, lease_owner, lease_until, first_lease,
          intended_at)
       values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(secs => $8), $7, to_timestamp($9::float8 / 1000))
       on conflict (tenant_id, user_id, idempotency_key) do update
         set lease_owner = excluded.lease_owner, lease_until = excluded.lease_until
         where held.status is null and held.lease_until <= now()
           and held.path = excluded.path and held.body_hash = excluded.body_hash
       returning *)
     select first_lease = lease_owner as new, true as mine, known_ids, status, resource, true as same,
       (extract(epoch from intended_at) * 1000)::float8 as intended_ms from mine
     union all
     select false, false, known_ids, status, resource, path = $4 and body_hash = $5,
       (extract(epoch from intended_at) * 1000)::float8 from graph_create
     where tenant_id = $1 and user_id = $2 and idempotency_key = $3 and not exists (select from mine)`,
    [...keyOf(create), ...intent],
  );
  if (!row) return { state: 'busy' };
  if (!row.same) return { state: 'foreign' };
  if (row.status !== null) return { state: 'done', status: row.status, resource: row.resource ?? {} };
  if (!row.mine) return { state: 'busy' };
  return { state: row.new ? 'new' : 'interrupted', intendedAt: row.intended_ms, knownIds: row.known_ids };
}

/** Writes the outcome down; false when another intent has claimed that resource. */
export async function finishIntent(sql: Sql, create: Create, status: number, resource: Json): Promise<boolean> {
  const id = typeof resource['id'] === 'string' ? resource['id'] : null;
  await sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${create.actor.tenantId}|${id}`]);
  const rows = await sql(
    `update graph_create set status = $4, resource = $5, resource_id = $6, lease_owner = null, lease_until = null
     where tenant_id = $1 and user_id = $2 and idempotency_key = $3
       and not exists (select from graph_create other where other.tenant_id = $1 and other.resource_id = $6)
     returning 1`,
    [...keyOf(create), status, JSON.stringify(resource), id],
  );
  return rows.length > 0;
}

/** Forgets an intent that Graph refused: the same key may be tried again. */
export async function dropIntent(sql: Sql, create: Create): Promise<void> {
  await sql('delete from graph_create where tenant_id = $1 and user_id = $2 and idempotency_key = $3', keyOf(create));
}

/** Lets the next call with this key find out at once what became of it. */
export async function releaseIntent(sql: Sql, create: Create): Promise<void> {
  await sql(
    `update graph_create set lease_until = now()
     where tenant_id = $1 and user_id = $2 and idempotency_key = $3 and lease_owner = $4`,
    [...keyOf(create), create.lease],
  );
}

/** Those of `ids` that belong to an intent already. */
export async function claimedIds(sql: Sql, tenantId: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await sql<{ resource_id: string }>(
    'select resource_id from graph_create where tenant_id = $1 and resource_id = any($2)',
    [tenantId, ids],
  );
  return new Set(rows.map((row) => row.resource_id));
}

async function sweep(sql: Sql, tenantId: string): Promise<void> {
  await sql("delete from graph_create where tenant_id = $1 and intended_at < now() - interval '7 days'", [tenantId]);
}

function keyOf({ actor, key }: Create): string[] {
  return [actor.tenantId, actor.userId, key];
}

function hashOf(body: Json): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('hex');
}
