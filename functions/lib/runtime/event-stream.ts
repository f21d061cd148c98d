import { EventSourceParserStream } from 'eventsource-parser/stream';
import type * as z from 'zod';
import type { Contract } from './context.ts';
import { readResult } from './invoke.ts';
import { ProblemError, toProblemError } from './problem.ts';

interface Failure {
  type: 'error';
  message: string;
}

export const wantsEvents = (request: Request): boolean =>
  (request.headers.get('accept') ?? '').includes('text/event-stream');

/** What `work` writes, as server-sent events; its failure is the last of them. To who has gone nothing more is sent. */
export function eventStream(work: (write: (event: object) => void) => Promise<void>): Response {
  const encoder = new TextEncoder();
  let gone = false;
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const write = (event: object) => {
        if (!gone) controller.enqueue(encoder.encode(`data: ${JSON.stringify(event)}\n\n`));
      };
      try {
        await work(write);
      } catch (error) {
        write({ type: 'error', message: toProblemError(error).message } satisfies Failure);
      }
      if (!gone) controller.close();
    },
    cancel() {
      gone = true;
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' } });
}

/** The events that a function answered with; rejects at once with its problem, and throws an `error` among them. */
export async function readEvents<Event extends { type: string }>(
  contract: Contract,
  response: Response,
  schema: z.ZodType<Event>,
): Promise<AsyncGenerator<Exclude<Event, Failure>>> {
  if (!response.ok || !response.body) await readResult(contract, response);
  return parsed(response.body!, schema);
}

async function* parsed<Event extends { type: string }>(
  body: ReadableStream<Uint8Array>,
  schema: z.ZodType<Event>,
): AsyncGenerator<Exclude<Event, Failure>> {
  const decoder = new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>;
  for await (const { data } of body.pipeThrough(decoder).pipeThrough(new EventSourceParserStream())) {
    const event: Event | Failure = schema.parse(JSON.parse(data));
    if (isFailure(event)) throw new ProblemError('bad_gateway', { detail: event.message });
    yield event as Exclude<Event, Failure>;
  }
}

function isFailure(event: { type: string }): event is Failure {
  return event.type === 'error';
}
