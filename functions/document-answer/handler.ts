import { documentAnswer } from '#lib/contracts/documents.ts';
import { LanguageModelSettings, languageModelOf } from '#lib/models/language-model.ts';
import { defineFunction } from '#lib/runtime/define-function.ts';
import { wantsEvents } from '#lib/runtime/event-stream.ts';
import { actionItemsOf } from './action-items/action-items.ts';
import { answerQuestion } from './answer.ts';
import { streamAnswer } from './stream.ts';

/** Answers from the documents that the caller may read, and finds what a document asks people to do. It changes nothing. */
export default defineFunction({
  ...documentAnswer,
  settings: LanguageModelSettings,
  timeout: 50,
  async run(command, context) {
    const model = languageModelOf(context.settings);
    if (command.op === 'action-items') {
      return { op: 'action-items' as const, items: await actionItemsOf(context, command.documentId, model) };
    }
    const { question, filters } = command;
    const answer = (say: (piece: string) => void) => answerQuestion(context, question, filters, model, say);
    if (wantsEvents(context.request)) return streamAnswer(answer);
    return { op: 'answer' as const, answer: await answer(() => {}) };
  },
});
