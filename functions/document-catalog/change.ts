import { type Document, documentCatalog } from '#lib/contracts/documents.ts';
import { appendAudit } from '#lib/audit/append.ts';
import type { Sql } from '#lib/data/database/database.ts';
import type { Audience } from '#lib/documents/access.ts';
import { findDocument, toAccess, toDocument } from '#lib/documents/documents.ts';
import { appendDocumentEvents } from '#lib/documents/events.ts';
import { publishEvents } from '#lib/events/outbox.ts';
import { connectDocument } from '#lib/knowledge/document-graph.ts';
import { startKnowledgeWrite } from '#lib/knowledge/start-write.ts';
import type { CatalogContext } from './context.ts';

/** What a change did, as the audit log and open consoles are told. */
export interface Change {
  documentId: string;
  action: 'receive' | 'add' | 'fetch' | 'share' | 'rename' | 'reparse' | 'delete';
  result?: 'succeeded' | 'failed';
  /** Of a document that is there no longer. */
  name?: string;
  details?: Record<string, unknown>;
  /** Who could read it before, where that is not who may read it now. */
  before?: Audience;
}

/**
 * Does `work` with its audit row, its change of the knowledge graph and its live events in one transaction, and tells open
 * consoles after it. Gives the document as it is then; undefined when it is there no longer.
 */
export async function recordChange<T extends Change>(
  ctx: CatalogContext,
  work: (sql: Sql) => Promise<T>,
): Promise<{ change: T; document: Document | undefined }> {
  const { actor, database, cache, trace } = ctx;
  const { tenantId } = actor;
  const done = await database.inTenant(tenantId, async (sql) => {
    const change = await work(sql);
    const { documentId, action, result = 'succeeded', details, before } = change;
    const row = await findDocument(sql, tenantId, documentId);
    const name = row?.title ?? change.name;
    const audiences = [before, row && { ownerId: row.owner_id, access: toAccess(row) }].filter((each) => !!each);
    await appendAudit(
      sql,
      { actor, source: documentCatalog.name, traceId: trace.traceId },
      {
        action: `document.${action}`,
        phase: 'done',
        target: { type: 'document', id: documentId, ...(name !== undefined && { name }) },
        result,
        ...(details && { details }),
      },
    );
    await connectDocument(sql, tenantId, documentId);
    const events = await appendDocumentEvents(sql, tenantId, documentId, audiences, actor.name);
    return { change, document: row && toDocument(row), events };
  });
  await publishEvents(cache, tenantId, done.events);
  await startKnowledgeWrite(ctx);
  return done;
}
