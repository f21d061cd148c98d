import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { migrate } from '#lib/data/database/migrate.ts';
import openPglite from '#lib/data/database/pglite.ts';
import openFiles from '#lib/data/objects/files.ts';
import { claimContent } from '#lib/documents/contents.ts';
import { newOriginalKey, textKey } from '#lib/documents/object-keys.ts';
import { readText } from '#lib/documents/text.ts';
import { seeded } from '#test/seeded.ts';
import { verifies } from '#test/verifies.ts';
import { pdf } from './samples/pdf.ts';

const seed = Number(process.env['ITP_TEST_SEED'] ?? Date.now() % 1_000_000);
const folder = await mkdtemp(join(tmpdir(), 'itp-test-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const openDatabase = () => openPglite({ folder: join(folder, 'database') });
const openObjects = () => openFiles({ folder: join(folder, 'objects') });

/** Runs until `delayMs` after the content came to `stage`; all stages that were seen. */
async function runUntil(tenantId: string, contentId: string, stage: string, delayMs: number): Promise<string[]> {
  const script = join(import.meta.dirname, 'killed-ingest.ts');
  const child = spawn(process.execPath, [script, folder, tenantId, contentId], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const seen: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    seen.push(line);
    if (line === stage && stage !== 'done') void sleep(delayMs).then(() => child.kill('SIGKILL'));
  }
  await ended;
  return seen;
}

/** A document of a tenant whose content nobody has read yet. */
async function begin(tenantId: string, bytes: Uint8Array): Promise<string> {
  const [database, objects] = await Promise.all([openDatabase(), openObjects()]);
  await migrate(database, join(import.meta.dirname, '../../infra/migrations'));
  const objectKey = newOriginalKey(tenantId);
  const { sha256, size } = await objects.put(objectKey, bytes, 'application/pdf');
  const contentId = await database.inTenant(tenantId, async (sql) => {
    const { id } = await claimContent(sql, tenantId, { objectKey, sha256, size, kind: 'pdf' });
    await sql(
      `insert into document (tenant_id, id, owner_id, owner_name, title, file_name, access, source, source_key,
         next_content_id)
       values ($1, $2, 'maya', 'Maya', 'Book', 'book.pdf', 'owner', '{"from":"upload","fileName":"book.pdf"}', 'book', $3)`,
      [tenantId, randomUUID(), id],
    );
    return id;
  });
  await database.close();
  return contentId;
}

/** All that came of a content, but for what is another in each. */
async function resultOf(tenantId: string, contentId: string) {
  const [database, objects] = await Promise.all([openDatabase(), openObjects()]);
  const result = await database.inTenant(tenantId, async (sql) => ({
    content: await sql('select stage, reason, pages, language, chunks, terms, attempts from document_content'),
    chunks: await sql('select ordinal, page, heading, start_at, end_at, body, terms from chunk order by ordinal'),
    postings: await sql('select term, part, occurrences from posting order by term, part'),
    vectors: await sql('select ordinal from embedding order by ordinal'),
    entities: await sql('select body from document_entities'),
    left: await sql('select page from parsed_page'),
    served: await sql('select d.id from document d where content_id = $1 and next_content_id is null', [contentId]),
  }));
  const pages = await Array.fromAsync(readText(objects, textKey(tenantId, contentId)));
  await database.close();
  return { ...result, served: result.served.length, pages };
}

it(
  `a run that is killed in each of its stages comes to the same end (seed ${seed})`,
  { ...verifies('documents.ingest.resumes'), timeout: 600_000 },
  async () => {
    const random = seeded(seed);
    const book = await pdf(
      Array.from({ length: 150 }, (_, at) => ({
        heading: `Chapter ${at + 1}`,
        lines: [`Maya agreed that chapter ${at + 1} is about lantern number ${at * 7}.`],
      })),
    );
    const calm = await begin('calm', book);
    expect((await runUntil('calm', calm, 'done', 0)).at(-1)).toBe('done');

    const killed = await begin('killed', book);
    const killedAt: string[] = [];
    for (const stage of ['begun', 'parse', 'index', 'embed', 'embed', 'connect']) {
      const seen = await runUntil('killed', killed, stage, random() * 100);
      if (seen.includes(stage)) killedAt.push(stage);
    }
    // The index is made at once and may be over before it is seen.
    expect(killedAt).toEqual(expect.arrayContaining(['begun', 'parse', 'embed', 'connect']));
    expect((await runUntil('killed', killed, 'done', 0)).at(-1)).toBe('done');

    const result = await resultOf('killed', killed);
    expect(result).toEqual(await resultOf('calm', calm));
    expect(result).toMatchObject({ content: [{ stage: 'ready', pages: 150, attempts: 0 }], served: 1, left: [] });
    expect(result.vectors).toHaveLength(result.chunks.length);
  },
);
