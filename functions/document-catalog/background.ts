import { documentFetch, documentIngest } from '#lib/contracts/documents.ts';
import { collectContents } from '#lib/documents/contents.ts';
import type { CatalogContext } from './context.ts';

// What follows a change that is committed. When it fails, schedules make up for it: the change stands.

export function startIngest(ctx: CatalogContext, contentId: string): Promise<void> {
  return attempt(ctx, 'ingest not begun', () => ctx.enqueue(documentIngest, { contentId }));
}

export function startFetch(ctx: CatalogContext, documentId: string): Promise<void> {
  return attempt(ctx, 'fetch not begun', () => ctx.enqueue(documentFetch, { documentId }));
}

export function collect(ctx: CatalogContext, contentIds: readonly string[]): Promise<void> {
  return attempt(ctx, 'unused contents not removed', () => collectContents(ctx, ctx.actor.tenantId, contentIds));
}

export function removeObject(ctx: CatalogContext, key: string): Promise<void> {
  return attempt(ctx, 'object not removed', () => ctx.objects.delete(key));
}

async function attempt({ log }: CatalogContext, failure: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.warn({ err: error }, failure);
  }
}
