import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/data/database/database.ts';
import { migrate } from '#lib/data/database/migrate.ts';
import openPglite from '#lib/data/database/pglite.ts';
import type { GraphEdge, GraphNode, KnowledgeGraph } from '#lib/data/knowledge-graph/knowledge-graph.ts';
import { openPostgresGraph } from '#lib/data/knowledge-graph/postgres.ts';
import { changeSources, type KnowledgeSource } from '#lib/knowledge/sources.ts';
import { createLog } from '#lib/runtime/log.ts';
import { verifies } from '#test/verifies.ts';
import { drain } from '../../functions/knowledge-write/drain.ts';
import { graphOf } from './graph-of.ts';

const sourceIds = ['document:a', 'document:b', 'task:c', 'plan:d'];
const nodeIds = [...sourceIds, 'topic:x', 'topic:y', 'person:z'];
const nodeIdIn = fc.constantFrom(...nodeIds);

/** A source with any nodes, its own among them, and any edges, also to what nobody holds. */
const source = fc
  .record({
    id: fc.constantFrom(...sourceIds),
    within: fc.subarray(['plan:d', 'bucket:1']),
    held: fc.uniqueArray(nodeIdIn, { maxLength: 4 }),
    edges: fc.uniqueArray(
      fc.record({
        from: nodeIdIn,
        to: nodeIdIn,
        relation: fc.constantFrom('about', 'mentions'),
        weight: fc.constantFrom(0.5, 1),
      }),
      { maxLength: 4, selector: ({ from, to, relation }) => `${from} ${relation} ${to}` },
    ),
    name: fc.constantFrom('one', 'two'),
  })
  .map(({ id, within, held, edges, name }): KnowledgeSource => {
    const nodes = [...new Set([id, ...held])].map((each) => nodeOf(each, `${each} by ${id} ${name}`));
    return { id, within: within.filter((each) => each !== id), nodes, edges };
  });
const operation = fc.oneof(
  { weight: 4, arbitrary: fc.record({ put: fc.array(source, { minLength: 1, maxLength: 2 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ drop: fc.subarray([...sourceIds, 'bucket:1'], { minLength: 1, maxLength: 2 }) }),
  },
  { weight: 1, arbitrary: fc.constant('drain' as const) },
  { weight: 1, arbitrary: fc.constant('lose the graph' as const) },
);

function nodeOf(id: string, name: string): GraphNode {
  const kind = id.split(':')[0]!;
  return { id, kind, name, ...(kind !== 'topic' && { readers: ['everyone'] }), properties: {} };
}

/** What the graph has to be, said as plainly as it can be. */
function expected(sources: ReadonlyMap<string, KnowledgeSource>): { nodes: GraphNode[]; edges: GraphEdge[] } {
  const nodes = new Map<string, GraphNode>();
  // The last source wins, and before all others the node's own.
  for (const { nodes: held } of [...sources.values()].sort((a, b) => (a.id < b.id ? -1 : 1)))
    for (const node of held) nodes.set(node.id, node);
  for (const { id, nodes: held } of sources.values()) for (const node of held) if (node.id === id) nodes.set(id, node);
  const edges = new Map<string, GraphEdge>();
  for (const edge of [...sources.values()].flatMap((each) => each.edges)) {
    const key = `${edge.from} ${edge.relation} ${edge.to}`;
    if (!nodes.has(edge.from) || !nodes.has(edge.to) || (edges.get(key)?.weight ?? 0) > edge.weight) continue;
    edges.set(key, edge);
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}

describe('the sources of the graph', () => {
  let database: Database;
  let knowledgeGraph: KnowledgeGraph;
  beforeAll(async () => {
    database = await openPglite();
    await migrate(database, join(import.meta.dirname, '../../infra/migrations'));
    knowledgeGraph = openPostgresGraph({ database });
  });
  afterAll(() => database.close());

  it(
    'leave exactly the graph of what remains, after any changes',
    { ...verifies('documents.graph.delete', 'documents.graph.once', 'documents.graph.catches-up'), timeout: 240_000 },
    async () => {
      let runs = 0;
      const ctx = { database, knowledgeGraph, signal: new AbortController().signal, log: createLog('silent') };
      await fc.assert(
        fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 12 }), async (operations) => {
          const tenantId = `tenant-${runs++}`;
          const sources = new Map<string, KnowledgeSource>();
          for (const each of operations) {
            if (each === 'drain') await drain(ctx, tenantId);
            else if (each === 'lose the graph') {
              const position = await knowledgeGraph.position(tenantId);
              await knowledgeGraph.apply(tenantId, { removeAll: true }, { from: position, to: 0 });
            } else {
              await database.inTenant(tenantId, (sql) => changeSources(sql, tenantId, each));
              applyTo(sources, each);
            }
          }
          await Promise.all([drain(ctx, tenantId), drain(ctx, tenantId)]);
          const graph = await graphOf(database, tenantId);
          const wanted = expected(sources);
          expect(new Set(graph.nodes)).toEqual(new Set(wanted.nodes));
          expect(new Set(graph.edges)).toEqual(new Set(wanted.edges));
        }),
        { numRuns: 150 },
      );
    },
  );
});

function applyTo(
  sources: Map<string, KnowledgeSource>,
  change: { put: readonly KnowledgeSource[] } | { drop: readonly string[] },
): void {
  if ('put' in change) {
    for (const each of change.put) sources.set(each.id, each);
    return;
  }
  const gone = new Set(change.drop);
  for (let size = -1; size !== gone.size;) {
    size = gone.size;
    for (const { id, within = [] } of sources.values()) if (within.some((each) => gone.has(each))) gone.add(id);
  }
  for (const id of gone) sources.delete(id);
}
