// Changes numbered sources of the knowledge graph in the embedded database in the folder of argv[2], from argv[3] on, and
// carries them into the graph, until it is killed. A number is printed only when its commit was acknowledged.
import { join } from 'node:path';
import { migrate } from '#lib/data/database/migrate.ts';
import openPglite from '#lib/data/database/pglite.ts';
import { openPostgresGraph } from '#lib/data/knowledge-graph/postgres.ts';
import { changeSources } from '#lib/knowledge/sources.ts';
import { createLog } from '#lib/runtime/log.ts';
import { drain } from '../../functions/knowledge-write/drain.ts';

const [folder = '', from = '0'] = process.argv.slice(2);
const database = await openPglite({ folder });
await migrate(database, join(import.meta.dirname, '../../infra/migrations'));
const knowledgeGraph = openPostgresGraph({ database });
const ctx = { database, knowledgeGraph, signal: new AbortController().signal, log: createLog('silent') };
for (let number = Number(from); ; number++) {
  const id = `task:${number % 7}`;
  const topic = { id: `topic:${number % 5}`, kind: 'topic', name: `topic ${number % 5}`, properties: {} };
  const task = { id, kind: 'task', name: `task ${number}`, readers: ['everyone'], properties: { number } };
  const edges = [{ from: id, to: topic.id, relation: 'about', weight: 1 }];
  const change =
    number % 4 === 3 ? { drop: [`task:${(number + 3) % 7}`] } : { put: [{ id, nodes: [task, topic], edges }] };
  await database.inTenant('tenant', (sql) => changeSources(sql, 'tenant', change));
  process.stdout.write(`${number}\n`);
  if (number % 3 === 0) void drain(ctx, 'tenant').catch(() => {});
}
