import { documentSearch, type Passage } from '#lib/contracts/documents.ts';
import { defineFunction, type FunctionDefinition } from '#lib/runtime/define-function.ts';
import type { Sample } from './library.ts';

/** Paragraphs as passages, two of a page in one, as chunks would hold them. */
export function passagesOf({ id, title, text }: Sample): Passage[] {
  const passages: Passage[] = [];
  let start = 0;
  for (const [index, page] of text.split('\f').entries()) {
    for (const paragraph of page.matchAll(/(?:.+\n?)+(?:\n(?:.+\n?)+)?/g)) {
      const at = start + paragraph.index;
      const body = paragraph[0].trimEnd();
      passages.push({
        documentId: id,
        title,
        kind: 'text',
        ordinal: passages.length,
        page: index + 1,
        start: at,
        end: at + body.length,
        text: body,
        score: 0,
        highlights: [],
      });
    }
    start += page.length + 1;
  }
  return passages;
}

const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);

/** What document-search promises, over samples: those passages first that share most words with the query. */
export function standInSearch(samples: readonly Sample[]): FunctionDefinition {
  const all = samples.flatMap(passagesOf);
  return defineFunction({
    ...documentSearch,
    async run({ query = '', filters, limit, perDocument }) {
      const asked = words(query);
      const counts = new Map<string, number>();
      const passages = all
        .filter(({ documentId }) => filters.documentId === undefined || documentId === filters.documentId)
        .map((passage) => {
          const own = words(`${passage.title} ${passage.text}`);
          return Object.assign(passage, { score: [...asked].filter((word) => own.has(word)).length });
        })
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score)
        .filter(({ documentId }) => {
          counts.set(documentId, (counts.get(documentId) ?? 0) + 1);
          return counts.get(documentId)! <= perDocument;
        });
      return { passages: passages.slice(0, limit), degraded: false };
    },
  });
}
