import { type Document, documentCatalog } from '#lib/contracts/documents.ts';
import type { InvocationContext } from '#lib/runtime/context.ts';
import type { TextPart } from '../sentences.ts';

export interface Page extends TextPart {
  page: number;
}

export interface DocumentText {
  document: Document;
  pages: Page[];
}

/** Minutes and letters are shorter; of a longer document its beginning is read. */
const mostPages = 100;
const atOnce = 8;

/** A document that the caller may read, with its text page by page; refuses one that is not read yet as `conflict`. */
export async function readDocument(
  { invoke }: Pick<InvocationContext, 'invoke'>,
  documentId: string,
): Promise<DocumentText> {
  const { document } = await invoke(documentCatalog, { op: 'get', documentId });
  const read = async (page: number) => invoke(documentCatalog, { op: 'page', documentId, page });
  const first = await read(1);
  const pages: Page[] = [first];
  const last = Math.min(first.pages, mostPages);
  for (let next = 2; next <= last; next += atOnce) {
    const numbers = Array.from({ length: Math.min(atOnce, last - next + 1) }, (_, index) => next + index);
    pages.push(...(await Promise.all(numbers.map(read))));
  }
  return { document, pages };
}
