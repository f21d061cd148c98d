import { documentCatalog, documentFetch } from '#lib/contracts/documents.ts';
import { assemble, type Part, removeAll, storeParts } from '#lib/documents/incoming.ts';
import { incomingFile } from '#lib/documents/object-keys.ts';
import { SourceSettings } from '#lib/documents/source-settings.ts';
import { defineFunction } from '#lib/runtime/define-function.ts';
import { type ProblemError, toProblemError } from '#lib/runtime/problem.ts';
import { type FetchContext, openSource } from './source.ts';

/** Brings the content of a document from where it is; what cannot be brought is told to the person who added it. */
export default defineFunction({
  ...documentFetch,
  uses: ['objects'],
  settings: SourceSettings,
  timeout: 600,
  async run({ documentId }, ctx) {
    try {
      await fetchDocument(ctx, documentId);
      return { fetched: true };
    } catch (error) {
      const problem = toProblemError(error);
      if (mayHelpToRetry(problem, ctx.request)) throw problem;
      if (problem.code === 'internal') ctx.log.error({ err: problem.cause }, 'document not fetched');
      await ctx.invoke(documentCatalog, { op: 'fetch-failed', documentId, reason: problem.message.slice(0, 500) });
      return { fetched: false };
    }
  },
});

async function fetchDocument(ctx: FetchContext, documentId: string): Promise<void> {
  const { actor, objects } = ctx;
  const { document } = await ctx.invoke(documentCatalog, { op: 'get', documentId });
  const prefix = incomingFile(actor.tenantId, actor.userId);
  try {
    const { fileName, body } = await openSource(ctx, document.source);
    const parts: Part[] = [];
    await storeParts(objects, prefix, body, (part) => void parts.push(part));
    const content = await assemble(objects, actor.tenantId, parts, fileName);
    await ctx
      .invoke(documentCatalog, { op: 'fetched', documentId, content, fileName })
      .catch(async (error: unknown) => {
        if (toProblemError(error).status < 500) await objects.delete(content.objectKey);
        throw error;
      });
  } finally {
    await removeAll(objects, prefix);
  }
}

/** A queue tries again what failed for now, and says how often it has and will. */
function mayHelpToRetry({ status, code }: ProblemError, { headers }: Request): boolean {
  const [tried, most] = [headers.get('x-retry'), headers.get('x-retry-max')].map(Number) as [number, number];
  return tried < most && code !== 'internal' && (status >= 500 || code === 'too_many_requests');
}
