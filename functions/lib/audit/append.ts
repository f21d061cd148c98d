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
  const rows = events.map(toRow);
  const columns = columnNames.map((name) => rows.map((row) => row[name]));
  await sql(insert, [who.actor.tenantId, ...columns]);
  return events;
}

const columnNames = ['id', 'body', 'leaf', 'time', 'action', 'userId', 'targetId'] as const;
const insert = `
  insert into audit_event (tenant_id, id, body, leaf, time, action, user_id, target_id)
  select $1, id, body, decode(leaf, 'hex'), time, action, user_id, target_id
  from unnest($2::uuid[], $3::text[], $4::text[], $5::timestamptz[], $6::text[], $7::text[], $8::text[])
    as event (id, body, leaf, time, action, user_id, target_id)`;

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

function toRow(event: AuditEvent) {
  const body = canonicalJson(event);
  return { id: event.id, body, leaf: leafHash(Buffer.from(body)).toString('hex'), ...filterFields(event) };
}

/** The columns that repeat fields of an event for the filters of its list; Postgres has no NUL in a text. */
export function filterFields({ time, action, actor, target }: AuditEvent) {
  const plain = (text: string) => text.toWellFormed().replaceAll('\0', '');
  return { time, action, userId: plain(actor.userId), targetId: target.id === undefined ? null : plain(target.id) };
}
