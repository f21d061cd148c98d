import { type Document, documentCatalog } from '#lib/contracts/documents.ts';
import { assemble, type Part } from '#lib/documents/incoming.ts';
import { toProblemError } from '#lib/runtime/problem.ts';
import type { UploadContext } from './context.ts';
import type { Upload } from './fields.ts';

/** Makes a document of a file that has come whole. What the catalog refuses leaves no original behind. */
export async function handOver(
  ctx: UploadContext,
  parts: readonly Part[],
  { fileName, access }: Upload,
): Promise<Document> {
  const content = await assemble(ctx.objects, ctx.actor.tenantId, parts, fileName);
  try {
    const { document } = await ctx.invoke(documentCatalog, {
      op: 'receive',
      content,
      fileName,
      ...(access && { access }),
    });
    return document;
  } catch (error) {
    // After anything else it may have been taken; what was not is swept.
    if (toProblemError(error).status < 500) await ctx.objects.delete(content.objectKey);
    throw error;
  }
}
