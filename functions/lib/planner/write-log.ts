import { appendAudit, type Recorder } from '#lib/audit/append.ts';
import type { AuditEntry, AuditEvent } from '#lib/contracts/audit.ts';
import type { Sql } from '#lib/data/database/database.ts';

/** One write to Graph as the audit log tells it: what is the same in its intent and in its outcome. */
interface WriteEntry extends Pick<AuditEntry, 'action' | 'target' | 'details'> {
  operationId: string;
}

export interface OpenWrite {
  who: Recorder;
  entry: WriteEntry;
}

type Outcome = Pick<AuditEvent, 'target'> & Required<Pick<AuditEvent, 'result'>> & Pick<AuditEvent, 'details'>;

/** Records that a write is about to be tried, in a transaction of the actor's tenant. */
export async function openWrite(sql: Sql, { who, entry }: OpenWrite): Promise<void> {
  await sql('insert into planner_write (operation_id, tenant_id, body) values ($1, $2, $3::jsonb)', [
    entry.operationId,
    who.actor.tenantId,
    JSON.stringify({ who, entry }),
  ]);
  await appendAudit(sql, who, { ...entry, phase: 'intent' });
}

/** Records how the write ended; false when somebody else had already done so. */
export async function closeWrite(sql: Sql, { who, entry }: OpenWrite, outcome: Outcome): Promise<boolean> {
  const closed = await sql('delete from planner_write where operation_id = $1 returning operation_id', [
    entry.operationId,
  ]);
  if (closed.length === 0) return false;
  await appendAudit(sql, who, { ...entry, ...outcome, phase: 'outcome' });
  return true;
}

/** Writes that began before `before` and have no outcome, of any tenant, oldest first. Needs a system transaction. */
export async function openWritesBefore(sql: Sql, before: Date, limit: number): Promise<OpenWrite[]> {
  const rows = await sql<{ body: OpenWrite | string }>(
    'select body from planner_write where started_at < $1 order by started_at limit $2',
    [before, limit],
  );
  return rows.map(({ body }) => (typeof body === 'string' ? (JSON.parse(body) as OpenWrite) : body));
}
