import * as z from 'zod';
import { Citation } from './documents.ts';

/** SHA-256 (hex) of what was said so far, as a client that resends it and knows no conversation ids sees it. */
const Thread = z.string().regex(/^[0-9a-f]{64}$/);

/** One turn of a conversation, whatever channel it came by. */
export const ChatTurn = z.object({
  op: z.literal('say'),
  /** Absent: a new conversation begins. */
  conversationId: z.uuid().optional(),
  /** In place of `conversationId`: continues the caller's conversation remembered under it, if there is one. */
  thread: Thread.optional(),
  /** The caller's own key of this turn: sent again with it, the turn is answered as before and not done again. */
  turn: z.string().min(1).max(100).optional(),
  text: z.string().trim().min(1).max(8000),
  channel: z.enum(['console', 'openai', 'teams', 'rest', 'mcp']),
});
export type ChatTurn = z.input<typeof ChatTurn>;

/** The caller's conversation, or their latest one; what a console shows when it opens again. */
const ConversationRequest = z.object({ op: z.literal('history'), conversationId: z.uuid().optional() });

/** Remembers a conversation of the caller under what their client will resend of it with the next turn. */
const ThreadRequest = z.object({ op: z.literal('remember'), conversationId: z.uuid(), thread: Thread });

export const ChatCommand = z.discriminatedUnion('op', [ChatTurn, ConversationRequest, ThreadRequest]);
export type ChatCommand = z.input<typeof ChatCommand>;

/** Something that was done in this turn; "undo" takes the latest undoable one back. */
export const ChatAction = z.object({
  kind: z.enum([
    'task.created',
    'task.updated',
    'task.completed',
    'task.reopened',
    'task.deleted',
    'task.commented',
    'plan.created',
    'plan.updated',
    'plan.deleted',
    'bucket.created',
    'bucket.updated',
    'bucket.deleted',
    'undone',
  ]),
  planId: z.string().optional(),
  taskId: z.string().optional(),
  title: z.string(),
  undoable: z.boolean(),
});
export type ChatAction = z.infer<typeof ChatAction>;

/** A numbered choice the person may answer with its number or with `say`. */
export const ChatChoice = z.object({ label: z.string(), say: z.string() });
export type ChatChoice = z.infer<typeof ChatChoice>;

export const ChatReply = z.object({
  op: z.literal('say'),
  conversationId: z.uuid(),
  /** Markdown. Text that came from tasks or documents is escaped. */
  text: z.string(),
  actions: z.array(ChatAction),
  choices: z.array(ChatChoice),
  /** What the [n] in the text stand for, where it was answered from documents. */
  citations: z.array(Citation).optional(),
});
export type ChatReply = z.infer<typeof ChatReply>;

/**
 * A streamed turn (`Accept: text/event-stream`) is `data: ` lines of these; the last is `done` with the whole reply, or
 * `error`. Deltas joined are `reply.text`.
 */
export const ChatEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('status'), text: z.string() }),
  z.object({ type: z.literal('delta'), text: z.string() }),
  z.object({ type: z.literal('done'), reply: ChatReply }),
  z.object({ type: z.literal('error'), message: z.string() }),
]);
export type ChatEvent = z.infer<typeof ChatEvent>;

export const ConversationMessage = z.object({
  role: z.enum(['user', 'assistant']),
  text: z.string(),
  at: z.iso.datetime(),
  actions: z.array(ChatAction),
  choices: z.array(ChatChoice),
  citations: z.array(Citation).optional(),
});

/** Oldest message first; no `conversationId` when the caller has none yet. */
export const Conversation = z.object({
  op: z.literal('history'),
  conversationId: z.uuid().optional(),
  messages: z.array(ConversationMessage),
});
export type Conversation = z.infer<typeof Conversation>;

export const ChatResult = z.discriminatedUnion('op', [
  ChatReply,
  Conversation,
  z.object({ op: z.literal('remember') }),
]);
export type ChatResult = z.infer<typeof ChatResult>;

export const chat = { name: 'chat', input: ChatCommand, output: ChatResult } as const;
