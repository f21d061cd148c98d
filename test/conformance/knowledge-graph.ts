import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GraphChanges, GraphNode, KnowledgeGraph } from '#lib/data/knowledge-graph/knowledge-graph.ts';
import { verifies } from '#test/verifies.ts';
import { NaiveGraph } from './naive-graph.ts';

const node = (id: string, name = id, kind = 'task'): GraphNode => ({ id, kind, name, properties: {} });
const edge = (from: string, to: string, relation = 'about', weight = 1) => ({ from, to, relation, weight });

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const id = fc.constantFrom(...ids);
const relation = fc.constantFrom('about', 'blocks');
const someNodes = fc.array(
  fc.record({
    id,
    kind: fc.constantFrom('task', 'person'),
    name: fc.string({ maxLength: 5 }),
    properties: fc.constant({}),
  }),
  { maxLength: 6 },
);
const someEdges = fc.array(
  fc.record({
    from: id,
    to: id,
    relation,
    weight: fc.double({ min: 0, max: 1, noNaN: true }).map((weight) => weight || 0),
  }),
  { maxLength: 6 },
);
const changes: fc.Arbitrary<GraphChanges> = fc.record(
  {
    nodes: someNodes,
    edges: someEdges,
    removeNodes: fc.array(id, { maxLength: 2 }),
    removeEdges: fc.array(fc.record({ from: id, to: id, relation }), { maxLength: 2 }),
  },
  { requiredKeys: [] },
);
const allNodes = ids.map((each) => node(each));

/** What every engine behind `KnowledgeGraph` does. */
export function knowledgeGraphConformance(name: string, open: () => Promise<KnowledgeGraph>): void {
  describe(`knowledge graph: ${name}`, () => {
    let graph: KnowledgeGraph;
    const tenant = () => `tenant-${randomUUID()}`;
    beforeAll(async () => void (graph = await open()));
    afterAll(() => graph?.close());

    it('keeps nodes with their properties and replaces them', verifies('data.knowledge-graph'), async () => {
      const own = tenant();
      const first = { ...node('n', 'Book the venue'), properties: { due: '2026-03-01', priority: 5, done: false } };
      await graph.apply(own, { nodes: [first] });
      expect(await graph.node(own, 'n')).toEqual(first);
      await graph.apply(own, { nodes: [first, node('n', 'Book a hall', 'topic')] });
      expect(await graph.node(own, 'n')).toEqual(node('n', 'Book a hall', 'topic'));
      await graph.apply(own, { removeNodes: ['n', 'absent'] });
      expect(await graph.node(own, 'n')).toBeUndefined();
    });

    it('finds nodes by a part of the name, ignoring case', verifies('data.knowledge-graph'), async () => {
      const own = tenant();
      const names = ['Élan review', 'review 100%', 'REVIEW_notes', 'Budget'];
      await graph.apply(own, { nodes: names.map((each, i) => node(`n${i}`, each, i === 1 ? 'plan' : 'task')) });
      const find = async (text: string, options = {}) =>
        (await graph.find(own, text, { limit: 10, ...options })).map((found) => found.name);
      expect(await find('Review')).toEqual(['review 100%', 'REVIEW_notes', 'Élan review']);
      expect(await find('éLAN')).toEqual(['Élan review']);
      expect(await find('%')).toEqual(['review 100%']);
      expect(await find('_')).toEqual(['REVIEW_notes']);
      expect(await find('review', { kinds: ['plan'] })).toEqual(['review 100%']);
      expect(await find('review', { limit: 2 })).toEqual(['review 100%', 'REVIEW_notes']);
      expect(await find('" OR 1=1', { kinds: [] })).toEqual([]);
    });

    it('shows no tenant anything of another', verifies('data.knowledge-graph', 'data.tenant-isolation'), async () => {
      const [own, other] = [tenant(), tenant()];
      await graph.apply(own, { nodes: [node('a'), node('b')], edges: [edge('a', 'b')] });
      await graph.apply(other, { nodes: [node('a', 'theirs'), node('c')], edges: [edge('a', 'c')] });
      expect(await graph.node(other, 'b')).toBeUndefined();
      expect(await graph.find(own, 'theirs', { limit: 5 })).toEqual([]);
      expect((await graph.neighbours(own, 'a', { depth: 4, limit: 10 })).nodes.map((each) => each.id)).toEqual([
        'a',
        'b',
      ]);
      expect(await graph.path(own, 'a', 'c', 4)).toBeUndefined();
      await expect(graph.apply(own, { edges: [edge('a', 'c')] })).rejects.toMatchObject({ code: 'invalid_input' });
      await graph.apply(own, { removeNodes: ['a', 'c'] });
      expect(await graph.path(other, 'a', 'c', 1)).toEqual(['a', 'c']);
    });

    it('applies a batch whole or not at all', verifies('data.knowledge-graph'), async () => {
      const own = tenant();
      await graph.apply(own, { nodes: [node('kept')] });
      const faulty = { nodes: [node('new')], removeNodes: ['kept'], edges: [edge('new', 'nowhere')] };
      await expect(graph.apply(own, faulty)).rejects.toMatchObject({ code: 'invalid_input' });
      expect(await graph.node(own, 'kept')).toEqual(node('kept'));
      expect(await graph.node(own, 'new')).toBeUndefined();
      await graph.apply(own, {});
    });

    it('applies parallel batches about the same nodes', verifies('data.knowledge-graph'), async () => {
      const own = tenant();
      const named = [...ids, 'i', 'j'];
      await Promise.all(
        Array.from({ length: 10 }, async (_, i) => {
          const rotated = [...named.slice(i), ...named.slice(0, i)];
          const ring = rotated.map((each, place) => edge(each, rotated.at(place - 1)!, `round ${i}`));
          await graph.apply(own, { nodes: rotated.map((each) => node(each, `${each} of ${i}`)), edges: ring });
        }),
      );
      const { nodes, edges } = await graph.neighbours(own, 'a', { depth: 4, limit: 20 });
      expect([nodes.length, edges.length]).toEqual([9, 80]);
    });

    it('refuses depths that would not end soon', verifies('data.knowledge-graph'), async () => {
      for (const depth of [0, 5, 1.5, -1, NaN]) {
        await expect(graph.neighbours('t', 'a', { depth, limit: 5 })).rejects.toMatchObject({ code: 'invalid_input' });
      }
      await expect(graph.path('t', 'a', 'b', 1000)).rejects.toMatchObject({ code: 'invalid_input' });
    });

    it(
      'agrees with a naive graph after any changes',
      { ...verifies('data.knowledge-graph'), timeout: 120_000 },
      async () => {
        const query = fc.record({
          from: id,
          to: id,
          depth: fc.integer({ min: 1, max: 4 }),
          limit: fc.integer({ min: 1, max: 9 }),
        });
        await fc.assert(
          fc.asyncProperty(
            fc.array(changes, { minLength: 1, maxLength: 5 }),
            fc.array(query, { maxLength: 4 }),
            async (batches, queries) => {
              const own = tenant();
              const naive = new NaiveGraph();
              for (const batch of [{ nodes: allNodes }, ...batches]) {
                const applied = await graph.apply(own, batch).then(
                  () => true,
                  () => false,
                );
                expect(applied).toBe(naive.apply(batch));
              }
              for (const { from, to, depth, limit } of queries) {
                const { nodes, edges } = await graph.neighbours(own, from, { depth, limit });
                const expected = naive.neighbours(from, { depth, limit });
                expect(nodes).toEqual(expected.nodes);
                expect(new Set(edges)).toEqual(new Set(expected.edges));
                const path = await graph.path(own, from, to, depth);
                const distance = naive.distance(from, to);
                expect(path?.length).toBe(distance !== undefined && distance <= depth ? distance + 1 : undefined);
                if (!path) continue;
                expect([path[0], path.at(-1)]).toEqual([from, to]);
                for (const [i, step] of path.slice(1).entries()) expect(naive.areJoined(path[i]!, step)).toBe(true);
              }
            },
          ),
          { numRuns: 40 },
        );
      },
    );

    it('answers a ping', verifies('data.knowledge-graph'), async () => {
      await graph.ping();
    });
  });
}
