import * as z from 'zod';
import { ActionItem, DocumentAnswer, documentAnswer, SearchFilters } from '#lib/contracts/documents.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { operation } from '../operation.ts';

const tag = 'Documents';
const eventStream = 'text/event-stream';

export const documentAnswerOperations = [
  operation({
    method: 'post',
    path: '/documents/answer',
    operationId: 'answerFromDocuments',
    summary:
      'An answer from the documents that you may read, with citations; as it is made to who accepts text/event-stream',
    tag,
    headers: z.object({ accept: z.string().optional() }),
    body: z.strictObject({ question: z.string().trim().min(1).max(1000), filters: SearchFilters.optional() }),
    status: 200,
    result: DocumentAnswer,
    alsoProduces: [eventStream],
    async run({ headers, body }, ctx) {
      const command = { op: 'answer', ...body } as const;
      if (headers.accept?.includes(eventStream)) return ctx.invokeRaw(documentAnswer, command, { accept: eventStream });
      return { body: (await ctx.invoke(documentAnswer, command)).answer };
    },
  }),
  operation({
    method: 'post',
    path: '/documents/{documentId}/action-items',
    operationId: 'findActionItems',
    summary: 'What a document asks people to do, each with the place that says so; nothing is changed',
    tag,
    status: 200,
    result: z.object({ value: z.array(ActionItem) }),
    problems: ['not_found'],
    async run({ params: { documentId } }, ctx) {
      if (!z.uuid().safeParse(documentId).success) throw new ProblemError('not_found');
      const { items } = await ctx.invoke(documentAnswer, { op: 'action-items', documentId });
      return { body: { value: items } };
    },
  }),
];
