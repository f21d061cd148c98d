import type { Citation } from '#lib/contracts/documents.ts';

/** A citation as Open WebUI shows it. It counts distinct sources, so that each citation is one, and [n] is the nth. */
export function sourceEvent({ n, documentId, title, page, text }: Citation, publicUrl: string | undefined): object {
  const id = `${documentId}#${n}`;
  const name = page === undefined ? title : `${title}, page ${page}`;
  const url = publicUrl === undefined ? {} : { url: addressOf(publicUrl, documentId, page) };
  const metadata = { source: id, name, ...url, ...(page !== undefined && { page }) };
  return { event: { type: 'source', data: { source: { id, name, ...url }, document: [text], metadata: [metadata] } } };
}

function addressOf(publicUrl: string, documentId: string, page: number | undefined): string {
  const address = new URL(`/documents/${documentId}`, publicUrl);
  if (page !== undefined) address.searchParams.set('page', String(page));
  return address.href;
}
