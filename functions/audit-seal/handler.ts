import * as z from 'zod';
import { auditSeal } from '#lib/contracts/audit.ts';
import { publishEvents } from '#lib/events/outbox.ts';
import { defineFunction } from '#lib/runtime/define-function.ts';
import { perSettings } from '#lib/runtime/per-settings.ts';
import { anchorSeals } from './anchor.ts';
import { batchSize, sealTenant } from './seal.ts';
import { readSigningKey } from './signing-key.ts';

/** Tenants with rows that wait for a seal or seals that wait for their anchor; two small partial indexes when idle. */
const tenantsWithWork = `
  select tenant_id from audit_event where seq is null
  union select tenant_id from audit_seal where not anchored order by tenant_id`;

const Settings = z.object({ AUDIT_SIGNING_KEY: z.string() });
const signingKeyOf = perSettings((settings: z.infer<typeof Settings>) => readSigningKey(settings.AUDIT_SIGNING_KEY));

/** Seals and anchors what waits, tenant by tenant, until nothing does or the deadline comes. */
export default defineFunction({
  ...auditSeal,
  uses: ['database', 'cache', 'objects'],
  settings: Settings,
  async run(_input, { database, cache, objects, settings, signal, log }) {
    const tenants = await database.asSystem((sql) => sql<{ tenant_id: string }>(tenantsWithWork));
    if (tenants.length === 0) return { sealedRows: 0, seals: 0 };
    const key = signingKeyOf(settings);
    const done = { sealedRows: 0, seals: 0 };
    for (const { tenant_id: tenantId } of tenants) {
      let more = true;
      while (more && !signal.aborted) {
        const sealed = await database.asSystem((sql) => sealTenant(sql, tenantId, key));
        if (sealed) {
          done.sealedRows += sealed.rows;
          done.seals++;
          await publishEvents(cache, tenantId, [sealed.event]);
        }
        more = sealed?.rows === batchSize;
      }
      await anchorSeals({ database, objects, log }, tenantId);
    }
    return done;
  },
});
