import type { Citation, Passage } from '#lib/contracts/documents.ts';
import { escape } from '../reply/markdown.ts';
import type { DocumentDesk } from './desk.ts';

type Place = Pick<Citation, 'documentId' | 'title' | 'page'>;

/** "[Title, page 3](…)". */
export function sourceLink(desk: DocumentDesk, { documentId, title, page }: Place): string {
  const where = page === undefined ? '' : `, page ${page}`;
  return `[${escape(title)}${where}](${desk.link(documentId, page)})`;
}

/** What the numbers of an answer stand for, a line each. */
export const sourceList = (desk: DocumentDesk, citations: readonly Citation[]): string =>
  ['Sources:', ...citations.map((citation) => `- [${citation.n}] ${sourceLink(desk, citation)}`)].join('\n');

const snippetLength = 160;

/** The part of a passage around the first words that fit. */
export function snippet({ text, highlights }: Passage): string {
  const hit = highlights[0]?.start ?? 0;
  const from = text.lastIndexOf(' ', Math.max(0, hit - snippetLength / 3)) + 1;
  const cut = text.slice(from, from + snippetLength);
  const whole = from + snippetLength >= text.length;
  const kept = whole ? cut : cut.slice(0, Math.max(cut.lastIndexOf(' '), 1));
  return `${from > 0 ? '… ' : ''}${escape(kept.trim())}${whole ? '' : ' …'}`;
}
