import { randomUUID } from 'node:crypto';
import type { DocumentAccess, DocumentSource } from '#lib/contracts/documents.ts';
import type { Actor } from '#lib/contracts/identity.ts';
import type { Sql } from '#lib/data/database/database.ts';
import type { Audience } from '#lib/documents/access.ts';
import type { ClaimedContent } from '#lib/documents/contents.ts';
import { accessColumns, type DocumentRow, sourceKey, toAccess } from '#lib/documents/documents.ts';

interface NewDocument {
  source: DocumentSource;
  fileName: string;
  title: string;
  access: DocumentAccess | undefined;
}

interface Saved {
  documentId: string;
  /** Who could read it until now. */
  before: Audience;
}

type SavedRow = Pick<DocumentRow, 'id' | 'owner_id' | 'access' | 'plan_id'>;

/**
 * The actor's document of a source, locked: made when there is none. Without `access` a new one is its owner's alone, and
 * a known one stays as it is; names of a known one stay too.
 */
export async function saveDocument(
  sql: Sql,
  { tenantId, userId, name }: Actor,
  { source, fileName, title, access }: NewDocument,
): Promise<Saved> {
  const [row] = await sql<SavedRow>(
    `insert into document (tenant_id, id, owner_id, owner_name, title, file_name, access, plan_id, source, source_key)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (tenant_id, owner_id, source_key) do update set owner_name = excluded.owner_name, updated_at = now()
     returning id, owner_id, access, plan_id`,
    [
      tenantId,
      randomUUID(),
      userId,
      name,
      title,
      fileName,
      ...accessColumns(access ?? { to: 'owner' }),
      JSON.stringify(source),
      sourceKey(source),
    ],
  );
  const { id: documentId, owner_id: ownerId, ...columns } = row!;
  if (access) await setAccess(sql, tenantId, documentId, access);
  return { documentId, before: { ownerId, access: toAccess(columns) } };
}

export async function setAccess(sql: Sql, tenantId: string, documentId: string, access: DocumentAccess): Promise<void> {
  const values = [tenantId, documentId, ...accessColumns(access)];
  await sql('update document set access = $3, plan_id = $4 where tenant_id = $1 and id = $2', values);
}

/**
 * Gives a document its content: at once when that is ready or when there is nothing to serve meanwhile, else to follow.
 * Gives the contents that it had.
 */
export async function attachContent(
  sql: Sql,
  tenantId: string,
  documentId: string,
  { id, isReady }: Pick<ClaimedContent, 'id' | 'isReady'>,
): Promise<string[]> {
  const [row] = await sql<{ content_id: string | null; next_content_id: string | null; serves: boolean }>(
    `select d.content_id, d.next_content_id,
       d.content_id <> $3 and exists (
         select from document_content c
         where c.tenant_id = $1 and c.id = d.content_id and (c.stage = 'ready' or c.chunks > 0)) as serves
     from document d where d.tenant_id = $1 and d.id = $2 for update`,
    [tenantId, documentId, id],
  );
  const { content_id, next_content_id, serves } = row!;
  const [now, next] = serves && !isReady ? [content_id, id] : [id, null];
  await sql(
    `update document set content_id = $3, next_content_id = $4, fetch_state = null, reason = null, updated_at = now()
     where tenant_id = $1 and id = $2`,
    [tenantId, documentId, now, next],
  );
  return [content_id, next_content_id].filter((each) => each !== null && each !== now && each !== next) as string[];
}

const extension = /\.(pdf|do[ct][xm]?|pp[ts][xm]?|xl[st][xm]?|html?|md|markdown|txt|csv|eml|png|jpe?g|json|xml|log)$/i;

/** What a document is called that nobody named: its file without the extension. */
export function titleOf(fileName: string): string {
  return fileName.replace(extension, '').trim() || fileName;
}
