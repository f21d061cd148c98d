import type { KnowledgeKind } from '#lib/contracts/knowledge.ts';

const longestName = 200;
const longestKey = 80;

/** The id of a node: of a topic or organisation by its folded name. */
export function nodeId(kind: KnowledgeKind, own: string): string {
  const key = kind === 'topic' || kind === 'organisation' ? cut(fold(own), longestKey) : own;
  return `${kind}:${key}`;
}

/** The same for spellings of one text: case, accents, punctuation and spaces aside. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}+#&]+/gu, ' ')
    .trim();
}

/** A name as it is shown: one line of at most 200 characters. */
export function tidyName(name: string): string {
  return cut(oneLine(name), longestName);
}

export function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
}

function cut(text: string, length: number): string {
  return text.slice(0, length).toWellFormed();
}
