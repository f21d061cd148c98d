import * as z from 'zod';
import { maxDocumentBytes } from '#lib/contracts/documents.ts';
import { graphCall, type GraphResult } from '#lib/contracts/graph.ts';
import { tooLarge } from '#lib/documents/incoming.ts';
import { readResult } from '#lib/runtime/invoke.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import type { FetchContext, OpenSource } from './source.ts';

const DriveItem = z.object({
  id: z.string(),
  name: z.string(),
  size: z.int(),
  file: z.looseObject({}).optional(),
  parentReference: z.object({ driveId: z.string() }),
});
type DriveItem = z.infer<typeof DriveItem>;

/** A file of SharePoint or OneDrive as the acting person may read it. */
export async function openDriveItem(
  ctx: FetchContext,
  { driveId, itemId }: { driveId: string; itemId: string },
): Promise<OpenSource> {
  return open(ctx, await find(ctx, pathOf(driveId, itemId)));
}

/** The file that a link to SharePoint or OneDrive leads to. */
export async function openSharedLink(ctx: FetchContext, url: string): Promise<OpenSource> {
  const share = `u!${Buffer.from(url).toString('base64url')}`;
  return open(ctx, await find(ctx, `/shares/${share}/driveItem`));
}

async function find(ctx: FetchContext, path: string): Promise<DriveItem> {
  const { body } = (await ctx.invoke(graphCall, { method: 'GET', path, fresh: true }).catch(explain)) as GraphResult;
  const item = DriveItem.parse(body);
  if (!item.file) throw new ProblemError('invalid_input', { detail: `${item.name} is a folder. Add the files in it.` });
  if (item.size > maxDocumentBytes) throw tooLarge();
  return item;
}

async function open(ctx: FetchContext, { id, name, parentReference }: DriveItem): Promise<OpenSource> {
  const response = await ctx.invokeRaw(graphCall, { content: `${pathOf(parentReference.driveId, id)}/content` });
  if (!response.ok || !response.body) await readResult(graphCall, response).catch(explain);
  return { fileName: name, body: response.body! };
}

function pathOf(driveId: string, itemId: string): string {
  return `/drives/${encodeURIComponent(driveId)}/items/${encodeURIComponent(itemId)}`;
}

/** What a person can do about it, where Graph's words would not say. */
function explain(error: unknown): never {
  if (!(error instanceof ProblemError)) throw error;
  const detail = {
    not_found: 'There is no such file in SharePoint or OneDrive any more.',
    forbidden: 'You may not open this file in SharePoint or OneDrive.',
    sign_in_required: 'Your sign-in with Microsoft has expired. Sign in again, then read the document anew.',
  }[error.code as string];
  throw detail === undefined ? error : new ProblemError(error.code, { ...error.options, detail });
}
