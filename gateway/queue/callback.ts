import * as z from 'zod';
import { Agent, fetch } from 'undici';
import { checkOutboundUrl, publicLookup } from './addresses.ts';

const timeoutMs = 10_000;

/** A function's answer on its way to X-Callback-Url. */
export const Callback = z.object({
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  /** Base64. */
  body: z.string(),
});
export type Callback = z.infer<typeof Callback>;

const notSent = new Set(['connection', 'content-length', 'transfer-encoding', 'set-cookie', 'keep-alive']);

/** What OpenFaaS posts: the function's headers and body with X-Call-Id, -Duration-Seconds, -Function-Status and -Name. */
export async function callbackFor(
  url: string,
  { id, name, seconds, response }: { id: string; name: string; seconds: number; response: Response },
): Promise<Callback> {
  const headers = {
    ...Object.fromEntries([...response.headers].filter(([header]) => !notSent.has(header))),
    'x-call-id': id,
    'x-duration-seconds': seconds.toFixed(6),
    'x-function-status': String(response.status),
    'x-function-name': name,
  };
  return { url, headers, body: Buffer.from(await response.arrayBuffer()).toString('base64') };
}

/** Posts callbacks; a redirect is not followed, and a name that resolves to a private address gets not one packet. */
export function callbackPoster(allowPrivate: boolean) {
  const dispatcher = new Agent(allowPrivate ? {} : { connect: { lookup: publicLookup } });
  return {
    /** Rejects unless the receiver answers 2xx. */
    async post({ url, headers, body }: Callback): Promise<void> {
      const answer = await fetch(checkOutboundUrl(url, allowPrivate), {
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
