import type { Document, DocumentAccess } from '#lib/contracts/documents.ts';
import { toAccess } from '#lib/documents/documents.ts';
import { recordChange } from './change.ts';
import { checkAccess } from './checks.ts';
import type { CatalogContext } from './context.ts';
import { ownDocument } from './read.ts';
import { setAccess } from './save.ts';

/** Takes effect with the next search, list or read: who may read is looked up each time. */
export async function shareDocument(
  ctx: CatalogContext,
  { documentId, access }: { documentId: string; access: DocumentAccess },
): Promise<Document> {
  const { tenantId } = ctx.actor;
  const row = await ownDocument(ctx, documentId);
  await checkAccess(ctx, access);
  const before = { ownerId: row.owner_id, access: toAccess(row) };
  const { document } = await recordChange(ctx, async (sql) => {
    await setAccess(sql, tenantId, documentId, access);
    return { documentId, action: 'share', details: { from: before.access, to: access }, before };
  });
  return document!;
}

export async function renameDocument(
  ctx: CatalogContext,
  { documentId, title }: { documentId: string; title: string },
): Promise<Document> {
  const { tenantId } = ctx.actor;
  const { title: before } = await ownDocument(ctx, documentId);
  const { document } = await recordChange(ctx, async (sql) => {
    const values = [tenantId, documentId, title];
    await sql('update document set title = $3, updated_at = now() where tenant_id = $1 and id = $2', values);
    return { documentId, action: 'rename', details: { from: before, to: title } };
  });
  return document!;
}
