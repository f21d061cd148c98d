import type * as z from 'zod';
import { documentSearch } from '#lib/contracts/documents.ts';
import { operation } from '../operation.ts';

export const searchOperations = [
  operation({
    method: 'post',
    path: '/documents/search',
    operationId: 'searchDocuments',
    summary: 'The passages of documents that answer a question, or that belong to a task',
    tag: 'Documents',
    body: documentSearch.input,
    status: 200,
    result: documentSearch.output,
    problems: ['not_found'],
    async run({ body }, ctx) {
      return { body: await ctx.invoke(documentSearch, body as z.input<typeof documentSearch.input>) };
    },
  }),
];
