import { array, assert, asyncProperty, constant, constantFrom, nat, record, string } from 'fast-check';
import { expect, it } from 'vitest';
import { readEvents } from './read-events.ts';

function cut(bytes: Uint8Array<ArrayBuffer>, at: number[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  const ends = [...new Set(at.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return new ReadableStream({
    start(controller) {
      let from = 0;
      for (const end of [...ends, bytes.length]) {
        if (end > from) controller.enqueue(bytes.slice(from, end));
        from = Math.max(from, end);
      }
      controller.close();
    },
  });
}

it('reads the same events however the network cuts them, within characters too', async () => {
  const events = array(record({ type: constant('delta' as const), text: string({ unit: 'grapheme' }) }), {
    maxLength: 6,
  });
  await assert(
    asyncProperty(events, array(nat(400), { maxLength: 12 }), constantFrom('\n', '\r\n'), async (sent, at, newline) => {
      const text = sent.map((event) => `data: ${JSON.stringify(event)}${newline}${newline}`).join('');
      expect(await Array.fromAsync(readEvents(cut(new TextEncoder().encode(text), at)))).toEqual(sent);
    }),
    { numRuns: 60 },
  );
});

it('ignores comments and other fields, and reads a last line without an end', async () => {
  const text = ': heartbeat\n\nevent: x\nid: 1\ndata: {"type":"status","text":"a"}\n\ndata:{"type":"delta","text":"b"}';
  expect(await Array.fromAsync(readEvents(cut(new TextEncoder().encode(text), [])))).toEqual([
    { type: 'status', text: 'a' },
    { type: 'delta', text: 'b' },
  ]);
});
