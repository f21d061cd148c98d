import type { ChatEvent, ChatReply } from '#lib/contracts/chat.ts';
import { toProblemError } from '#lib/runtime/problem.ts';

export const wantsStream = (request: Request): boolean =>
  (request.headers.get('accept') ?? '').includes('text/event-stream');

/** Emits a piece of the answer as soon as it is known. */
export type Emit = (event: Extract<ChatEvent, { type: 'status' | 'delta' }>) => void;

/** The turn as server-sent events; what was not emitted before goes out in one delta. */
export function streamTurn(answer: (emit: Emit) => Promise<ChatReply>): Response {
  const encoder = new TextEncoder();
  let gone = false;
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      let sent = '';
      const write = (event: ChatEvent) => {
        if (!gone) controller.enqueue(encoder.encode(`data: ${JSON.stringify(event)}\n\n`));
      };
      const emit: Emit = (event) => {
        if (event.type === 'delta') sent += event.text;
        write(event);
      };
      try {
        const reply = await answer(emit);
        if (reply.text.startsWith(sent)) {
          if (reply.text.length > sent.length) write({ type: 'delta', text: reply.text.slice(sent.length) });
        }
        write({ type: 'done', reply });
      } catch (error) {
        write({ type: 'error', message: toProblemError(error).message });
      }
      if (!gone) controller.close();
    },
    cancel() {
      gone = true;
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' } });
}
