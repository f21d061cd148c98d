import type { Logger } from '#lib/runtime/log.ts';
import { completion, usageOf } from './completion.ts';
import { errorBody } from './problems.ts';
import { sourceEvent } from './source.ts';
import type { TurnPart } from './turn.ts';

interface StreamOptions {
  /** The prompt's texts, when its usage is asked for. */
  usageFor: readonly string[] | undefined;
  /** Whether the client knows the `event` lines of Open WebUI. */
  showEvents: boolean;
  /** Under which address the client finds documents. */
  publicUrl: string | undefined;
  log: Logger;
}

/** An answer as chunks: role, contents, finish_reason, usage when asked for, `[DONE]`. */
export function streamed(parts: AsyncGenerator<TurnPart>, options: StreamOptions): Response {
  const frames = framesOf(parts, options);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await frames.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await frames.return(undefined);
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } });
}

const frame = (value: object) => `data: ${JSON.stringify(value)}\n\n`;
const status = (description: string, done: boolean) =>
  frame({ event: { type: 'status', data: { description, done } } });

async function* framesOf(parts: AsyncGenerator<TurnPart>, options: StreamOptions): AsyncGenerator<string> {
  const { begin, delta, finish, usage } = completion();
  let said = '';
  let shown: string | undefined;
  try {
    yield frame(begin());
    for await (const part of parts) {
      if (part.type === 'delta') {
        said += part.text;
        yield frame(delta(part.text));
      } else if (!options.showEvents) continue;
      else if (part.type === 'source') yield frame(sourceEvent(part.citation, options.publicUrl));
      else {
        shown = part.text;
        yield status(part.text, false);
      }
    }
    if (shown !== undefined) yield status(shown, true);
    yield frame(finish());
    if (options.usageFor) yield frame(usage(usageOf(options.usageFor, said)));
    yield 'data: [DONE]\n\n';
  } catch (error) {
    options.log.error({ err: error }, 'streamed completion failed');
    yield frame(errorBody(error));
  }
}
