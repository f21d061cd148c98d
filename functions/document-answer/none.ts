import type { DocumentAnswer } from '#lib/contracts/documents.ts';

/** What is answered where the documents do not speak of the question. */
export const none: DocumentAnswer = { text: 'The documents do not say.', citations: [], made: 'none' };
