import { documentSearch, type Passage } from '#lib/contracts/documents.ts';
import { defineFunction, type FunctionDefinition } from '#lib/runtime/define-function.ts';
import type { Sample } from './library.ts';

/** Paragraphs as passages, two of a page in one, as chunks would hold them. */
function passagesOf({ id, title, text }: Sample): Passage[] {
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

interface Wanted {
  query: string;
  documentId?: string | undefined;
  limit: number;
  perDocument: number;
}

/** Those passages first that share most words with the query. */
export function bestPassages(samples: readonly Sample[], { query, documentId, limit, perDocument }: Wanted): Passage[] {
  const asked = words(query);
  const counts = new Map<string, number>();
  const passages = samples
    .flatMap(passagesOf)
    .filter((passage) => documentId === undefined || passage.documentId === documentId)
    .map((passage) => {
      const own = words(`${passage.title} ${passage.text}`);
      return Object.assign(passage, { score: [...asked].filter((word) => own.has(word)).length });
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .filter((passage) => {
      counts.set(passage.documentId, (counts.get(passage.documentId) ?? 0) + 1);
      return counts.get(passage.documentId)! <= perDocument;
    });
  return passages.slice(0, limit);
}

/** What document-search promises, over samples. */
export function standInSearch(samples: readonly Sample[]): FunctionDefinition {
  return defineFunction({
    ...documentSearch,
    async run({ query = '', filters: { documentId }, limit, perDocument }) {
      return { passages: bestPassages(samples, { query, documentId, limit, perDocument }), degraded: false };
    },
  });
}
