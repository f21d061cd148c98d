import type * as z from 'zod';
import { AuditEvent, type AuditQuery, type AuditResult } from '#lib/contracts/audit.ts';
import type { Sql } from '#lib/data/database/database.ts';

type ListQuery = z.output<typeof AuditQuery> & { op: 'list' };
type ListResult = Extract<AuditResult, { op: 'list' }>;

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

export async function listEvents(sql: Sql, tenantId: string, query: ListQuery): Promise<ListResult> {
  const { before, action, userId, targetId, from, to, limit } = query;
  const filters = [before, action, userId, targetId, from, to].map((value) => value ?? null);
  const rows = await sql<{ position: number; body: string; seq: number | null }>(statement, [
    tenantId,
    ...filters,
    limit,
  ]);
  const events = rows.map(({ body, seq }) => ({
    ...AuditEvent.parse(JSON.parse(body)),
    ...(seq !== null && { seq }),
    sealed: seq !== null,
  }));
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return { op: 'list', events, ...(last && { cursor: String(last.position) }) };
}
