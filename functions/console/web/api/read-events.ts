import type { ChatEvent } from '#lib/contracts/chat.ts';

/** The `data: ` lines of a server-sent-events body as values, however the network cut it into chunks. */
export async function* readEvents(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<ChatEvent> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let pending = '';
  while (true) {
    const { done, value = '\n' } = await reader.read();
    const lines = (pending + value).split(/\r?\n/);
    pending = lines.pop()!;
    for (const line of lines) if (line.startsWith('data:')) yield JSON.parse(line.slice(5)) as ChatEvent;
    if (done) return;
  }
}
