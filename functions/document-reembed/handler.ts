import { documentReembed } from '#lib/contracts/documents.ts';
import { EmbeddingSettings, openEmbedder } from '#lib/models/open-embedder.ts';
import { defineFunction } from '#lib/runtime/define-function.ts';
import { embedContent } from '#lib/models/embed-content.ts';
import { serveModel } from './serve-model.ts';
import { unreadContents } from './unread-contents.ts';

const contentsAtOnce = 50;
let isWorking = false;

/**
 * Lets the chosen model read what an earlier one has read, and then serve in its place; by the clock. What a run does not
 * come to, the next one does.
 */
export default defineFunction({
  ...documentReembed,
  uses: ['database'],
  settings: EmbeddingSettings,
  timeout: 840,
  async run(_input, { database, settings, signal, log }) {
    if (isWorking) return { embedded: 0 };
    isWorking = true;
    let embedded = 0;
    try {
      const embedder = await openEmbedder(settings);
      for (;;) {
        const contents = await database.asSystem((sql) => unreadContents(sql, embedder.id, contentsAtOnce));
        if (contents.length === 0) break;
        for (const { tenantId, contentId } of contents) {
          await embedContent(database, tenantId, contentId, embedder, undefined, signal);
          embedded++;
        }
      }
      await database.asSystem((sql) => serveModel(sql, embedder.id));
    } catch (error) {
      if (!signal.aborted) throw error;
      log.info({ embedded }, 'the next run goes on');
    } finally {
      isWorking = false;
    }
    return { embedded };
  },
});
