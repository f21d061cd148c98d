// Reads one file and ends: a process of its own, so that a hostile file takes nothing along but this.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { cleanText } from './parsers/clean-text.ts';
import { Unreadable } from './parsers/parser.ts';
import { parserOf } from './parsers/parsers.ts';
import { Job, type Message, messagesFd } from './process/messages.ts';
import { hasProcFiles } from './process/usage.ts';

const out = createWriteStream('', { fd: messagesFd });

/** Waits while the reader is behind, so that pages do not pile up here. */
async function tell(message: Message): Promise<void> {
  if (!out.write(`${JSON.stringify(message)}\n`)) await once(out, 'drain');
}

async function readInput(size: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafeSlow(size);
  let at = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) at += chunk.copy(bytes, at);
  if (at < size) throw new Error(`${at} of ${size} bytes came`);
  return bytes;
}

async function parse({ kind, size, from }: Job): Promise<void> {
  const bytes = await readInput(size);
  const parser = await parserOf(kind);
  const pages = parser(bytes, {
    from,
    opened: (pages) => void tell({ type: 'opened', pages }),
    note: (text) => void tell({ type: 'note', text }),
  });
  for await (const { page, text } of pages) {
    if (page >= from) await tell({ type: 'page', page, text: cleanText(text) });
  }
}

function tellUsage(): void {
  const { user, system } = process.cpuUsage();
  void tell({ type: 'usage', rss: process.memoryUsage.rss(), cpuMs: (user + system) / 1000 });
}

if (!hasProcFiles) setInterval(tellUsage, 200).unref();
try {
  await parse(Job.parse(JSON.parse(process.argv[2] ?? '')));
  await tell({ type: 'done' });
} catch (error) {
  if (!(error instanceof Unreadable)) throw error;
  await tell({ type: 'unreadable', reason: error.message });
}
out.end(() => process.exit(0));
