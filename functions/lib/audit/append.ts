import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { type AuditEntry, AuditEvent } from '#lib/contracts/audit.ts';
import type { Actor } from '#lib/contracts/identity.ts';
import type { Sql } from '#lib/data/database/database.ts';
import { canonicalJson } from './canonical.ts';
import { leafHash } from './verify-export.mjs';

/** Who did it, the function that records it, and the trace it belongs to. */
export interface Recorder {
  actor: Actor;
  source: string;
  traceId?: string;
}

/** Records one entry in the caller's transaction, which is one of the actor's tenant. */
export async function appendAudit(sql: Sql, who: Recorder, entry: AuditEntry): Promise<AuditEvent> {
  const [event] = await appendAuditEntries(sql, who, [entry]);
  return event!;
}

/** Records entries in their order with one statement, in the caller's transaction. */
export async function appendAuditEntries(
  sql: Sql,
  who: Recorder,
  entries: readonly AuditEntry[],
): Promise<AuditEvent[]> {
  const time = new Date().toISOString();
  const events = entries.map((entry) => toEvent(who, entry, time));
  await sql(insert, [who.actor.tenantId, JSON.stringify(events.map(toRow))]);
  return events;
}

const insert = `
  insert into audit_event (id, tenant_id, body, leaf, time, action, user_id, target_id)
  select (r->>0)::uuid, $1, r->>1, decode(r->>2, 'hex'), (r->>3)::timestamptz, r->>4, r->>5, r->>6
  from json_array_elements($2::json) with ordinality as rows (r, at) order by at`;

function toEvent({ actor, source, traceId }: Recorder, entry: AuditEntry, time: string): AuditEvent {
  return AuditEvent.parse({
    ...entry,
    id: randomUUIDv7(),
    time,
    tenantId: actor.tenantId,
    actor: { kind: actor.kind, userId: actor.userId, name: actor.name },
    operationId: entry.operationId ?? randomUUID(),
    source,
    traceId,
  });
}

function toRow(event: AuditEvent): unknown[] {
  const body = canonicalJson(event);
  const leaf = Buffer.from(leafHash(Buffer.from(body))).toString('hex');
  const { time, action, userId, targetId } = filterFields(event);
  return [event.id, body, leaf, time, action, userId, targetId];
}

/** The columns that repeat fields of an event for the filters of its list; Postgres has no NUL in a text. */
export function filterFields({ time, action, actor, target }: AuditEvent) {
  const plain = (text: string) => text.toWellFormed().replaceAll('\0', '');
  return { time, action, userId: plain(actor.userId), targetId: target.id === undefined ? null : plain(target.id) };
}
