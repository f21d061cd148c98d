import { documentFetch, documentSweep } from '#lib/contracts/documents.ts';
import { defineFunction } from '#lib/runtime/define-function.ts';
import { sweepContents } from './contents.ts';
import { resumeFetches } from './fetches.ts';
import { sweepIncoming, sweepOrphans } from './objects.ts';

/** What a crash or a client that left has cut off, of every tenant. */
export default defineFunction({
  ...documentSweep,
  uses: ['database', 'objects'],
  timeout: 300,
  async run(_input, ctx) {
    const tenants = await ctx.database.asSystem((sql) =>
      sql<{ tenant_id: string }>('select distinct tenant_id from person order by tenant_id'),
    );
    const done = { uploads: 0, contents: 0, objects: 0, fetches: 0 };
    for (const { tenant_id: tenantId } of tenants) {
      if (ctx.signal.aborted) break;
      done.uploads += await sweepIncoming(ctx, tenantId);
      done.contents += await sweepContents(ctx, tenantId);
      done.objects += await sweepOrphans(ctx, tenantId);
      done.fetches += await resumeFetches(ctx, tenantId, (actor, documentId, callId) =>
        ctx.as(actor).enqueue(documentFetch, { documentId }, callId),
      );
    }
    return done;
  },
});
