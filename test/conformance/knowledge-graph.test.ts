import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Database } from '#lib/data/database/database.ts';
import { migrate } from '#lib/data/database/migrate.ts';
import openPglite from '#lib/data/database/pglite.ts';
import openPostgres from '#lib/data/database/postgres.ts';
import { openFromEnvironment } from '#lib/data/knowledge-graph/from-environment.ts';
import openNeo4j from '#lib/data/knowledge-graph/neo4j.ts';
import { openPostgresGraph } from '#lib/data/knowledge-graph/postgres.ts';
import { verifies } from '#test/verifies.ts';
import { knowledgeGraphConformance } from './knowledge-graph.ts';
import { withServer } from './server.ts';

async function inTables(database: Database) {
  await migrate(database, join(import.meta.dirname, '../../infra/migrations'));
  return { ...openPostgresGraph({ database }), close: () => database.close() };
}

knowledgeGraphConformance('tables of the embedded database', async () => inTables(await openPglite()));
withServer('ITP_TEST_DATABASE_URL', (url) =>
  knowledgeGraphConformance('tables of PostgreSQL', () => inTables(openPostgres({ url }))),
);
withServer('ITP_TEST_NEO4J_URL', (url) =>
  knowledgeGraphConformance('Neo4j', async () =>
    openFromEnvironment({ NEO4J_URL: url, NEO4J_PASSWORD: process.env['ITP_TEST_NEO4J_PASSWORD'] }),
  ),
);

describe('a Neo4j that is not there', () => {
  it('is the code unavailable', verifies('data.unavailable'), async () => {
    const graph = openNeo4j({ url: 'bolt://127.0.0.1:1', user: 'neo4j', password: 'none' });
    await expect(graph.ping()).rejects.toMatchObject({ code: 'unavailable' });
    await expect(graph.position('tenant')).rejects.toMatchObject({ code: 'unavailable' });
    await graph.close();
  });
});
