import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { streamText } from 'ai';
import type { DocumentAnswer, Passage } from '#lib/contracts/documents.ts';
import type { LanguageModel } from '#lib/models/language-model.ts';
import { citationOf } from '../citation.ts';
import { none } from '../none.ts';
import { checkedText } from './checked-text.ts';
import { instructions, promptFor } from './prompt.ts';

/** How long the model may take in all, and until its next piece, in milliseconds. */
const patience = { totalMs: 35_000, chunkMs: 15_000 };

/**
 * A model's answer from the passages, said sentence by sentence. Nothing is said before the first passage is cited, and
 * an answer that cites none is `none`. Rejects when the model fails before anything was said.
 */
export async function groundedAnswer(
  question: string,
  passages: readonly Passage[],
  model: LanguageModel,
  signal: AbortSignal,
  say: (piece: string) => void,
): Promise<DocumentAnswer> {
  const provider = createOpenAICompatible({ name: 'model', baseURL: model.baseUrl, apiKey: model.apiKey });
  const checked = checkedText(passages);
  let text = '';
  let unsaid = '';
  const hear = (piece: string) => {
    unsaid += piece;
    if (checked.cited.length === 0 || unsaid === '') return;
    say(unsaid);
    text += unsaid;
    unsaid = '';
  };
  try {
    const result = streamText({
      model: provider(model.model),
      instructions,
      prompt: promptFor(question, passages),
      maxRetries: 1,
      timeout: patience,
      abortSignal: signal,
      onError: () => {},
    });
    for await (const part of result.stream) {
      if (part.type === 'error') throw part.error;
      if (part.type === 'abort') throw new Error('The model took too long.');
      if (part.type === 'text-delta') hear(checked.push(part.text));
    }
    hear(checked.rest());
  } catch (error) {
    if (text === '') throw error;
    hear('\n\n_The language model stopped in the middle._');
  }
  if (text === '') return none;
  const citations = checked.cited.map((passage, index) => citationOf(passage, index + 1));
  return { text, citations, made: 'model' };
}
