import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { isStepCount, streamText } from 'ai';
import type { InvocationContext } from '#lib/runtime/context.ts';
import { answerTo } from '../conversation/answer.ts';
import type { Dialogue } from '../conversation/dialogue.ts';
import type { OpenTurn } from '../conversation/store.ts';
import { openWorld, type WorldContext } from '../conversation/world.ts';
import { chosenItems } from '../documents/choose-items.ts';
import { readDocuments } from '../documents/read.ts';
import { readKnowledge } from '../knowledge/read.ts';
import type { Emit } from '../reply/stream.ts';
import { questionReply, takeTurn, type TurnResult } from '../turn.ts';
import { instructionsFor } from './instructions.ts';
import { plainText } from './plain-text.ts';
import type { LanguageModel } from '#lib/models/language-model.ts';
import { type ModelTurn, toolsFor } from './toolbox.ts';

const mostSteps = 6;
/** How long the model may take in all, and until its next piece, in milliseconds. */
const patience = { totalMs: 40_000, chunkMs: 15_000 };

type Context = WorldContext & Pick<InvocationContext, 'signal' | 'log'>;

/** One turn by the model. An answer to an open question needs none, and without the model the grammar takes the turn. */
export async function takeModelTurn(
  context: Context,
  open: OpenTurn,
  text: string,
  model: LanguageModel,
  emit: Emit,
): Promise<TurnResult> {
  const { pending } = open.dialogue;
  if (pending && (pending.titleFor || chosenItems(text, pending) || answerTo(text, pending)))
    return takeTurn(context, open, text, emit);
  if (readDocuments(text) ?? readKnowledge(text)) return takeTurn(context, open, text, emit);
  const { pending: _, ...dialogue } = open.dialogue;
  const state: ModelTurn = { dialogue, actions: [], lines: [], citations: [] };
  const heard: string[] = [];
  try {
    await converse(context, open, text, model, state, (event) => {
      if (event.type === 'delta') heard.push(event.text);
      emit(event);
    });
  } catch (error) {
    context.log.warn({ err: error }, 'the model failed');
    if (state.actions.length === 0 && !state.asked && heard.length === 0) {
      const { reply, dialogue: after } = await takeTurn(context, open, text, emit);
      return {
        reply: { ...reply, text: `${reply.text}\n\n_The language model did not answer; I read this without it._` },
        dialogue: after,
      };
    }
    state.lines.push('_The language model stopped in the middle._');
  }
  return resultOf(open, state, heard.join(''));
}

async function converse(
  context: Context,
  open: OpenTurn,
  text: string,
  model: LanguageModel,
  state: ModelTurn,
  emit: Emit,
): Promise<void> {
  const say = (piece: string) => emit({ type: 'delta', text: piece });
  const provider = createOpenAICompatible({ name: 'model', baseURL: model.baseUrl, apiKey: model.apiKey });
  const world = () => openWorld(context);
  const plain = plainText();
  const result = streamText({
    model: provider(model.model),
    instructions: instructionsFor(context.actor, await world(), state.dialogue.mentioned.length),
    prompt: text,
    tools: toolsFor(
      {
        invoke: context.invoke,
        openWorld: world,
        reading: () => emit({ type: 'status', text: 'Reading the documents' }),
        turn: open.turn,
        conversationId: open.conversationId,
      },
      state,
    ),
    toolCallConcurrency: 1,
    stopWhen: [isStepCount(mostSteps), () => state.asked !== undefined],
    maxRetries: 1,
    timeout: patience,
    abortSignal: context.signal,
    onError: () => {},
  });
  for await (const part of result.stream) {
    if (part.type === 'error') throw part.error;
    if (part.type === 'abort') throw new Error('The model took too long.');
    const piece = part.type === 'text-delta' ? plain.push(part.text) : '';
    if (piece !== '') say(piece);
  }
  const last = plain.rest();
  if (last !== '') say(last);
}

/** The model's words, then our own about what was done or has to be decided. */
function resultOf(open: OpenTurn, state: ModelTurn, heard: string): TurnResult {
  const undo = joined(open.dialogue.undo, state.dialogue.undo);
  const dialogue: Dialogue = { ...state.dialogue, undo };
  const cited = state.citations.length > 0 && { citations: state.citations };
  const base = { op: 'say' as const, conversationId: open.conversationId, ...cited };
  const done = [heard, ...state.lines].filter((part) => part.trim() !== '');
  if (!state.asked) {
    const text = done.join('\n\n') || 'There is nothing I could do about that.';
    return { reply: { ...base, text, actions: state.actions, choices: [] }, dialogue };
  }
  const { text, choices, confirms } = state.asked;
  const question = questionReply(open.conversationId, { text, choices, confirms });
  return {
    reply: { ...question, ...cited, text: [...done, question.text].join('\n\n'), actions: state.actions },
    dialogue: { ...dialogue, pending: { text, choices, confirms } },
  };
}

/** All that the model did in one turn is one entry of the stack. */
function joined(before: Dialogue['undo'], after: Dialogue['undo']): Dialogue['undo'] {
  const known = new Set(before.map((entry) => JSON.stringify(entry)));
  const fresh = after.filter((entry) => !known.has(JSON.stringify(entry)));
  if (fresh.length < 2) return after;
  const entry = {
    title: fresh.map((each) => each.title).join(', '),
    commands: fresh.toReversed().flatMap((each) => each.commands),
  };
  return [...after.filter((each) => !fresh.includes(each)), entry];
}
