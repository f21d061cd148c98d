import type { LiveEvent } from '#lib/contracts/events.ts';
import type { Sql } from '#lib/data/database/database.ts';
import { appendEvent } from '#lib/events/outbox.ts';
import type { Audience } from './access.ts';
import { type AccessColumns, toAccess } from './documents.ts';

/** Tells each of `audiences` that the document changed, in the caller's transaction; the last thing before its commit. */
export async function appendDocumentEvents(
  sql: Sql,
  tenantId: string,
  documentId: string,
  audiences: readonly Audience[],
  actorName?: string,
): Promise<LiveEvent[]> {
  const scopes = new Map(audiences.map((audience) => [JSON.stringify(scopeOf(audience)), scopeOf(audience)]));
  const events: LiveEvent[] = [];
  for (const scope of scopes.values()) {
    const event = {
      type: 'document.changed',
      documentId,
      ...scope,
      ...(actorName !== undefined && { actorName }),
    } as const;
    events.push(await appendEvent(sql, tenantId, event));
  }
  return events;
}

/** The same for every document that has this content or waits for it. */
export async function appendContentEvents(sql: Sql, tenantId: string, contentId: string): Promise<LiveEvent[]> {
  const rows = await sql<AccessColumns & { id: string; owner_id: string }>(
    `select id, owner_id, access, plan_id from document
     where tenant_id = $1 and (content_id = $2 or next_content_id = $2) order by id`,
    [tenantId, contentId],
  );
  const events: LiveEvent[] = [];
  for (const row of rows) {
    const audience = { ownerId: row.owner_id, access: toAccess(row) };
    events.push(...(await appendDocumentEvents(sql, tenantId, row.id, [audience])));
  }
  return events;
}

function scopeOf({ ownerId, access }: Audience): Pick<LiveEvent, 'userId' | 'planId'> {
  if (access.to === 'owner') return { userId: ownerId };
  return access.to === 'plan' ? { planId: access.planId } : {};
}
