// Reads one file and ends: a process of its own, so that a hostile file takes nothing along but this.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { cleanText } from '../parsers/clean-text.ts';
import { Unreadable } from '../parsers/parser.ts';
import { parserOf } from '../parsers/parsers.ts';
import { textLimit } from './limits.ts';
import { Job, type Message, messagesFd } from './messages.ts';
import { hasProcFiles } from './usage.ts';

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

async function parse(bytes: Buffer, { kind, from }: Job): Promise<void> {
  const parser = await parserOf(kind);
  const pages = parser(bytes, {
    from,
    opened: (pages) => void tell({ type: 'opened', pages }),
    note: (text) => void tell({ type: 'note', text }),
  });
  for await (const { page, text } of pages) {
    if (page >= from) await tell({ type: 'page', page, text: cleanText(text).slice(0, textLimit).toWellFormed() });
  }
}

function tellUsage(): void {
  const { user, system } = process.cpuUsage();
  void tell({ type: 'usage', rss: process.memoryUsage.rss(), cpuMs: (user + system) / 1000 });
}

if (!hasProcFiles) setInterval(tellUsage, 200).unref();
const job = Job.parse(JSON.parse(process.argv[2] ?? ''));
const bytes = await readInput(job.size);
try {
  await parse(bytes, job);
  await tell({ type: 'done' });
} catch (error) {
  const reason = error instanceof Unreadable ? error.message : reasonOf(error as Error);
  await tell({ type: 'unreadable', reason, detail: String((error as Error).stack) });
}
out.end(() => process.exit(0));

/** Of what a library threw at a file. */
function reasonOf({ message }: Error): string {
  if (/Maximum call stack/.test(message)) return 'It is nested too deeply.';
  if (/allocation failed|Invalid .*length/.test(message))
    return 'Reading it needs more memory than one document may use.';
  return 'It is damaged, or not the kind of file that its name says.';
}
