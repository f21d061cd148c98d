import { documentIngest } from '#lib/contracts/documents.ts';
import { EmbeddingSettings } from '#lib/models/open-embedder.ts';
import { defineFunction } from '#lib/runtime/define-function.ts';
import { ingest } from './ingest.ts';
import { unfinished } from './lease.ts';

/** Contents that one call of the schedule takes up. */
const sweepLimit = 50;
let isSweeping = false;

/** Reads documents into the index. What a call leaves unfinished the schedule takes up, within a minute. */
export default defineFunction({
  ...documentIngest,
  uses: ['database', 'cache', 'objects'],
  settings: EmbeddingSettings,
  timeout: 900,
  async run({ contentId }, context) {
    const { actor, database, cache, objects, settings, signal, log } = context;
    const enqueue: typeof context.enqueue = (...call) => context.enqueue(...call);
    const around = { services: { database, cache, objects }, settings, signal, log, enqueue };
    if (contentId) return { done: (await ingest(around, actor.tenantId, contentId)) ? 1 : 0 };

    if (isSweeping) return { done: 0 };
    isSweeping = true;
    try {
      let done = 0;
      for (const { tenantId, contentId } of await database.asSystem((sql) => unfinished(sql, sweepLimit))) {
        if (signal.aborted) break;
        const isDone = await ingest(around, tenantId, contentId).catch((error: unknown) => {
          log.warn({ err: error, contentId }, 'content not finished');
          return false;
        });
        if (isDone) done++;
      }
      return { done };
    } finally {
      isSweeping = false;
    }
  },
});
