import { type Document, documentCatalog, documentIngest, type DocumentKind } from '#lib/contracts/documents.ts';
import { newOriginalKey, textKey } from '#lib/documents/object-keys.ts';
import { readText, type TextPage } from '#lib/documents/text.ts';
import { callOnce } from '#lib/runtime/invoke.ts';
import { testHost } from '#lib/runtime/testing.ts';
import ingest from '../../functions/document-ingest/handler.ts';
import { openDocuments } from './documents.ts';

export interface ContentRow {
  id: string;
  stage: string;
  reason: string | null;
  pages: number | null;
  language: string | null;
  chunks: number;
  attempts: number;
  fence: number;
  object_key: string;
  progress: number;
}

export interface ChunkRow {
  ordinal: number;
  page: number | null;
  heading: string | null;
  start_at: number;
  end_at: number;
  body: string;
}

/** Documents that nothing reads until the test calls for it, as the queue would. */
export async function openIngest(options: Parameters<typeof openDocuments>[0] = {}) {
  const documents = await openDocuments(options);
  const { actor, objects } = documents;
  const { tenantId } = actor;
  const { database } = documents.services;
  const reader = testHost({
    functions: [ingest],
    services: documents.host.services,
    environment: documents.host.environment,
  });
  const ingestContent = (contentId?: string) =>
    callOnce(reader, { name: 'test', actor }, documentIngest, contentId === undefined ? {} : { contentId }, 600_000);

  return {
    ...documents,
    ingestContent,
    /** Puts a file where document-upload puts it, and tells the catalog; nothing is read yet. */
    async receiveBytes(fileName: string, kind: DocumentKind, bytes: Uint8Array): Promise<Document> {
      const objectKey = newOriginalKey(tenantId);
      await objects.put(objectKey, bytes, 'application/octet-stream');
      const command = { op: 'receive', content: { objectKey, kind }, fileName } as const;
      return (await documents.invoke(documentCatalog, command, actor, 'document-upload')).document;
    },
    async get(documentId: string): Promise<Document> {
      return (await documents.invoke(documentCatalog, { op: 'get', documentId })).document;
    },
    /** Of the content that the document has or waits for. */
    async contentOf(documentId: string): Promise<ContentRow> {
      const [row] = await database.inTenant(tenantId, (sql) =>
        sql<ContentRow>(
          `select c.* from document_content c join document d on c.tenant_id = d.tenant_id
             and c.id = coalesce(d.next_content_id, d.content_id)
           where d.id = $1`,
          [documentId],
        ),
      );
      return row!;
    },
    /** What is searched of the document now. */
    async servedBy(documentId: string): Promise<string | null> {
      const [row] = await database.inTenant(tenantId, (sql) =>
        sql<{ content_id: string | null }>('select content_id from document where id = $1', [documentId]),
      );
      return row!.content_id;
    },
    /** Changes columns of a content, as time or a crash would. */
    change: (contentId: string, columns: string) =>
      database.inTenant(tenantId, (sql) => sql(`update document_content set ${columns} where id = $1`, [contentId])),
    eventsOf: async (documentId: string) =>
      (await documents.liveEvents()).filter((event) => event.documentId === documentId),
    async chunksOf(contentId: string): Promise<ChunkRow[]> {
      return database.inTenant(tenantId, (sql) =>
        sql<ChunkRow>(
          'select ordinal, page, heading, start_at, end_at, body from chunk where content_id = $1 order by ordinal',
          [contentId],
        ),
      );
    },
    pagesOf: (contentId: string): Promise<TextPage[]> =>
      Array.fromAsync(readText(objects, textKey(tenantId, contentId))),
    /** Reads one file to its end, whichever that is. */
    async read(fileName: string, kind: DocumentKind, bytes: Uint8Array) {
      const document = await this.receiveBytes(fileName, kind, bytes);
      const { id: contentId } = await this.contentOf(document.id);
      await ingestContent(contentId);
      const content = await this.contentOf(document.id);
      return { document, content, chunks: await this.chunksOf(contentId) };
    },
  };
}
export type Ingest = Awaited<ReturnType<typeof openIngest>>;
