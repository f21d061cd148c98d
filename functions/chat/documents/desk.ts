import {
  type ActionItem,
  AnswerEvent,
  type Document,
  documentAnswer,
  type DocumentAnswer,
  documentCatalog,
  documentSearch,
  type Passage,
  type SearchFilters,
} from '#lib/contracts/documents.ts';
import type { InvocationContext } from '#lib/runtime/context.ts';
import { readEvents } from '#lib/runtime/event-stream.ts';
import { ProblemError } from '#lib/runtime/problem.ts';

/** The caller's documents as a turn asks for them. */
export interface DocumentDesk {
  /** Newest first; with words, those whose titles have them. */
  list(words?: string): Promise<readonly Document[]>;
  /** The answer; `say` gets its pieces as they come, but for one that says nothing. */
  ask(question: string, filters: SearchFilters, say?: (piece: string) => void): Promise<DocumentAnswer>;
  /** The best passage of each document. */
  find(words: string, filters: SearchFilters): Promise<readonly Passage[]>;
  actionItems(documentId: string): Promise<readonly ActionItem[]>;
  /** Where a document is read: absolute where the site's address is known. */
  link(documentId: string, page?: number): string;
}

const mostListed = 200;
const mostFound = 10;

export function openDesk(
  context: Pick<InvocationContext, 'invoke' | 'invokeRaw'>,
  publicUrl: string | undefined,
): DocumentDesk {
  const { invoke } = context;
  return {
    list: async (words) => (await invoke(documentCatalog, { op: 'list', words, limit: mostListed })).documents,
    async ask(question, filters, say) {
      const command = { op: 'answer' as const, question: question.slice(0, 1000), filters };
      if (!say) return (await invoke(documentAnswer, command)).answer;
      return streamed(await context.invokeRaw(documentAnswer, command, { accept: 'text/event-stream' }), say);
    },
    async find(words, filters) {
      const query = words.slice(0, 1000);
      return (await invoke(documentSearch, { query, filters, limit: mostFound, perDocument: 1 })).passages;
    },
    actionItems: async (documentId) => (await invoke(documentAnswer, { op: 'action-items', documentId })).items,
    link: (documentId, page) =>
      `${publicUrl === undefined ? '' : new URL(publicUrl).origin}/documents/${documentId}${page === undefined ? '' : `?page=${page}`}`,
  };
}

async function streamed(response: Response, say: (piece: string) => void): Promise<DocumentAnswer> {
  let held = '';
  for await (const event of await readEvents(documentAnswer, response, AnswerEvent)) {
    if (held !== '' && !(event.type === 'answer' && event.answer.made === 'none')) say(held);
    if (event.type === 'answer') return event.answer;
    held = event.text;
  }
  throw new ProblemError('bad_gateway', { detail: 'The answer was cut off.' });
}
