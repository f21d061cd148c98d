import { eventFeed } from '#lib/contracts/events.ts';
import { defineFunction } from '#lib/runtime/define-function.ts';
import { type FeedItem, openFeed } from './feed.ts';
import { visibleTo } from './visibility.ts';

const pollMs = 30_000;

/** Reads the outbox for one open console, at the pace of its reader. */
export default defineFunction({
  ...eventFeed,
  uses: ['database', 'cache'],
  timeout: 86_400,
  async run({ after }, ctx) {
    const ended = new AbortController();
    const feed = openFeed(ctx, {
      tenantId: ctx.actor.tenantId,
      after: after === undefined ? undefined : Number(after),
      signal: AbortSignal.any([ended.signal, ctx.signal]),
      pollMs,
    });
    const visible = visibleTo(ctx);
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          for (;;) {
            const { done, value } = await feed.next();
            if (done) return controller.close();
            if ('event' in value && !(await visible(value.event))) continue;
            return controller.enqueue(encoder.encode(frame(value)));
          }
        },
        cancel: () => ended.abort(),
      },
      { highWaterMark: 0 },
    );
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  },
});

/** Where the feed begins is told as well: from that frame on nothing is left out. */
function frame(item: FeedItem): string {
  if ('event' in item) return `id: ${item.event.id}\ndata: ${JSON.stringify(item.event)}\n\n`;
  return `id: ${item.at}\nevent: ${item.missed ? 'resync' : 'live'}\ndata: {}\n\n`;
}
