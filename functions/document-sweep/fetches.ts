import { createHash } from 'node:crypto';
import type { Actor } from '#lib/contracts/identity.ts';
import type { Services } from '#lib/runtime/context.ts';

/** By then a fetch has begun, or its call was never queued. */
const lostAfter = '15 minutes';

/**
 * Queues the fetches that nobody hears of; gives how many. A call has the same id for the same wait, so that one that is
 * queued already is not queued again.
 */
export async function resumeFetches(
  { database }: Pick<Services, 'database'>,
  tenantId: string,
  enqueue: (owner: Actor, documentId: string, callId: string) => Promise<void>,
): Promise<number> {
  const waiting = await database.inTenant(tenantId, (sql) =>
    sql<{ id: string; owner_id: string; owner_name: string; updated_at: Date }>(
      `select id, owner_id, owner_name, updated_at from document
       where tenant_id = $1 and fetch_state = 'working' and updated_at < now() - interval '${lostAfter}' limit 1000`,
      [tenantId],
    ),
  );
  for (const { id, owner_id, owner_name, updated_at } of waiting) {
    const owner: Actor = { kind: 'person', tenantId, userId: owner_id, name: owner_name, timeZone: 'UTC' };
    await enqueue(owner, id, callIdOf(id, updated_at));
  }
  return waiting.length;
}

function callIdOf(documentId: string, since: Date): string {
  const hex = createHash('sha256').update(`${documentId} ${since.toISOString()}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
