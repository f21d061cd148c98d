import { describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { liveStream } from './live-stream.ts';

const text = (chunk: string) => new TextEncoder().encode(chunk);

/** A feed that the test writes into, and whether it was cancelled. */
function openFeed() {
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  const state = { cancelled: false };
  const feed = new ReadableStream<Uint8Array>({
    start: (given) => void (controller = given),
    cancel: () => void (state.cancelled = true),
  });
  return { feed, state, write: (chunk: string) => controller.enqueue(text(chunk)), close: () => controller.close() };
}

async function collect(stream: ReadableStream<Uint8Array>, into: string[]): Promise<void> {
  for await (const chunk of stream.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)) {
    into.push(chunk);
  }
}

const quiet = { heartbeatMs: 60_000, stillAllowed: async () => true };

describe('the stream of an open console', () => {
  it('tells the browser when to come back, and passes frames on', verifies('events.live'), async () => {
    const { feed, write, close } = openFeed();
    const chunks: string[] = [];
    const read = collect(liveStream(feed, { ...quiet, signal: new AbortController().signal }), chunks);
    write('id: 1\ndata: {}\n\n');
    close();
    await read;
    expect(chunks).toEqual(['retry: 5000\n\n', 'id: 1\ndata: {}\n\n']);
  });

  it('beats between frames, never inside one', async () => {
    const { feed, write, close } = openFeed();
    const chunks: string[] = [];
    const read = collect(liveStream(feed, { ...quiet, heartbeatMs: 10, signal: new AbortController().signal }), chunks);
    await expect.poll(() => chunks.filter((chunk) => chunk === ': heartbeat\n\n').length).toBeGreaterThan(1);
    write('id: 1\nda');
    await expect.poll(() => chunks.includes('id: 1\nda')).toBe(true);
    const beats = chunks.length;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(chunks).toHaveLength(beats);
    write('ta: {}\n\n');
    close();
    await read;
    expect(chunks.join('')).toContain('id: 1\ndata: {}\n\n');
  });

  it('ends with the heartbeat after the session has', verifies('events.access'), async () => {
    const { feed, state } = openFeed();
    let signedIn = true;
    const chunks: string[] = [];
    const options = { heartbeatMs: 10, stillAllowed: async () => signedIn, signal: new AbortController().signal };
    const read = collect(liveStream(feed, options), chunks);
    await expect.poll(() => chunks.length).toBeGreaterThan(1);
    signedIn = false;
    await read;
    expect(state.cancelled).toBe(true);
  });

  it('ends on its signal, and lets the feed go when the client leaves', async () => {
    const stop = new AbortController();
    const [first, second] = [openFeed(), openFeed()];
    const read = collect(liveStream(first.feed, { ...quiet, signal: stop.signal }), []);
    stop.abort();
    await read;
    expect(first.state.cancelled).toBe(true);

    const stream = liveStream(second.feed, { ...quiet, signal: new AbortController().signal });
    await stream.cancel();
    expect(second.state.cancelled).toBe(true);
  });
});
