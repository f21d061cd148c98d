import { Readable } from 'node:stream';
import * as z from 'zod';
import type { Objects } from '#lib/data/objects/objects.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { textKey } from './object-keys.ts';

/** The text of one page, slide or sheet; it begins at `start` (UTF-16 units) of the whole document's text. */
export const TextPage = z.object({ page: z.int().min(1), start: z.int().min(0), text: z.string() });
export type TextPage = z.infer<typeof TextPage>;

/** Keeps the pages of a content, one JSON line each; gives the key of the object. */
export async function writeText(
  objects: Objects,
  tenantId: string,
  contentId: string,
  pages: Iterable<TextPage> | AsyncIterable<TextPage>,
): Promise<string> {
  const key = textKey(tenantId, contentId);
  const lines = async function* () {
    for await (const page of pages) yield Buffer.from(`${JSON.stringify(page)}\n`);
  };
  const body = Readable.toWeb(Readable.from(lines())) as ReadableStream<Uint8Array>;
  await objects.put(key, body, 'application/jsonl');
  return key;
}

/** The pages as they come from the object store; stop reading and the rest is not fetched. */
export async function* readText(objects: Objects, key: string): AsyncGenerator<TextPage> {
  const stored = await objects.get(key);
  if (!stored) throw new ProblemError('not_found', { detail: 'The text of this document is not there.' });
  const decoder = new TextDecoder();
  let line: string[] = [];
  for await (const chunk of stored.body) {
    const [first, ...further] = decoder.decode(chunk, { stream: true }).split('\n');
    line.push(first!);
    for (const next of further) {
      yield TextPage.parse(JSON.parse(line.join('')));
      line = [next];
    }
  }
}
