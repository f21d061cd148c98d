import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import openPglite from '#lib/data/database/pglite.ts';
import { openPostgresGraph } from '#lib/data/knowledge-graph/postgres.ts';
import { wholeGraph } from '#lib/knowledge/effective.ts';
import { createLog } from '#lib/runtime/log.ts';
import { graphOf } from '#test/knowledge/graph-of.ts';
import { verifies } from '#test/verifies.ts';
import { drain } from '../../functions/knowledge-write/drain.ts';
import { random } from './random.ts';
import { writeUntilKilled } from './write-until-killed.ts';

const kills = 4;
const seed = Number(process.env['ITP_TEST_SEED'] ?? Date.now() % 1_000_000);

const parent = await mkdtemp(join(tmpdir(), 'itp-test-'));
const folder = join(parent, 'data');
afterAll(() => rm(parent, { recursive: true, force: true }));

it(
  `the graph is what the sources say after each of ${kills} kills (seed ${seed})`,
  { ...verifies('documents.graph.once', 'documents.graph.catches-up'), timeout: 300_000 },
  async () => {
    const next = random(seed);
    let last = -1;
    for (let kill = 0; kill < kills; kill++) {
      const acknowledged = await writeUntilKilled('knowledge-carrier.ts', folder, last + 1, 50 + next() * 400);
      expect(acknowledged, 'the carrier wrote').toBeGreaterThan(last);
      last = acknowledged + 1; // which may have been committed without a word
      const database = await openPglite({ folder });
      const ctx = { database, knowledgeGraph: openPostgresGraph({ database }), log: createLog('silent') };
      await drain({ ...ctx, signal: new AbortController().signal }, 'tenant');
      const { nodes, edges } = await graphOf(database, 'tenant');
      const wanted = await database.inTenant('tenant', (sql) => wholeGraph(sql, 'tenant'));
      await database.close();
      expect(new Set(nodes), `after kill ${kill}`).toEqual(new Set(wanted.nodes));
      expect(new Set(edges), `after kill ${kill}`).toEqual(new Set(wanted.edges));
      const newest = Math.max(...nodes.map(({ properties }) => Number(properties['number'] ?? -1)));
      expect(newest, 'the last acknowledged change of three').toBeGreaterThanOrEqual(acknowledged - 3);
    }
  },
);
