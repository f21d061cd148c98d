import { type Environment, readSetting } from '#lib/runtime/settings.ts';
import type { Database } from '../database/database.ts';
import type { KnowledgeGraph } from './knowledge-graph.ts';

/** Neo4j at NEO4J_URL, or tables of `database`. */
export async function openKnowledgeGraph(
  environment: Environment,
  { database }: { database: Database },
): Promise<KnowledgeGraph> {
  if (readSetting('NEO4J_URL', environment) === undefined)
    return (await import('./postgres.ts')).openPostgresGraph({ database });
  return (await import('./from-environment.ts')).openFromEnvironment(environment);
}
