import type { AnswerEvent, DocumentAnswer } from '#lib/contracts/documents.ts';
import { eventStream } from '#lib/runtime/event-stream.ts';

/** An answer as server-sent events; what was not said before goes out in one delta. */
export function streamAnswer(answer: (say: (piece: string) => void) => Promise<DocumentAnswer>): Response {
  return eventStream(async (write: (event: AnswerEvent) => void) => {
    let said = '';
    const whole = await answer((text) => {
      said += text;
      write({ type: 'delta', text });
    });
    if (whole.text.length > said.length) write({ type: 'delta', text: whole.text.slice(said.length) });
    write({ type: 'answer', answer: whole });
  });
}
