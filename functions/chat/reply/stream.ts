import type { ChatEvent, ChatReply } from '#lib/contracts/chat.ts';
import { eventStream } from '#lib/runtime/event-stream.ts';

/** Emits a piece of the answer as soon as it is known. */
export type Emit = (event: Extract<ChatEvent, { type: 'status' | 'delta' }>) => void;

/** The turn as server-sent events; what was not emitted before goes out in one delta. */
export function streamTurn(answer: (emit: Emit) => Promise<ChatReply>): Response {
  return eventStream(async (write: (event: ChatEvent) => void) => {
    let sent = '';
    const reply = await answer((event) => {
      if (event.type === 'delta') sent += event.text;
      write(event);
    });
    if (reply.text.startsWith(sent) && reply.text.length > sent.length) {
      write({ type: 'delta', text: reply.text.slice(sent.length) });
    }
    write({ type: 'done', reply });
  });
}
