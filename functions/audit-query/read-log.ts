import type { Database, Sql } from '#lib/data/database/database.ts';

export interface EventRow {
  seq: number | null;
  body: string;
  leaf: string;
  time: Date;
  action: string;
  user_id: string;
  target_id: string | null;
}

export interface SealRow {
  n: number;
  last: number;
  body: string;
  signature: string;
}

/** A seal with the rows that are there of it; the last part has none, and the rows that are under no seal. */
export interface LogPart {
  seal?: SealRow;
  events: EventRow[];
}

const sealsAtOnce = 5;
const eventColumns = `seq, body, encode(leaf, 'hex') as leaf, time, action, user_id, target_id`;

/**
 * A tenant's whole log from its first seal, a few seals a transaction. The last statement alone looks at what is under
 * no seal, so that a sealer at work beside it leaves no gap between the two.
 */
export async function* readLog(database: Database, tenantId: string): AsyncGenerator<LogPart> {
  let after: SealRow | undefined;
  for (;;) {
    const parts = await database.inTenant(tenantId, (sql) => readSeals(sql, tenantId, after));
    yield* parts;
    after = parts.at(-1)?.seal ?? after;
    if (parts.length > 0) continue;
    yield { events: await database.inTenant(tenantId, (sql) => readUnsealed(sql, tenantId, after)) };
    return;
  }
}

async function readSeals(sql: Sql, tenantId: string, after?: SealRow): Promise<Required<LogPart>[]> {
  const seals = await sql<SealRow>(
    `select n, last, body, signature from audit_seal
     where tenant_id = $1 and ($2::bigint is null or n > $2) order by n limit $3`,
    [tenantId, after?.n ?? null, sealsAtOnce],
  );
  const parts: Required<LogPart>[] = [];
  let last = after?.last ?? 0;
  for (const seal of seals) {
    const events = await sql<EventRow>(
      `select ${eventColumns} from audit_event where tenant_id = $1 and seq > $2 and seq <= $3 order by seq`,
      [tenantId, last, seal.last],
    );
    parts.push({ seal, events });
    last = seal.last;
  }
  return parts;
}

/** Rows that wait, and after a sealer that ran meanwhile none of those it took; rows numbered beyond every seal first. */
function readUnsealed(sql: Sql, tenantId: string, after?: SealRow): Promise<EventRow[]> {
  return sql<EventRow>(
    `select ${eventColumns} from audit_event
     where tenant_id = $1
       and (seq is null or seq < 1 or seq > (select coalesce(max(last), $2::bigint) from audit_seal where tenant_id = $1))
     order by seq nulls last, position`,
    [tenantId, after?.last ?? 0],
  );
}
