import { LiveEvent } from '#lib/contracts/events.ts';
import type { Cache } from '#lib/data/cache/cache.ts';
import type { Sql } from '#lib/data/database/database.ts';

/** How many events of a tenant are kept for replay. */
const kept = 5000;

export const channelOf = (tenantId: string) => `events:${tenantId}`;

/**
 * Records a live event in the caller's transaction. It holds the tenant's outbox until commit, so append last. Give
 * what it answers to `publishEvents` once the transaction is committed.
 */
export async function appendEvent(sql: Sql, tenantId: string, event: Omit<LiveEvent, 'id' | 'at'>): Promise<LiveEvent> {
  const body = { ...event, at: new Date().toISOString() };
  const [row] = await sql<{ id: number }>(append, [tenantId, JSON.stringify(body)]);
  const { id } = row!;
  if (id % 100 === 0) await sql('delete from live_event where tenant_id = $1 and id <= $2', [tenantId, id - kept]);
  return { ...body, id: String(id) };
}

const append = `
  with head as (
    insert into live_event_head as h (tenant_id, last) values ($1, 1)
    on conflict (tenant_id) do update set last = h.last + 1 returning last
  )
  insert into live_event (tenant_id, id, body) select $1, last, $2 from head returning id`;

/** Tells open consoles at once. Best effort: who misses it finds the event in the outbox. */
export async function publishEvents(cache: Cache, tenantId: string, events: readonly LiveEvent[]): Promise<void> {
  await Promise.allSettled(events.map(async (event) => cache.publish(channelOf(tenantId), JSON.stringify(event))));
}

/** The id of the tenant's latest event, 0 before the first, and of the oldest that is still kept. */
export async function outboxBounds(sql: Sql, tenantId: string): Promise<{ first: number; last: number }> {
  const [row] = await sql<{ first: number | null; last: number | null }>(
    `select (select min(id) from live_event where tenant_id = $1) as first,
       (select last from live_event_head where tenant_id = $1) as last`,
    [tenantId],
  );
  const last = row?.last ?? 0;
  return { first: row?.first ?? last + 1, last };
}

/** Events after `id`, oldest first, at most `limit`. */
export async function eventsAfter(sql: Sql, tenantId: string, id: number, limit: number): Promise<LiveEvent[]> {
  const rows = await sql<{ id: number; body: string }>(
    'select id, body from live_event where tenant_id = $1 and id > $2 order by id limit $3',
    [tenantId, id, limit],
  );
  return rows.map((row) => LiveEvent.parse({ ...(JSON.parse(row.body) as object), id: String(row.id) }));
}
