// Text PDFs up to the postings, so that their words are found: pages a second of parse and index together, with the
// embedded engines; and the memory of the process that reads.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import openMemoryCache from '#lib/data/cache/memory.ts';
import { migrate } from '#lib/data/database/migrate.ts';
import openPglite from '#lib/data/database/pglite.ts';
import openFiles from '#lib/data/objects/files.ts';
import { claimContent } from '#lib/documents/contents.ts';
import { newOriginalKey } from '#lib/documents/object-keys.ts';
import { createLog } from '#lib/runtime/log.ts';
import { takeLease } from '../../functions/document-ingest/lease.ts';
import type { Run } from '../../functions/document-ingest/run.ts';
import { indexText } from '../../functions/document-ingest/stages/index-text.ts';
import { parse } from '../../functions/document-ingest/stages/parse.ts';
import { fullPages, pdf } from '../documents/samples/pdf.ts';

const goal = 40;
const sizes = [20, 200, 200, 1000];

const folder = mkdtempSync(join(tmpdir(), 'itp-bench-'));
const database = await openPglite({ folder: join(folder, 'database') });
const objects = await openFiles({ folder: join(folder, 'objects') });
await migrate(database, join(import.meta.dirname, '../../infra/migrations'));
const tenantId = 'bench';

async function begin(bytes: Uint8Array): Promise<Run> {
  const objectKey = newOriginalKey(tenantId);
  const { sha256, size } = await objects.put(objectKey, bytes, 'application/pdf');
  const lease = await database.inTenant(tenantId, async (sql) => {
    const { id } = await claimContent(sql, tenantId, { objectKey, sha256, size, kind: 'pdf' });
    return takeLease(sql, tenantId, id);
  });
  const services = { database, objects, cache: openMemoryCache() };
  return { services, lease: lease!, signal: new AbortController().signal, log: createLog('warn') };
}

/** Megabytes that the largest child of this process has had. */
function peakOfChildren(): number {
  try {
    const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'latin1').trim().split(' ');
    return Math.max(0, ...children.filter(Boolean).map(peakOf));
  } catch {
    return 0;
  }
}
function peakOf(pid: string): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0) / 1024;
}

console.log(`### Text PDFs up to the postings (goal: ${goal} pages a second)\n`);
console.log('| pages | parse s | index s | pages a second | parser MB |\n|---:|---:|---:|---:|---:|');
let slowest = Infinity;
for (const [round, count] of sizes.entries()) {
  const pages = fullPages(count).map((page) => ({ ...page, heading: `${page.heading} of ${round}` }));
  const run = await begin(await pdf(pages));
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, peakOfChildren())), 20);
  const began = performance.now();
  await parse(run);
  const parsed = performance.now();
  await indexText(run);
  const indexed = performance.now();
  clearInterval(watch);
  const rate = count / ((indexed - began) / 1000);
  if (count >= 200) slowest = Math.min(slowest, rate);
  const seconds = [parsed - began, indexed - parsed].map((ms) => (ms / 1000).toFixed(2));
  console.log(`| ${count} | ${seconds.join(' | ')} | ${rate.toFixed(0)} | ${peak.toFixed(0)} |`);
}
console.log();
await Promise.all([database.close(), objects.close()]);
rmSync(folder, { recursive: true, force: true });
process.exitCode = slowest >= goal ? 0 : 1;
