import type { InvocationContext, Services } from '#lib/runtime/context.ts';
import type { LiveEvent } from '#lib/contracts/events.ts';
import type { Sql } from '#lib/data/database/database.ts';
import { appendContentEvents } from '#lib/documents/events.ts';
import { publishEvents } from '#lib/events/outbox.ts';
import type { Logger } from '#lib/runtime/log.ts';
import { advance, type Change, type Lease } from './lease.ts';

/** One run over one content. */
export interface Run {
  readonly services: Pick<Services, 'database' | 'cache' | 'objects'>;
  /** As the row is now. */
  lease: Lease;
  /** Aborted when the caller leaves, the deadline comes or the lease is lost. */
  readonly signal: AbortSignal;
  readonly log: Logger;
  readonly enqueue: InvocationContext['enqueue'];
}

/** Milliseconds between events that tell no more than progress. */
const quietMs = 500;
const toldAt = new WeakMap<Run, number>();

/**
 * Writes how far the run is together with what `work` writes, and tells open consoles: at once of another stage, else
 * about twice a second. Throws `LeaseLost`, and nothing is written, when the content is another run's.
 */
export async function record(run: Run, change: Change, work?: (sql: Sql) => Promise<void>): Promise<void> {
  const { services, lease } = run;
  const { tenantId, contentId } = lease;
  const isTold = change.stage !== undefined || Date.now() - (toldAt.get(run) ?? 0) >= quietMs;
  if (isTold) toldAt.set(run, Date.now());
  const events = await services.database.inTenant(tenantId, async (sql) => {
    await advance(sql, lease, change);
    await work?.(sql);
    return isTold ? appendContentEvents(sql, tenantId, contentId) : ([] as LiveEvent[]);
  });
  await publishEvents(services.cache, tenantId, events);
}
