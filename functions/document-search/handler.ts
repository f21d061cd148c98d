import { documentSearch } from '#lib/contracts/documents.ts';
import { readable } from '#lib/documents/access.ts';
import { EmbeddingSettings } from '#lib/models/open-embedder.ts';
import { defineFunction } from '#lib/runtime/define-function.ts';
import { meaningOf } from './meaning-of.ts';
import { relatedNames } from './related.ts';
import { scopeOf } from './scope.ts';
import { search } from './search.ts';
import { taskQuestion } from './task-question.ts';

/** Finds the passages of documents that answer a question or belong to a task. */
export default defineFunction({
  ...documentSearch,
  uses: ['database'],
  settings: EmbeddingSettings,
  async run({ query, taskId, filters, limit, perDocument }, ctx) {
    const { tenantId, timeZone } = ctx.actor;
    const text = query ?? (await taskQuestion(ctx, taskId!));
    const [reader, meaning, related] = await Promise.all([
      readable(ctx),
      meaningOf(ctx, text),
      relatedNames(ctx, text),
    ]);
    const scope = scopeOf({ tenantId, timeZone, ...reader }, filters);
    // On the primary: a replica may not know yet that access was taken away.
    const passages = await ctx.database.inTenant(tenantId, (sql) =>
      search(sql, scope, { text, meaning, related }, { limit, perDocument }),
    );
    return { passages, degraded: meaning === undefined || related === undefined };
  },
});
