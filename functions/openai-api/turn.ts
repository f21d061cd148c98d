import { chat, ChatEvent, type ChatReply } from '#lib/contracts/chat.ts';
import type { Citation } from '#lib/contracts/documents.ts';
import type { InvocationContext } from '#lib/runtime/context.ts';
import { readEvents } from '#lib/runtime/event-stream.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import type { Message } from './request.ts';
import { threadOf } from './thread.ts';

/** What the person says now, and the conversation it belongs to as their client knows it. */
export interface Turn {
  chatId: string;
  messages: readonly Message[];
  /** The client's key of this request: sent again with it, the turn is not taken twice. */
  idempotencyKey?: string;
}

function inputOf({ chatId, messages, idempotencyKey }: Turn) {
  const last = messages.at(-1);
  if (last?.role !== 'user' || last.text === '') {
    throw new ProblemError('invalid_input', { detail: 'The last message must be what the user says.' });
  }
  const thread = threadOf(chatId, messages);
  const known = { ...(thread && { thread }), ...(idempotencyKey && { turn: idempotencyKey }) };
  return { op: 'say' as const, text: last.text, channel: 'openai' as const, ...known };
}

/** The whole answer to a turn, once its conversation is remembered for the next one. */
export async function answer(ctx: InvocationContext, turn: Turn): Promise<string> {
  const reply = await ctx.invoke(chat, inputOf(turn));
  const text = `${reply.text}${choicesOf(reply)}`;
  await remember(ctx, turn, reply, text);
  return text;
}

export type TurnPart = { type: 'status' | 'delta'; text: string } | { type: 'source'; citation: Citation };

/** As `answer`, piece by piece; rejects at once when the chat refuses the turn. */
export async function answerInParts(ctx: InvocationContext, turn: Turn): Promise<AsyncGenerator<TurnPart>> {
  const response = await ctx.invokeRaw(chat, inputOf(turn), { accept: 'text/event-stream' });
  return parts(ctx, turn, await readEvents(chat, response, ChatEvent));
}

async function* parts(
  ctx: InvocationContext,
  turn: Turn,
  events: AsyncIterable<Exclude<ChatEvent, { type: 'error' }>>,
): AsyncGenerator<TurnPart> {
  let said = '';
  for await (const event of events) {
    if (event.type === 'status') yield event;
    if (event.type === 'delta') {
      said += event.text;
      yield event;
    }
    if (event.type === 'done') {
      const rest = `${event.reply.text.slice(said.length)}${choicesOf(event.reply)}`;
      if (rest !== '') yield { type: 'delta', text: rest };
      for (const citation of event.reply.citations ?? []) yield { type: 'source', citation };
      await remember(ctx, turn, event.reply, said + rest);
      return;
    }
  }
  throw new ProblemError('bad_gateway', { detail: 'The answer was cut off.' });
}

/** The choices as a list, unless the text has them already. */
function choicesOf({ text, choices }: ChatReply): string {
  const plain = (markdown: string) => markdown.replaceAll('\\', '');
  if (choices.every(({ label }) => plain(text).includes(plain(label)))) return '';
  return `\n\n${choices.map(({ label }, index) => `${index + 1}. ${label}`).join('\n')}`;
}

/** Without it the next turn begins a conversation of its own, which is no reason to withhold an answer. */
async function remember(ctx: InvocationContext, turn: Turn, reply: ChatReply, text: string): Promise<void> {
  const thread = threadOf(turn.chatId, [...turn.messages, { role: 'assistant', text }])!;
  try {
    await ctx.invoke(chat, { op: 'remember', conversationId: reply.conversationId, thread });
  } catch (error) {
    ctx.log.warn({ err: error }, 'conversation not remembered');
  }
}
