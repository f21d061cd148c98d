/**
 * What must stand in the data tier before a function starts: migrations, the bucket, the constraints of the knowledge
 * graph. Run as a job by the stack, again at each deployment; nothing happens where all is there already.
 */
import { join } from 'node:path';
import { migrate } from '#lib/data/database/migrate.ts';
import { openFromEnvironment as openDatabase } from '#lib/data/database/from-environment.ts';
import { openFromEnvironment as openKnowledgeGraph } from '#lib/data/knowledge-graph/from-environment.ts';
import { openFromEnvironment as openObjects } from '#lib/data/objects/from-environment.ts';
import { eventually } from './eventually.ts';

const migrations = process.env['MIGRATIONS'] ?? join(import.meta.dirname, '../migrations');

const patience = (what: string) => ({
  limitMs: 180_000,
  everyMs: 1000,
  onFailure: (error: unknown) => console.log(`${what}: ${error instanceof Error ? error.message : String(error)}`),
});

const database = openDatabase(process.env);
const objects = openObjects(process.env);
const knowledgeGraph = openKnowledgeGraph(process.env);
const [applied] = await Promise.all([
  eventually(() => migrate(database, migrations), patience('database')),
  eventually(() => objects.ping(), patience('objects')),
  eventually(() => knowledgeGraph.ping(), patience('knowledge graph')),
]);
console.log(applied.length > 0 ? `applied ${applied.join(', ')}` : 'everything is in place');
await Promise.all([database.close(), objects.close(), knowledgeGraph.close()]);
