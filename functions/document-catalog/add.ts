import type { CatalogCommand, Document } from '#lib/contracts/documents.ts';
import { checkOutboundUrl } from '#lib/runtime/outbound.ts';
import { startFetch } from './background.ts';
import { recordChange } from './change.ts';
import { checkAccess } from './checks.ts';
import type { CatalogContext } from './context.ts';
import { saveDocument } from './save.ts';

type Add = Extract<CatalogCommand, { op: 'add' }>;

/** A document of which only the source is known; it is fetched in the background. */
export async function addDocument(ctx: CatalogContext, { source: given, ...others }: Add): Promise<Document> {
  const source = given.from === 'url' ? { ...given, url: plainUrl(given.url, ctx) } : given;
  await checkAccess(ctx, others.access);
  return addFrom(ctx, source, others);
}

/** The same, of a plain source and an access that was checked. */
export async function addFrom(
  ctx: CatalogContext,
  source: Add['source'],
  { title, access }: Pick<Add, 'title' | 'access'>,
): Promise<Document> {
  const { tenantId } = ctx.actor;
  const placeholder = placeholderOf(source);
  const { change, document } = await recordChange(ctx, async (sql) => {
    const asNew = { source, fileName: placeholder, title: title ?? placeholder, access };
    const saved = await saveDocument(sql, ctx.actor, asNew);
    await sql(
      `update document set fetch_state = 'working', reason = null, title = coalesce($3, title)
       where tenant_id = $1 and id = $2`,
      [tenantId, saved.documentId, title],
    );
    return { ...saved, action: 'add', details: { ...source } };
  });
  await startFetch(ctx, change.documentId);
  return document!;
}

/** What a document is called until its file is known: the end of its address, or where it is. */
export function placeholderOf(source: Add['source']): string {
  if (source.from === 'drive-item') return 'File in OneDrive or SharePoint';
  const { hostname, pathname } = new URL(source.url);
  const last = pathname.split('/').findLast((segment) => segment !== '');
  return (last === undefined ? hostname : decoded(last)).slice(0, 255);
}

/** As it is kept and compared; refuses a private one. */
export function plainUrl(url: string, { settings }: CatalogContext): string {
  const checked = checkOutboundUrl(url, settings.DOCUMENTS_ALLOW_PRIVATE_URLS, 'The address');
  checked.hash = '';
  return checked.href;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment).replaceAll('\0', '').toWellFormed() || segment;
  } catch {
    return segment;
  }
}
