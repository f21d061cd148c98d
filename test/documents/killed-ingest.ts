// Goes on with the content of argv[4] of tenant argv[3], in the data folder of argv[2], as a process that starts anew:
// prints the stage whenever it is another, and `done` at the end. It is killed meanwhile.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { documentIngest } from '#lib/contracts/documents.ts';
import openMemoryCache from '#lib/data/cache/memory.ts';
import openPglite from '#lib/data/database/pglite.ts';
import openFiles from '#lib/data/objects/files.ts';
import { callOnce } from '#lib/runtime/invoke.ts';
import { testHost } from '#lib/runtime/testing.ts';
import ingest from '../../functions/document-ingest/handler.ts';

const [folder = '', tenantId = '', contentId = ''] = process.argv.slice(2);
const database = await openPglite({ folder: join(folder, 'database') });
const objects = await openFiles({ folder: join(folder, 'objects') });
const host = testHost({ functions: [ingest], services: { database, objects, cache: openMemoryCache() } });
const actor = { kind: 'person', tenantId, userId: 'maya', name: 'Maya', timeZone: 'UTC' } as const;

// The run that was killed holds its lease: time passes.
await database.inTenant(tenantId, (sql) =>
  sql('update document_content set leased_until = now() where id = $1', [contentId]),
);
const reading = callOnce(host, { name: 'test', actor }, documentIngest, { contentId }, 600_000);
const isOver = reading.then(() => true);
let last = '';
while (!(await Promise.race([isOver, sleep(5, false)]))) {
  const [row] = await database.inTenant(tenantId, (sql) =>
    sql<{ stage: string; progress: number }>('select stage, progress from document_content where id = $1', [contentId]),
  );
  // Of the first stage there is nothing to be taken up before some of it is done.
  const stage = row!.stage === 'parse' && row!.progress === 0 ? 'begun' : row!.stage;
  if (stage !== last) process.stdout.write(`${stage}\n`);
  last = stage;
}
process.stdout.write('done\n');
process.exit(0);
