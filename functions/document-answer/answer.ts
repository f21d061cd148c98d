import { type DocumentAnswer, documentSearch, type SearchFilters } from '#lib/contracts/documents.ts';
import type { InvocationContext } from '#lib/runtime/context.ts';
import type { LanguageModel } from '#lib/models/language-model.ts';
import { extractAnswer } from './extract/answer.ts';
import type { groundedAnswer } from './grounded/answer.ts';
import { none } from './none.ts';

const passagesRead = 12;
const perDocument = 4;

/** The model's libraries are read only where there is a model. */
const byModel: typeof groundedAnswer = async (...question) =>
  (await import('./grounded/answer.ts')).groundedAnswer(...question);

/** Answers from the passages that the caller may read: by the model where there is one, else by their own sentences. */
export async function answerQuestion(
  { invoke, signal, log }: Pick<InvocationContext, 'invoke' | 'signal' | 'log'>,
  question: string,
  filters: SearchFilters,
  model: LanguageModel | undefined,
  say: (piece: string) => void,
): Promise<DocumentAnswer> {
  const { passages } = await invoke(documentSearch, {
    query: question,
    filters,
    limit: passagesRead,
    perDocument: filters.documentId === undefined ? perDocument : passagesRead,
  });
  if (passages.length === 0) return none;
  if (!model) return extractAnswer(question, passages);
  try {
    return await byModel(question, passages, model, signal, say);
  } catch (error) {
    signal.throwIfAborted();
    log.warn({ err: error }, 'the model failed');
    return extractAnswer(question, passages);
  }
}
