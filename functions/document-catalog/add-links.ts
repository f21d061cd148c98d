import type * as z from 'zod';
import { type CatalogCommand, type LinkOutcome, UrlSource } from '#lib/contracts/documents.ts';
import { plannerTask, type TaskLink } from '#lib/contracts/planner.ts';
import { sourceKey } from '#lib/documents/documents.ts';
import { toProblemError } from '#lib/runtime/problem.ts';
import { addFrom, plainUrl } from './add.ts';
import { checkAccess } from './checks.ts';
import type { CatalogContext } from './context.ts';

type AddLinks = Extract<CatalogCommand, { op: 'add-links' }>;

/** New documents of one call; those that are left are added by the next. */
const mostAdded = 100;

/** Adds what the links of a plan's tasks lead to, each once, and says of each what became of it. */
export async function addLinks(
  ctx: CatalogContext,
  { planId, access }: AddLinks,
): Promise<{ links: LinkOutcome[]; left: number }> {
  await checkAccess(ctx, access);
  const { links } = await ctx.invoke(plannerTask, { op: 'links', planId });
  const distinct = [...new Map(links.toReversed().map((link) => [link.url, link])).values()].toReversed();
  const outcomes: LinkOutcome[] = [];
  let [added, left] = [0, 0];
  for (const link of distinct) {
    if (added === mostAdded) {
      left++;
      continue;
    }
    const outcome = await addLink(ctx, link, access);
    if (outcome.outcome === 'added') added++;
    outcomes.push({ ...link, ...outcome });
  }
  return { links: outcomes, left };
}

async function addLink(ctx: CatalogContext, { url, title }: TaskLink, access: AddLinks['access']) {
  const given = UrlSource.safeParse({ from: 'url', url });
  if (!given.success) return refused('It is no address of the web.');
  try {
    const source = { ...given.data, url: plainUrl(url, ctx) };
    const known = await ownDocumentOf(ctx, source);
    if (known !== undefined) return { outcome: 'known' as const, documentId: known };
    const named = title.trim().slice(0, 255).trim();
    const { id } = await addFrom(ctx, source, {
      ...(named !== '' && named !== url && { title: named }),
      ...(access && { access }),
    });
    return { outcome: 'added' as const, documentId: id };
  } catch (error) {
    const problem = toProblemError(error);
    if (problem.status >= 500) throw error;
    return refused(problem.message);
  }
}

const refused = (reason: string) => ({ outcome: 'refused' as const, reason });

/** The actor's document that comes from there, if there is one. */
async function ownDocumentOf(
  { actor, database }: CatalogContext,
  source: z.output<typeof UrlSource>,
): Promise<string | undefined> {
  const { tenantId, userId } = actor;
  const [row] = await database.inTenant(tenantId, (sql) =>
    sql<{ id: string }>('select id from document where tenant_id = $1 and owner_id = $2 and source_key = $3', [
      tenantId,
      userId,
      sourceKey(source),
    ]),
  );
  return row?.id;
}
