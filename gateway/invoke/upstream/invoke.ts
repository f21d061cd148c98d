import { type Call, clientGone, Exchange, type Sink } from './exchange.ts';
import { passedHeaders } from './headers.ts';
import type { Transfer } from './transport.ts';
import type { Upstream } from './upstream.ts';

const bodiless = new Set([204, 205, 304]);
/** Framing is made anew. */
const notSent = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'expect', 'content-length']);

/** Sends a request of the gateway's own; rejects with a ProblemError when there is no answer. */
export async function invoke(
  upstream: Upstream,
  request: Request,
  options: Pick<Call, 'timeoutMs' | 'maxInFlight'>,
): Promise<Response> {
  const { signal } = request;
  const { pathname, search } = new URL(request.url);
  const headers = [...request.headers].filter(([name]) => !notSent.has(name)).flat();
  const answer = new WebAnswer();
  const exchange = new Exchange(
    upstream,
    { ...options, method: request.method, path: pathname + search, headers, body: request.body, maxBody: Infinity },
    answer,
  );
  const abort = () => exchange.abort(signal.reason instanceof Error ? signal.reason : clientGone());
  answer.onCancel = abort;
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  const done = exchange.done.finally(() => signal.removeEventListener('abort', abort));
  return Promise.race([answer.response, done.then(() => answer.response)]);
}

/** The answer as a web Response, whose body pulls from the task as it is read. */
class WebAnswer implements Sink {
  readonly #begun = Promise.withResolvers<Response>();
  #body: ReadableStreamDefaultController<Uint8Array> | undefined;
  onCancel = () => {};
  #transfer: Transfer | undefined;

  get response(): Promise<Response> {
    return this.#begun.promise;
  }

  head(status: number, headers: string[], transfer: Transfer): void {
    this.#transfer = transfer;
    const passed = passedHeaders(headers);
    const pairs: [string, string][] = [];
    for (let index = 0; index < passed.length; index += 2) pairs.push([passed[index]!, passed[index + 1]!]);
    const body = new ReadableStream<Uint8Array>({
      start: (stream) => void (this.#body = stream),
      pull: () => transfer.resume(),
      cancel: () => this.onCancel(),
    });
    this.#begun.resolve(new Response(bodiless.has(status) ? null : body, { status, headers: pairs }));
  }

  data(chunk: Buffer): void {
    this.#body!.enqueue(chunk);
    if (this.#body!.desiredSize! <= 0) this.#transfer!.pause();
  }

  end(): void {
    this.#body!.close();
  }

  cut(error: Error): void {
    this.#body!.error(error);
  }
}
