import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import openPglite from '#lib/data/database/pglite.ts';
import { openPostgresGraph } from '#lib/data/knowledge-graph/postgres.ts';
import { wholeGraph } from '#lib/knowledge/effective.ts';
import { createLog } from '#lib/runtime/log.ts';
import { graphOf } from '#test/knowledge/graph-of.ts';
import { verifies } from '#test/verifies.ts';
import { drain } from '../../functions/knowledge-write/drain.ts';
import { random } from './random.ts';

const kills = 4;
const seed = Number(process.env['ITP_TEST_SEED'] ?? Date.now() % 1_000_000);

const parent = await mkdtemp(join(tmpdir(), 'itp-test-'));
const folder = join(parent, 'data');
afterAll(() => rm(parent, { recursive: true, force: true }));

/** Runs the carrier from `from` on and kills it `delayMs` after its first commit; the last number acknowledged. */
async function carryUntilKilled(from: number, delayMs: number): Promise<number> {
  const script = join(import.meta.dirname, 'knowledge-carrier.ts');
  const carrier = spawn(process.execPath, [script, folder, String(from)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => carrier.once('exit', resolve));
  let last = from - 1;
  for await (const line of createInterface({ input: carrier.stdout })) {
    last = Number(line);
    if (last === from) void sleep(delayMs).then(() => carrier.kill('SIGKILL'));
  }
  await ended;
  return last;
}

it(
  `the graph is what the sources say after each of ${kills} kills (seed ${seed})`,
  { ...verifies('documents.graph.once', 'documents.graph.catches-up'), timeout: 300_000 },
  async () => {
    const next = random(seed);
    let last = -1;
    for (let kill = 0; kill < kills; kill++) {
      const acknowledged = await carryUntilKilled(last + 1, 50 + next() * 400);
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
