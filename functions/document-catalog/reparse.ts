import type { Document } from '#lib/contracts/documents.ts';
import { renewContent } from '#lib/documents/contents.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { collect, startFetch, startIngest } from './background.ts';
import { recordChange } from './change.ts';
import type { CatalogContext } from './context.ts';
import { ownDocument } from './read.ts';
import { attachContent } from './save.ts';

/** Reads a document anew: from its file, or from its source when that could not be fetched. */
export async function reparseDocument(ctx: CatalogContext, documentId: string): Promise<Document> {
  const { fetch_state, content_id, next_content_id } = await ownDocument(ctx, documentId);
  const contentId = next_content_id ?? content_id;
  return fetch_state !== null || contentId === null
    ? fetchAgain(ctx, documentId)
    : readAgain(ctx, documentId, contentId);
}

async function fetchAgain(ctx: CatalogContext, documentId: string): Promise<Document> {
  const { document } = await recordChange(ctx, async (sql) => {
    const values = [ctx.actor.tenantId, documentId];
    await sql("update document set fetch_state = 'working', reason = null where tenant_id = $1 and id = $2", values);
    return { documentId, action: 'reparse' };
  });
  await startFetch(ctx, documentId);
  return document!;
}

async function readAgain(ctx: CatalogContext, documentId: string, contentId: string): Promise<Document> {
  const { tenantId } = ctx.actor;
  const { change, document } = await recordChange(ctx, async (sql) => {
    const id = await renewContent(sql, tenantId, contentId);
    if (!id) throw new ProblemError('conflict', { detail: 'The document has changed meanwhile. Please try again.' });
    const left = await attachContent(sql, tenantId, documentId, { id, isReady: false });
    return { documentId, action: 'reparse', id, left };
  });
  await startIngest(ctx, change.id);
  await collect(ctx, change.left);
  return document!;
}
