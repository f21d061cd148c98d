import { eventFeed } from '#lib/contracts/events.ts';
import { authenticate } from '#lib/identity/authenticate.ts';
import type { InvocationContext } from '#lib/runtime/context.ts';
import { defineFunction } from '#lib/runtime/define-function.ts';
import { ProblemError, toProblemError } from '#lib/runtime/problem.ts';
import { liveStream } from './live-stream.ts';

const heartbeatMs = 30_000;

/** Server-sent events of what changes in the plans of the person who asks, until they leave or sign out. */
export default defineFunction({
  name: 'events',
  timeout: 86_400,
  async handle(request, ctx) {
    if (request.method !== 'GET') throw new ProblemError('method_not_allowed', { headers: { allow: 'GET' } });
    const actor = await authenticate(request, ctx);
    const known = request.headers.get('last-event-id') ?? '';
    const after = /^\d{1,15}$/.test(known) ? { after: known } : {};
    const feed = await ctx.as(actor).invokeRaw(eventFeed, after);
    if (!feed.ok || !feed.body) return feed;
    const body = liveStream(feed.body, {
      heartbeatMs,
      stillAllowed: () => stillSignedIn(request, ctx),
      signal: AbortSignal.any([ctx.signal, AbortSignal.timeout(ctx.deadline - Date.now())]),
    });
    const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' };
    return new Response(body, { headers });
  },
});

/** Only a plain no ends the stream; who is asked may be away for a moment. */
async function stillSignedIn(request: Request, ctx: InvocationContext): Promise<boolean> {
  try {
    await authenticate(request, ctx);
    return true;
  } catch (error) {
    return toProblemError(error).code !== 'unauthenticated';
  }
}
