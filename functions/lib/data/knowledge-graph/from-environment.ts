import * as z from 'zod';
import { type Environment, readSettings } from '#lib/runtime/settings.ts';
import { onFirstUse } from '../on-first-use.ts';
import type { KnowledgeGraph } from './knowledge-graph.ts';

const Settings = z.object({
  NEO4J_URL: z.string(),
  NEO4J_USER: z.string().default('neo4j'),
  NEO4J_PASSWORD: z.string(),
});

/** Neo4j at NEO4J_URL. */
export function openFromEnvironment(environment: Environment): KnowledgeGraph {
  const settings = readSettings(Settings, environment);
  const options = { url: settings.NEO4J_URL, user: settings.NEO4J_USER, password: settings.NEO4J_PASSWORD };
  const open = async () => (await import('./neo4j.ts')).default(options);
  return onFirstUse(open, ['apply', 'position', 'nodes', 'named', 'find', 'around', 'ping']).asking;
}
