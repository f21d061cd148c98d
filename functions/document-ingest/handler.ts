import { documentIngest } from '#lib/contracts/documents.ts';
import { startKnowledgeWrite } from '#lib/knowledge/start-write.ts';
import { EmbeddingSettings } from '#lib/models/open-embedder.ts';
import { defineFunction } from '#lib/runtime/define-function.ts';
import type { ingest as ingestContent, Surroundings } from './ingest.ts';
import { unfinished } from './lease.ts';

/** Contents that one call of the schedule takes up. */
const sweepLimit = 50;
let isSweeping = false;

/** What reads documents is loaded once there is one. */
const ingest: typeof ingestContent = async (...content) => (await import('./ingest.ts')).ingest(...content);

/** Reads documents into the index. What a call leaves unfinished the schedule takes up, within a minute. */
export default defineFunction({
  ...documentIngest,
  uses: ['database', 'cache', 'objects'],
  settings: EmbeddingSettings,
  timeout: 900,
  async run({ contentId }, ctx) {
    const { actor, database, cache, objects, settings, signal, log } = ctx;
    const around = { services: { database, cache, objects }, settings, signal, log };
    const done = contentId ? Number(await ingest(around, actor.tenantId, contentId)) : await sweep(around);
    if (done > 0) await startKnowledgeWrite(ctx);
    return { done };
  },
});

/** Takes up what is unfinished, unless that is under way; gives how much is done. */
async function sweep(around: Surroundings): Promise<number> {
  if (isSweeping) return 0;
  isSweeping = true;
  try {
    let done = 0;
    const { services, signal, log } = around;
    for (const { tenantId, contentId } of await services.database.asSystem((sql) => unfinished(sql, sweepLimit))) {
      if (signal.aborted) break;
      const isDone = await ingest(around, tenantId, contentId).catch((error: unknown) => {
        log.warn({ err: error, contentId }, 'content not finished');
        return false;
      });
      if (isDone) done++;
    }
    return done;
  } finally {
    isSweeping = false;
  }
}
