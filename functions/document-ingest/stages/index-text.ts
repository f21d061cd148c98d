import { readText, type TextPage } from '#lib/documents/text.ts';
import { indexContent } from '#lib/search/index-content.ts';
import { cutIntoChunks } from '../chunk.ts';
import { serveFirst } from '../documents.ts';
import { languageOf } from '../language.ts';
import { record, type Run } from '../run.ts';
import { isPaged } from './parse.ts';

const languageSample = 8000;

/** Cuts the text into passages and makes them be found by their words, all in one transaction. */
export async function indexText(run: Run): Promise<void> {
  const { services, lease } = run;
  const { tenantId, contentId, kind, textKey } = lease;
  const pages: TextPage[] = await Array.fromAsync(readText(services.objects, textKey!));
  const chunks = [...cutIntoChunks(pages, { paged: isPaged(kind) })];
  let sample = '';
  for (const { text } of pages) if (sample.length < languageSample) sample += `${text}\n`;
  const language = languageOf(sample);
  run.signal.throwIfAborted();
  await record(run, { stage: 'embed', progress: 0, language: language ?? null }, async (sql) => {
    await indexContent(sql, tenantId, contentId, chunks, language);
    await serveFirst(sql, lease);
  });
  run.lease = { ...lease, stage: 'embed', language };
}
