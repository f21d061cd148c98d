import type { Citation, Passage } from '#lib/contracts/documents.ts';

/** A passage as citation `n`, or the part of it between two offsets of the document's text. */
export function citationOf(
  passage: Passage,
  n: number,
  { start, end }: { start: number; end: number } = passage,
): Citation {
  const { documentId, title, kind, page, heading } = passage;
  return {
    n,
    documentId,
    title,
    kind,
    ...(page !== undefined && { page }),
    ...(heading !== undefined && { heading }),
    start,
    end,
    text: passage.text.slice(start - passage.start, end - passage.start),
  };
}
