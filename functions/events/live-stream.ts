export interface LiveStreamOptions {
  heartbeatMs: number;
  /** Asked with every heartbeat; false ends the stream. */
  stillAllowed(): Promise<boolean>;
  /** Ends the stream. */
  signal: AbortSignal;
}

const encoder = new TextEncoder();
const lineFeed = 10;

/** The frames of `feed` at the pace of the client, with a comment between two of them at every heartbeat. */
export function liveStream(feed: ReadableStream<Uint8Array>, options: LiveStreamOptions): ReadableStream<Uint8Array> {
  const reader = feed.getReader();
  let timer: ReturnType<typeof setInterval>;
  let betweenFrames = true;
  let over = false;

  async function end(controller?: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    if (over) return;
    over = true;
    clearInterval(timer);
    controller?.close();
    await reader.cancel().catch(() => undefined);
  }

  return new ReadableStream(
    {
      start(controller) {
        controller.enqueue(encoder.encode('retry: 5000\n\n'));
        const beat = async () => {
          if (!(await options.stillAllowed())) await end(controller);
          else if (!over && betweenFrames && (controller.desiredSize ?? 0) > 0) {
            controller.enqueue(encoder.encode(': heartbeat\n\n'));
          }
        };
        timer = setInterval(() => void beat().catch(() => end(controller)), options.heartbeatMs);
        timer.unref();
        options.signal.addEventListener('abort', () => void end(controller), { once: true });
      },
      async pull(controller) {
        const { done, value } = await reader.read().catch(() => ({ done: true as const, value: undefined }));
        if (over) return;
        if (done) return end(controller);
        betweenFrames = value.at(-1) === lineFeed && value.at(-2) === lineFeed;
        controller.enqueue(value);
      },
      cancel: () => end(),
    },
    new CountQueuingStrategy({ highWaterMark: 16 }),
  );
}
