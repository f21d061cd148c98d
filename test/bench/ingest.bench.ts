// Text PDFs up to the postings, so that their words are found: parse and index together, with the embedded engines, by the
// clock and by the processor's time of both processes, which a busy machine disturbs least; and the memory of the parser.
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
  const { signal } = new AbortController();
  return { services, lease: lease!, signal, log: createLog('warn'), enqueue: () => Promise.resolve() };
}

/** What the child of this process uses and has used at most. */
function childUsage() {
  try {
    const [pid] = readFileSync(`/proc/self/task/${process.pid}/children`, 'latin1').split(' ');
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    const ticks = readFileSync(`/proc/${pid}/stat`, 'latin1').split(' ').slice(13, 15).map(Number);
    const peak = /VmHWM:\s+(\d+)/.exec(status)?.[1];
    return peak === undefined ? undefined : { megabytes: Number(peak) / 1024, cpuMs: (ticks[0]! + ticks[1]!) * 10 };
  } catch {
    return undefined;
  }
}

console.log(`### Text PDFs up to the postings (goal: ${goal} pages a second)\n`);
console.log('| pages | parse s | index s | pages a second | pages a CPU second | parser MB |');
console.log('|---:|---:|---:|---:|---:|---:|');
let slowest = Infinity;
for (const [round, count] of sizes.entries()) {
  const run = await begin(await pdf(fullPages(count, `Volume ${round}, chapter`)));
  let child = { megabytes: 0, cpuMs: 0 };
  const watch = setInterval(() => (child = childUsage() ?? child), 20);
  const before = process.cpuUsage();
  const began = performance.now();
  await parse(run);
  const parsed = performance.now();
  await indexText(run);
  const indexed = performance.now();
  const { user, system } = process.cpuUsage(before);
  clearInterval(watch);
  const rate = count / ((indexed - began) / 1000);
  const cpuRate = count / ((user + system) / 1e6 + child.cpuMs / 1000);
  if (count >= 200) slowest = Math.min(slowest, cpuRate);
  const seconds = [parsed - began, indexed - parsed].map((ms) => (ms / 1000).toFixed(2));
  const rates = [rate, cpuRate, child.megabytes].map((value) => value.toFixed(0));
  console.log(`| ${[count, ...seconds, ...rates].join(' | ')} |`);
}
console.log();
await Promise.all([database.close(), objects.close()]);
rmSync(folder, { recursive: true, force: true });
process.exitCode = slowest >= goal ? 0 : 1;
