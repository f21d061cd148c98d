import { join } from 'node:path';
import openPglite from '#lib/data/database/pglite.ts';
import type { Actor } from '#lib/contracts/identity.ts';
import { openLog } from './log.ts';

/** Writes and seals until it is killed; prints the id of each row once it is acknowledged. */
const [folder, person] = process.argv.slice(2) as [string, string];
const log = await openLog({ database: await openPglite({ folder: join(folder, 'database') }), folder });
const actor = JSON.parse(person) as Actor;

async function write(): Promise<void> {
  for (;;) console.log((await log.write(actor, 'one', 'two')).ids.join('\n'));
}
async function seal(): Promise<void> {
  for (;;) await log.seal();
}
await Promise.all([write(), write(), seal()]);
