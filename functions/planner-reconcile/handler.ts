import { plannerReconcile } from '#lib/contracts/planner.ts';
import { closeWrite, openWritesBefore } from '#lib/planner/write-log.ts';
import { defineFunction } from '#lib/runtime/define-function.ts';

/** No write takes this long: its function's timeout is over, and so is every retry. */
const abandonedAfterMs = 5 * 60_000;
const batchSize = 500;

/**
 * Closes what a crash left open. Whether Graph took the write cannot be asked for nobody, so the outcome says `unknown`;
 * it is recorded in the name of the person whose write it was.
 */
export default defineFunction({
  ...plannerReconcile,
  uses: ['database'],
  async run(_input, { database, log }) {
    const before = new Date(Date.now() - abandonedAfterMs);
    const abandoned = await database.asSystem((sql) => openWritesBefore(sql, before, batchSize));
    let reconciled = 0;
    for (const { who, entry } of abandoned) {
      const { target, operationId, details } = entry;
      const outcome = { target, result: 'unknown', details: { ...details, reason: 'interrupted' } } as const;
      const open = { who: { ...who, source: plannerReconcile.name }, entry };
      const closed = await database.inTenant(who.actor.tenantId, (sql) => closeWrite(sql, open, outcome));
      if (!closed) continue;
      reconciled++;
      log.warn({ operationId, action: entry.action }, 'write without outcome closed as unknown');
    }
    return { reconciled };
  },
});
