import { toAccess } from '#lib/documents/documents.ts';
import { collect } from './background.ts';
import { recordChange } from './change.ts';
import type { CatalogContext } from './context.ts';
import { ownDocument } from './read.ts';

/** From its commit on nobody finds the document; what only it had goes right after. */
export async function deleteDocument(ctx: CatalogContext, documentId: string): Promise<void> {
  const { tenantId } = ctx.actor;
  const row = await ownDocument(ctx, documentId);
  const { change } = await recordChange(ctx, async (sql) => {
    const [gone] = await sql<{ content_id: string | null; next_content_id: string | null }>(
      'delete from document where tenant_id = $1 and id = $2 returning content_id, next_content_id',
      [tenantId, documentId],
    );
    const left = [gone?.content_id, gone?.next_content_id].filter((id) => typeof id === 'string');
    const before = { ownerId: row.owner_id, access: toAccess(row) };
    return { documentId, action: 'delete', name: row.title, before, left };
  });
  await collect(ctx, change.left);
}
