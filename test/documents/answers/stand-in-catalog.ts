import { documentCatalog, type Document } from '#lib/contracts/documents.ts';
import { defineFunction, type FunctionDefinition } from '#lib/runtime/define-function.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import type { Sample } from './library.ts';

const came = '2026-03-04T10:00:00.000Z';

export function documentOf({ id, title, text }: Sample): Document {
  return {
    id,
    title,
    fileName: `${title}.txt`,
    ownerId: 'ada',
    ownerName: 'Ada Lindqvist',
    access: { to: 'tenant' },
    source: { from: 'upload', fileName: `${title}.txt` },
    kind: 'text',
    size: text.length,
    pages: text.split('\f').length,
    state: 'ready',
    createdAt: came,
    updatedAt: came,
  };
}

/** What document-catalog promises of reading, over samples. */
export function standInCatalog(samples: readonly Sample[]): FunctionDefinition {
  return defineFunction({
    ...documentCatalog,
    async run(command) {
      if (command.op === 'list') {
        const { words = '', limit } = command;
        const found = samples.filter(({ title }) => title.toLowerCase().includes(words.toLowerCase()));
        return { op: 'list' as const, documents: found.slice(0, limit).map(documentOf) };
      }
      const sample = 'documentId' in command && samples.find(({ id }) => id === command.documentId);
      if (!sample) throw new ProblemError('not_found', { detail: 'There is no such document.' });
      if (command.op === 'get') return { op: 'get' as const, document: documentOf(sample) };
      if (command.op !== 'page') throw new ProblemError('invalid_input', { detail: 'The samples are only read.' });
      const pages = sample.text.split('\f');
      const text = pages[command.page - 1];
      if (text === undefined) throw new ProblemError('not_found', { detail: 'There is no such page.' });
      const start = pages.slice(0, command.page - 1).reduce((sum, page) => sum + page.length + 1, 0);
      return { op: 'page' as const, page: command.page, pages: pages.length, start, text };
    },
  });
}
