import {
  type CatalogCommand,
  type Document,
  documentFetch,
  type DocumentKind,
  maxDocumentBytes,
} from '#lib/contracts/documents.ts';
import type { Sql } from '#lib/data/database/database.ts';
import { type ClaimedContent, claimContent, type Original } from '#lib/documents/contents.ts';
import { originalsPrefix } from '#lib/documents/object-keys.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { placeholderOf } from './add.ts';
import { collect, removeObject, startIngest } from './background.ts';
import { type Change, recordChange } from './change.ts';
import { checkAccess, checkCaller } from './checks.ts';
import type { CatalogContext } from './context.ts';
import { ownDocument } from './read.ts';
import { attachContent, saveDocument, titleOf } from './save.ts';

type Command<Op> = Extract<CatalogCommand, { op: Op }>;

/** A file that document-upload has put into the object store. */
export async function receiveUpload(
  ctx: CatalogContext,
  { content, fileName, access }: Command<'receive'>,
): Promise<Document> {
  checkCaller(ctx, 'document-upload');
  const original = await statOriginal(ctx, content);
  await checkAccess(ctx, access);
  const source = { from: 'upload', fileName } as const;
  return receive(ctx, original, 'receive', (sql) =>
    saveDocument(sql, ctx.actor, { source, fileName, title: titleOf(fileName), access }),
  );
}

/** What document-fetch got from the source of a document. */
export async function receiveFetched(
  ctx: CatalogContext,
  { documentId, content, fileName }: Command<'fetched'>,
): Promise<Document> {
  checkCaller(ctx, documentFetch.name);
  const original = await statOriginal(ctx, content);
  const { source, title } = await ownDocument(ctx, documentId);
  const isNamed = source.from === 'upload' || title !== placeholderOf(source);
  return receive(ctx, original, 'fetch', async (sql) => {
    await sql('update document set file_name = $3, title = $4 where tenant_id = $1 and id = $2', [
      ctx.actor.tenantId,
      documentId,
      fileName,
      isNamed ? title : titleOf(fileName),
    ]);
    return { documentId };
  });
}

export async function receiveFetchFailure(
  ctx: CatalogContext,
  { documentId, reason }: Command<'fetch-failed'>,
): Promise<void> {
  checkCaller(ctx, documentFetch.name);
  await ownDocument(ctx, documentId);
  await recordChange(ctx, async (sql) => {
    await sql("update document set fetch_state = 'failed', reason = $3 where tenant_id = $1 and id = $2", [
      ctx.actor.tenantId,
      documentId,
      reason,
    ]);
    return { documentId, action: 'fetch', result: 'failed', details: { reason } };
  });
}

/** The content, the document that `save` finds or makes, and what joins them, in one transaction; then the reading begins. */
async function receive(
  ctx: CatalogContext,
  original: Original,
  action: Change['action'],
  save: (sql: Sql) => Promise<Pick<Change, 'documentId' | 'before'>>,
): Promise<Document> {
  const { tenantId } = ctx.actor;
  const { change, document } = await recordChange(ctx, async (sql) => {
    const content = await claimContent(sql, tenantId, original);
    const saved = await save(sql);
    const left = await attachContent(sql, tenantId, saved.documentId, content);
    const { sha256, size, kind } = original;
    return { ...saved, action, details: { sha256, size, kind }, content, left };
  });
  if (!document) throw new ProblemError('not_found', { detail: 'The document was deleted meanwhile.' });
  await follow(ctx, original, change.content, change.left);
  return document;
}

async function follow(ctx: CatalogContext, original: Original, content: ClaimedContent, left: readonly string[]) {
  if (content.objectKey !== original.objectKey) await removeObject(ctx, original.objectKey);
  if (!content.isReady) await startIngest(ctx, content.id);
  await collect(ctx, left);
}

/** The object as the store knows it; refuses what is not there, or not an original of the tenant. */
async function statOriginal(
  { actor, objects }: CatalogContext,
  { objectKey, kind }: { objectKey: string; kind: DocumentKind },
): Promise<Original> {
  const stored = objectKey.startsWith(originalsPrefix(actor.tenantId)) ? await objects.stat(objectKey) : undefined;
  if (!stored) throw new ProblemError('invalid_input', { detail: 'There is no such original.' });
  const { size, sha256 } = stored;
  if (size === 0) throw new ProblemError('invalid_input', { detail: 'The file is empty.' });
  if (size > maxDocumentBytes) throw new ProblemError('payload_too_large', { detail: 'The file is too large.' });
  return { objectKey, sha256, size, kind };
}
