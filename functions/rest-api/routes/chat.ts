import * as z from 'zod';
import { chat, ChatReply, ChatTurn, Conversation } from '#lib/contracts/chat.ts';
import { operation } from '../operation.ts';

const tag = 'Chat';
const eventStream = 'text/event-stream';

export const chatOperations = [
  operation({
    method: 'post',
    path: '/chat',
    operationId: 'say',
    summary: 'One turn of a conversation; as it happens to who accepts text/event-stream',
    tag,
    headers: z.object({ accept: z.string().optional() }),
    body: ChatTurn.pick({ conversationId: true, text: true }).strict(),
    status: 200,
    result: ChatReply,
    alsoProduces: [eventStream],
    problems: ['not_found'],
    async run({ headers, body }, ctx) {
      const channel = ctx.request.headers.has('authorization') ? 'rest' : 'console';
      const turn = { op: 'say', ...body, channel } as const;
      if (!headers.accept?.includes(eventStream)) return { body: await ctx.invoke(chat, turn) };
      return ctx.invokeRaw(chat, turn, { accept: eventStream });
    },
  }),
  operation({
    method: 'get',
    path: '/chat',
    operationId: 'getConversation',
    summary: 'Your latest conversation, or the one that is named',
    tag,
    query: z.object({ conversationId: z.uuid().optional() }),
    status: 200,
    result: Conversation,
    problems: ['not_found'],
    async run({ query: { conversationId } }, ctx) {
      return { body: await ctx.invoke(chat, { op: 'history', conversationId }) };
    },
  }),
];
