import { type EmbeddingSettings, openEmbedder } from '#lib/models/open-embedder.ts';
import type { InvocationContext, Services } from '#lib/runtime/context.ts';
import { servingModel } from '#lib/models/serving-model.ts';
import type { Question } from './search.ts';

/** So long a search waits for its model, which may have to be loaded first; then the words alone have to do. */
const patienceMs = 8000;

/** What `text` means by the model that serves the caller's tenant; undefined while that cannot be had. */
export async function meaningOf(
  ctx: InvocationContext & Pick<Services, 'database'> & { settings: EmbeddingSettings },
  text: string,
): Promise<Question['meaning']> {
  const { tenantId } = ctx.actor;
  try {
    const id = await ctx.database.inTenant(tenantId, (sql) => servingModel(sql, tenantId, ctx.settings));
    const model = await openEmbedder(ctx.settings, id);
    if (!model) return undefined;
    const signal = AbortSignal.any([ctx.signal, AbortSignal.timeout(patienceMs)]);
    const [vector] = await model.embed([text], signal);
    return { model, vector: vector! };
  } catch (error) {
    ctx.signal.throwIfAborted();
    ctx.log.warn({ err: error }, 'no model: searched by words alone');
    return undefined;
  }
}
