import { graphCall, type GraphOutput } from '#lib/contracts/graph.ts';
import { defineFunction } from '#lib/runtime/define-function.ts';
import { batch } from './batch.ts';
import { readContent } from './content.ts';
import { create } from './create.ts';
import { openGraph } from './graph.ts';
import { read } from './read.ts';
import { openResponseCache } from './response-cache.ts';
import { Settings } from './settings.ts';
import { patch, remove } from './write.ts';

/** Calls Microsoft Graph as the acting person: within limits, from the cache where that is right, never twice. */
export default defineFunction({
  ...graphCall,
  uses: ['cache', 'database'],
  settings: Settings,
  async run(command, ctx): Promise<GraphOutput | Response> {
    const graph = openGraph(ctx);
    const cache = openResponseCache(ctx);
    if ('batch' in command) return { batch: await batch(command.batch, ctx, graph, cache) };
    if ('content' in command) return readContent(command.content, ctx, graph);
    if (command.method === 'GET') return read(command, ctx, graph, cache);
    try {
      switch (command.method) {
        case 'POST':
          return await create(command, ctx, graph);
        case 'PATCH':
          return await patch(command, ctx, graph);
        case 'DELETE':
          return await remove(command, ctx, graph);
      }
    } finally {
      await cache.forget(command.path);
    }
  },
});
