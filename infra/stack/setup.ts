/**
 * What must stand in the data tier before a function starts: migrations, the bucket, the constraints of the knowledge
 * graph. Run as a job by the stack, again at each deployment; nothing happens where all is there already.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { migrate } from '#lib/data/database/migrate.ts';
import { openFromEnvironment as openDatabase } from '#lib/data/database/from-environment.ts';
import { openFromEnvironment as openKnowledgeGraph } from '#lib/data/knowledge-graph/from-environment.ts';
import { openFromEnvironment as openObjects } from '#lib/data/objects/from-environment.ts';

const limitMs = 180_000;
const migrations = process.env['MIGRATIONS'] ?? join(import.meta.dirname, '../migrations');

/** Does `work` again each second until it succeeds: servers that start together become ready in any order. */
async function eventually<T>(what: string, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (performance.now() > limitMs) throw error;
      console.log(`${what}: ${error instanceof Error ? error.message : String(error)}`);
      await sleep(1000);
    }
  }
}

const database = openDatabase(process.env);
const objects = openObjects(process.env);
const knowledgeGraph = openKnowledgeGraph(process.env);
const [applied] = await Promise.all([
  eventually('database', () => migrate(database, migrations)),
  eventually('objects', () => objects.ping()),
  eventually('knowledge graph', () => knowledgeGraph.ping()),
]);
console.log(applied.length > 0 ? `applied ${applied.join(', ')}` : 'everything is in place');
await Promise.all([database.close(), objects.close(), knowledgeGraph.close()]);
