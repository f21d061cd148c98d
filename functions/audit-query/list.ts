import type * as z from 'zod';
import { AuditEvent, type AuditQuery, type AuditResult } from '#lib/contracts/audit.ts';
import type { Sql } from '#lib/data/database/database.ts';

type ListQuery = z.output<typeof AuditQuery> & { op: 'list' };
type ListResult = Extract<AuditResult, { op: 'list' }>;

interface Row {
  position: number;
  body: string;
  seq: number | null;
}

type InTenant = <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;

const statement = `
  select position, body, seq from audit_event
  where tenant_id = $1
    and ($2::bigint is null or position < $2)
    and ($3::text is null or action = $3 or starts_with(action, $3 || '.'))
    and ($4::text is null or user_id = $4)
    and ($5::text is null or target_id = $5)
    and ($6::timestamptz is null or time >= $6)
    and ($7::timestamptz is null or time < $7)
  order by position desc limit $8`;

/** Reads on until it has as many events as are asked for that are `readable`, or the log ends. */
export async function listEvents(
  inTenant: InTenant,
  tenantId: string,
  query: ListQuery,
  readable: (event: AuditEvent) => Promise<boolean>,
): Promise<ListResult> {
  const { action, userId, targetId, from, to, limit } = query;
  const filters = [action, userId, targetId, from, to].map((value) => value ?? null);
  const events: ListResult['events'] = [];
  for (let before = query.before ?? null; ;) {
    const rows = await inTenant((sql) => sql<Row>(statement, [tenantId, before, ...filters, limit]));
    for (const { position, body, seq } of rows) {
      before = String(position);
      const event = AuditEvent.parse(JSON.parse(body));
      if (!(await readable(event))) continue;
      events.push({ ...event, ...(seq !== null && { seq }), sealed: seq !== null });
      if (events.length === limit) return { op: 'list', events, cursor: before };
    }
    if (rows.length < limit) return { op: 'list', events };
  }
}
