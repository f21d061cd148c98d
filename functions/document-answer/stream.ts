import type { AnswerEvent, DocumentAnswer } from '#lib/contracts/documents.ts';
import { toProblemError } from '#lib/runtime/problem.ts';

export const wantsStream = (request: Request): boolean =>
  (request.headers.get('accept') ?? '').includes('text/event-stream');

/** An answer as server-sent events; what was not said before goes out in one delta. */
export function streamAnswer(answer: (say: (piece: string) => void) => Promise<DocumentAnswer>): Response {
  const encoder = new TextEncoder();
  let gone = false;
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      let said = '';
      const write = (event: AnswerEvent) => {
        if (!gone) controller.enqueue(encoder.encode(`data: ${JSON.stringify(event)}\n\n`));
      };
      try {
        const whole = await answer((text) => {
          said += text;
          write({ type: 'delta', text });
        });
        if (whole.text.length > said.length) write({ type: 'delta', text: whole.text.slice(said.length) });
        write({ type: 'answer', answer: whole });
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
