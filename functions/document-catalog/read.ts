import type { CatalogResult, Document } from '#lib/contracts/documents.ts';
import { mayRead } from '#lib/documents/access.ts';
import { type DocumentRow, findDocument, toAccess, toDocument } from '#lib/documents/documents.ts';
import { readText } from '#lib/documents/text.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import type { CatalogContext } from './context.ts';

/** A document that the caller may read; else `not_found`, whether there is one or not. */
export async function readableDocument(ctx: CatalogContext, documentId: string): Promise<DocumentRow> {
  const { tenantId } = ctx.actor;
  const row = await ctx.database.inTenant(tenantId, (sql) => findDocument(sql, tenantId, documentId));
  if (row && (await mayRead(ctx, { ownerId: row.owner_id, access: toAccess(row) }))) return row;
  throw new ProblemError('not_found', { detail: 'There is no such document, or not for you.' });
}

/** A document of the caller's own; `forbidden` when it is somebody else's that the caller may read. */
export async function ownDocument(ctx: CatalogContext, documentId: string): Promise<DocumentRow> {
  const row = await readableDocument(ctx, documentId);
  if (row.owner_id === ctx.actor.userId) return row;
  throw new ProblemError('forbidden', { detail: `Only ${row.owner_name}, whose document this is, can change it.` });
}

export async function getDocument(ctx: CatalogContext, documentId: string): Promise<Document> {
  return toDocument(await readableDocument(ctx, documentId));
}

export async function readPage(
  ctx: CatalogContext,
  { documentId, page }: { documentId: string; page: number },
): Promise<Extract<CatalogResult, { op: 'page' }>> {
  const { text_key, pages } = await readableDocument(ctx, documentId);
  if (text_key === null) throw new ProblemError('not_found', { detail: 'This document has not been read yet.' });
  for await (const found of readText(ctx.objects, text_key)) {
    if (found.page === page) return { op: 'page', pages: pages ?? 1, ...found };
  }
  throw new ProblemError('not_found', { detail: `This document has no page ${page}.` });
}
