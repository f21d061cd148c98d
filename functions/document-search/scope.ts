import { DateTime } from 'luxon';
import type { SearchFilters } from '#lib/contracts/documents.ts';
import { type Reader, readableSql } from '#lib/documents/access.ts';

/** What a search may see: the values $1 to $10 of every statement that begins with `withReadable`. */
export type Scope = readonly unknown[];

export interface Searcher extends Reader {
  tenantId: string;
  /** IANA. */
  timeZone: string;
}

export function scopeOf({ tenantId, userId, planIds, timeZone }: Searcher, filters: SearchFilters): Scope {
  const { documentId, planId, kinds, from, to, ownerId, language } = filters;
  const day = (date: string | undefined, days = 0) =>
    date === undefined ? null : DateTime.fromISO(date, { zone: timeZone }).plus({ days }).toJSDate();
  return [
    tenantId,
    userId,
    planIds,
    documentId ?? null,
    planId ?? null,
    kinds ?? null,
    day(from),
    day(to, 1),
    ownerId ?? null,
    language ?? null,
  ];
}

/** The documents in scope, `d`, with the content `c` by which each is found: until its first one is whole, that. */
export const documentsInScope = `
  document d
  join document_content c on c.tenant_id = d.tenant_id and c.id = coalesce(d.content_id, d.next_content_id)
  where d.tenant_id = $1 and ${readableSql(2)}
    and ($4::uuid is null or d.id = $4)
    and ($5::text is null or d.plan_id = $5)
    and ($6::text[] is null or c.kind = any($6))
    and ($7::timestamptz is null or d.updated_at >= $7)
    and ($8::timestamptz is null or d.updated_at < $8)
    and ($9::text is null or d.owner_id = $9)
    and ($10::text is null or c.language = $10)`;

/** `readable`: the contents in scope, once each. What comes after it sees nothing else, so access comes before ranking. */
export const withReadable = `
with readable as materialized (
  select distinct c.id as content_id, c.analyser, c.chunks, c.terms from ${documentsInScope}
)`;
