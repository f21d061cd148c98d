import type { ChatEvent, Conversation } from '#lib/contracts/chat.ts';
import { call, callJson } from './client.ts';
import { readEvents } from './read-events.ts';

export const getConversation = (signal?: AbortSignal) => callJson<Conversation>('/chat', { signal });

/** Says `text`; what happens is yielded as it happens. Aborting `signal` stops the turn. */
export async function* say(
  text: string,
  conversationId: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<ChatEvent> {
  const response = await call('/chat', {
    method: 'POST',
    body: { text, ...(conversationId && { conversationId }) },
    headers: { accept: 'text/event-stream' },
    signal,
  });
  if (response.body) yield* readEvents(response.body);
}
