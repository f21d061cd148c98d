import { appendAuditEntries } from '#lib/audit/append.ts';
import { auditWrite } from '#lib/contracts/audit.ts';
import { defineFunction } from '#lib/runtime/define-function.ts';

/** Records what a function without a database of its own has done; identity and source are those of the call. */
export default defineFunction({
  ...auditWrite,
  uses: ['database'],
  maxBody: 8 * 1_048_576,
  async run({ entries }, { database, actor, caller, trace }) {
    const who = { actor, source: caller, traceId: trace.traceId };
    const events = await database.inTenant(actor.tenantId, (sql) => appendAuditEntries(sql, who, entries));
    return { ids: events.map((event) => event.id) };
  },
});
