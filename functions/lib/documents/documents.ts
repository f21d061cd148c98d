import { createHash } from 'node:crypto';
import type { Document, DocumentAccess, DocumentKind, DocumentSource, IngestStage } from '#lib/contracts/documents.ts';
import type { Sql } from '#lib/data/database/database.ts';

export type AccessColumns = { access: 'owner' | 'plan' | 'tenant'; plan_id: string | null };

/** A document with what is known of its contents: what is served, and how far the newer one is. */
export interface DocumentRow extends AccessColumns {
  id: string;
  owner_id: string;
  owner_name: string;
  title: string;
  file_name: string;
  source: DocumentSource;
  content_id: string | null;
  next_content_id: string | null;
  fetch_state: 'working' | 'failed' | null;
  reason: string | null;
  stage: Exclude<IngestStage, 'fetch'> | 'ready' | 'failed' | null;
  progress: number | null;
  kind: DocumentKind | null;
  size: number | null;
  pages: number | null;
  language: string | null;
  object_key: string | null;
  text_key: string | null;
  created_at: Date;
  updated_at: Date;
}

/** Columns and tables of a `DocumentRow`, for a statement that goes on with its `where`. */
export const selectDocuments = `
  select d.id, d.owner_id, d.owner_name, d.title, d.file_name, d.access, d.plan_id, d.source, d.content_id,
    d.next_content_id, d.fetch_state, d.created_at, d.updated_at, c.kind, c.size, c.pages, c.language, c.object_key,
    c.text_key, coalesce(n.stage, c.stage) as stage, coalesce(n.progress, c.progress) as progress,
    case when d.fetch_state is not null then d.reason when n.id is not null then n.reason else c.reason end as reason
  from document d
  left join document_content c on c.tenant_id = d.tenant_id and c.id = d.content_id
  left join document_content n on n.tenant_id = d.tenant_id and n.id = d.next_content_id`;

export async function findDocument(sql: Sql, tenantId: string, id: string): Promise<DocumentRow | undefined> {
  const [row] = await sql<DocumentRow>(`${selectDocuments} where d.tenant_id = $1 and d.id = $2`, [tenantId, id]);
  return row;
}

/** The row as a person sees it. */
export function toDocument(row: DocumentRow): Document {
  return {
    id: row.id,
    title: row.title,
    fileName: row.file_name,
    ownerId: row.owner_id,
    ownerName: row.owner_name,
    access: toAccess(row),
    source: row.source,
    ...stateOf(row),
    ...(row.kind !== null && { kind: row.kind }),
    ...(row.size !== null && { size: row.size }),
    ...(row.pages !== null && { pages: row.pages }),
    ...(row.language !== null && { language: row.language }),
    ...(row.reason !== null && { reason: row.reason }),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

function stateOf({ fetch_state, stage, progress }: DocumentRow): Pick<Document, 'state' | 'stage' | 'progress'> {
  if (fetch_state === 'failed') return { state: 'failed' };
  if (fetch_state === 'working' || stage === null) return { state: 'working', stage: 'fetch', progress: 0 };
  if (stage === 'ready' || stage === 'failed') return { state: stage };
  return { state: 'working', stage, progress: progress ?? 0 };
}

export function toAccess({ access, plan_id }: AccessColumns): DocumentAccess {
  return access === 'plan' ? { to: 'plan', planId: plan_id! } : { to: access };
}

/** The columns access and plan_id. */
export function accessColumns(access: DocumentAccess): [AccessColumns['access'], string | null] {
  return [access.to, access.to === 'plan' ? access.planId : null];
}

/** The same for the same source, and short enough for an index. */
export function sourceKey(source: DocumentSource): string {
  const { from, ...place } = source;
  return `${from}:${createHash('sha256')
    .update(JSON.stringify(Object.entries(place).toSorted()))
    .digest('hex')}`;
}
