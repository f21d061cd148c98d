import type { Citation } from '#lib/contracts/documents.ts';
import { addressOf } from '../app/route.ts';

/** Where the reader shows the passage. */
export function addressOfCitation({ documentId, page, start, end }: Citation): string {
  return addressOf({ page: 'documents', documentId, place: { page, start, end } });
}

/** Markdown in which each `[n]` that has a citation leads to its passage; an escaped bracket is the documents' own. */
export function withCitationLinks(text: string, citations: readonly Citation[] = []): string {
  const addresses = new Map(citations.map((citation) => [String(citation.n), addressOfCitation(citation)]));
  return text.replaceAll(/(?<!\\)\[(\d{1,3})\](?![(:[])/g, (whole, n: string) => {
    const address = addresses.get(n);
    return address ? `[\\[${n}\\]](${address})` : whole;
  });
}
