/** How sentences speak of a document: its kind with what stands beside it, a title in quotes, a file. Parts of patterns. */

const kinds = String.raw`documents?|docs?|files?|papers?|pdfs?|handbooks?|manuals?|contracts?|agreements?|leases?|polic(?:y|ies)|guidelines?|guides?|specifications?|specs?|minutes|protocols?|(?:incident |annual |final |test |status )?reports?|proposals?|memos?|slides?|decks?|presentations?|spreadsheets?|whitepapers?|knowledge base|wiki|terms(?: and conditions)?|rules|regulations?|statutes?|bylaws?|e-?mails?|letters?|invoices?|notes of [^,:?]{2,40}`;
const own = String.raw`(?:the|our|my|this|that|these|those|your|all(?: of)?(?: the| our| my)?)`;
/** A document by its kind, with what stands before it or after: "the lease agreement", "the minutes of 12 May". */
export const kind = String.raw`(?:${own}\s+)?(?:[\p{L}\d][\p{L}\d'’.&-]*\s+){0,4}?(?:${kinds})(?:\s+(?:of|from|for|with|about|on|called|named)\s+[^,:;?]{1,60}?)??`;
export const quoted = String.raw`(?:${own}\s+)?(?:(?:document|file)\s+)?[“"‘'][^“”"‘’']{2,120}[”"’']`;
export const file = String.raw`(?:${own}\s+)?(?:[^\s,:;?“”"]{1,60}\s+){0,4}?[^\s,:;?“”"]{1,80}\.(?:pdf|docx?|pptx?|xlsx?|html?|md|txt|eml|png|jpe?g)`;
export const doc = `(?:${quoted}|${file}|${kind})`;
export const many = String.raw`(?:${own}\s+)?(?:uploaded\s+|shared\s+)?(?:documents|docs|files|papers|pdfs|knowledge base|wiki)`;

/** A name without its article, marks and the word that only says that it is a document. */
export function bare(said: string): string {
  return said
    .trim()
    .replace(/^(?:the|our|my|this|that|your|all(?: of)?(?: the| our)?)\s+/iu, '')
    .replace(/^(?:document|file|doc)\s+(?:called\s+|named\s+)?(?=\S)/iu, '')
    .replace(/(?<=\S)\s+(?:document|file|doc)$/iu, '')
    .replace(/^[“"‘']|[”"’']$/gu, '')
    .trim();
}
