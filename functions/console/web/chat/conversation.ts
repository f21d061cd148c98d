import type { ChatAction, ChatChoice, ChatEvent, Conversation } from '#lib/contracts/chat.ts';
import type { Citation } from '#lib/contracts/documents.ts';

export interface Message {
  role: 'user' | 'assistant';
  text: string;
  actions: ChatAction[];
  choices: ChatChoice[];
  /** What each `[n]` of the text stands on. */
  citations?: readonly Citation[] | undefined;
  /** Why there is no whole answer. */
  failure?: string;
}

export interface ChatState {
  conversationId?: string | undefined;
  messages: Message[];
  running: boolean;
  /** What the assistant is doing, before it has words to say. */
  status?: string | undefined;
}

export type ChatStep =
  | { type: 'restored'; conversation: Conversation }
  | { type: 'said'; text: string }
  | { type: 'heard'; event: ChatEvent }
  | { type: 'ended'; failure?: string }
  | { type: 'cleared' };

export const emptyChat: ChatState = { messages: [], running: false };

export function chatReducer(state: ChatState, step: ChatStep): ChatState {
  switch (step.type) {
    case 'restored': {
      const { conversationId, messages } = step.conversation;
      const known = conversationId === state.conversationId && messages.length <= state.messages.length;
      return state.running || known ? state : { conversationId, messages, running: false };
    }
    case 'said':
      return {
        ...state,
        messages: [...state.messages, message('user', step.text), message('assistant', '')],
        running: true,
        status: undefined,
      };
    case 'heard':
      return heard(state, step.event);
    case 'ended': {
      const ended = { ...state, running: false, status: undefined };
      return state.running && step.failure ? withAnswer(ended, { failure: step.failure }) : ended;
    }
    case 'cleared':
      return state.running ? state : emptyChat;
  }
}

/** The sentences the person said, latest first: what the up arrow brings back. */
export function sentencesOf({ messages }: ChatState): string[] {
  const said = messages.filter(({ role }) => role === 'user').map(({ text }) => text);
  return [...new Set(said.toReversed())];
}

/** The action that saying "undo" would take back: the last undoable one, when nothing was done after it. */
export function undoableOf({ messages }: ChatState): ChatAction | undefined {
  const last = messages.findLast(({ actions }) => actions.length > 0);
  return last?.actions.findLast(({ undoable }) => undoable);
}

function heard(state: ChatState, event: ChatEvent): ChatState {
  switch (event.type) {
    case 'status':
      return { ...state, status: event.text };
    case 'delta':
      return withAnswer({ ...state, status: undefined }, { text: `${state.messages.at(-1)?.text ?? ''}${event.text}` });
    case 'done': {
      const { conversationId, text, actions, choices, citations } = event.reply;
      return withAnswer(
        { ...state, conversationId, running: false, status: undefined },
        { text, actions, choices, citations },
      );
    }
    case 'error':
      return withAnswer({ ...state, running: false, status: undefined }, { failure: event.message });
  }
}

function withAnswer(state: ChatState, part: Partial<Message>): ChatState {
  const answer = state.messages.at(-1)!;
  return { ...state, messages: [...state.messages.slice(0, -1), { ...answer, ...part }] };
}

function message(role: Message['role'], text: string): Message {
  return { role, text, actions: [], choices: [] };
}
