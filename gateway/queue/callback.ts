import * as z from 'zod';
import { Agent, fetch } from 'undici';
import { checkOutboundUrl, publicLookup } from '#lib/runtime/outbound.ts';
import { hopByHop } from '../invoke/hop-by-hop.ts';

const timeoutMs = 10_000;

/** A function's answer on its way to X-Callback-Url. */
export const Callback = z.object({
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  /** Base64. */
  body: z.string(),
});
export type Callback = z.infer<typeof Callback>;

/** What belongs to the connection that a header came over, and cookies that are meant for the caller's own host. */
const notSent = new Set<string>([...hopByHop, 'content-length', 'expect', 'host', 'set-cookie', 'transfer-encoding']);

/** What OpenFaaS posts: the function's headers and body with X-Call-Id, -Duration-Seconds, -Function-Status and -Name. */
export function callbackFor(
  url: string,
  { id, name, seconds, answer }: { id: string; name: string; seconds: number; answer: Answer },
): Callback {
  const told = answer.body === undefined ? tooLong : { headers: answer.headers, body: answer.body };
  const headers = {
    ...Object.fromEntries([...told.headers].filter(([header]) => !notSent.has(header))),
    'x-call-id': id,
    'x-duration-seconds': seconds.toFixed(6),
    'x-function-status': String(answer.status),
    'x-function-name': name,
  };
  return { url, headers, body: told.body.toString('base64') };
}

const tooLong = {
  headers: new Headers({ 'content-type': 'text/plain' }),
  body: Buffer.from('The answer is too long for a callback.'),
};

/** What a function answered; without `body` when that was too long to keep. */
export interface Answer {
  status: number;
  headers: Headers;
  body: Buffer | undefined;
}

/** Reads `response` to its end: a function is not done before. Its body is kept up to `maxBytes`; of more nothing is. */
export async function readAnswer(response: Response, maxBytes: number): Promise<Answer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size <= maxBytes) chunks.push(chunk);
  }
  const isWhole = size <= maxBytes;
  return { status: response.status, headers: response.headers, body: isWhole ? Buffer.concat(chunks) : undefined };
}

export function checkCallbackUrl(url: string, allowPrivate: boolean): URL {
  return checkOutboundUrl(url, allowPrivate, 'X-Callback-Url');
}

/** Posts callbacks; a redirect is not followed, and a name that resolves to a private address gets not one packet. */
export function callbackPoster(allowPrivate: boolean) {
  const dispatcher = new Agent(allowPrivate ? {} : { connect: { lookup: publicLookup } });
  return {
    /** Rejects unless the receiver answers 2xx. */
    async post({ url, headers, body }: Callback): Promise<void> {
      const answer = await fetch(checkCallbackUrl(url, allowPrivate), {
        method: 'POST',
        headers,
        body: Buffer.from(body, 'base64'),
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
        dispatcher,
      });
      await answer.body?.cancel();
      if (!answer.ok) throw new Error(`the callback was answered ${answer.status}`);
    },
    close: () => dispatcher.destroy(),
  };
}
