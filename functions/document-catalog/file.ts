import type { DocumentKind } from '#lib/contracts/documents.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import type { CatalogContext } from './context.ts';
import { readableDocument } from './read.ts';

/** What a browser is told: never a type that it would run as a page of this site. */
const mediaTypes: Record<DocumentKind, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  html: 'text/plain; charset=utf-8',
  markdown: 'text/plain; charset=utf-8',
  text: 'text/plain; charset=utf-8',
  email: 'text/plain; charset=utf-8',
  image: 'application/octet-stream',
};

/** The original, to be saved: it runs no script, belongs to no origin, and is taken for nothing but what it says it is. */
export async function readFile(ctx: CatalogContext, documentId: string): Promise<Response> {
  const { object_key, kind, file_name } = await readableDocument(ctx, documentId);
  const stored = object_key === null ? undefined : await ctx.objects.get(object_key);
  if (!stored) throw new ProblemError('not_found', { detail: 'The file of this document has not arrived.' });
  return new Response(stored.body, {
    headers: {
      'content-type': kind === null ? 'application/octet-stream' : mediaTypes[kind],
      'content-length': String(stored.size),
      'content-disposition': attachment(file_name),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-cache',
    },
  });
}

/** RFC 6266: a plain name for old clients, and the true one in UTF-8. */
export function attachment(fileName: string): string {
  const plain = fileName.replaceAll(/[^\w .()-]/g, '_');
  const encoded = encodeURIComponent(fileName.toWellFormed()).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
