import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GraphChanges, GraphNode, KnowledgeGraph } from '#lib/data/knowledge-graph/knowledge-graph.ts';
import { verifies } from '#test/verifies.ts';
import { NaiveGraph } from './naive-graph.ts';

const everyone = ['everyone'];
const all = { readers: everyone, limit: 100 };
const node = (id: string, name = id, kind = 'task', readers: string[] | undefined = everyone): GraphNode => {
  return { id, kind, name, ...(readers && { readers }), properties: {} };
};
/** A node without readers. */
const bare = (id: string): GraphNode => ({ id, kind: 'topic', name: id, properties: {} });
const edge = (from: string, to: string, relation = 'about', weight = 1) => ({ from, to, relation, weight });

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const id = fc.constantFrom(...ids);
const relation = fc.constantFrom('about', 'blocks');
const readers = fc.subarray(['everyone', 'plan:1', 'person:2']);
const someNodes = fc.array(
  fc.record(
    {
      id,
      kind: fc.constantFrom('task', 'person'),
      name: fc.string({ maxLength: 5 }),
      readers,
      properties: fc.constant({}),
    },
    { requiredKeys: ['id', 'kind', 'name', 'properties'] },
  ),
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
    removeAll: fc.constantFrom(false, false, false, true),
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
    const nodeOf = async (own: string, nodeId: string) => (await graph.nodes(own, [nodeId], all))[0];
    const idsAround = async (own: string, from: string[], options = {}) =>
      (await graph.around(own, from, { ...all, ...options })).nodes.map((each) => each.id);
    beforeAll(async () => void (graph = await open()));
    afterAll(() => graph?.close());

    it('keeps nodes with their properties and replaces them', verifies('data.knowledge-graph'), async () => {
      const own = tenant();
      const first = { ...node('n', 'Book the venue'), properties: { due: '2026-03-01', priority: 5, done: false } };
      await graph.apply(own, { nodes: [first] });
      expect(await nodeOf(own, 'n')).toEqual(first);
      await graph.apply(own, { nodes: [first, node('n', 'Book a hall', 'topic')] });
      expect(await nodeOf(own, 'n')).toEqual(node('n', 'Book a hall', 'topic'));
      await graph.apply(own, { removeNodes: ['n', 'absent'] });
      expect(await nodeOf(own, 'n')).toBeUndefined();
    });

    it('finds nodes by a part of the name, ignoring case', verifies('data.knowledge-graph'), async () => {
      const own = tenant();
      const names = ['Élan review', 'review 100%', 'REVIEW_notes', 'Budget'];
      await graph.apply(own, { nodes: names.map((each, i) => node(`n${i}`, each, i === 1 ? 'plan' : 'task')) });
      const find = async (text: string, options = {}) =>
        (await graph.find(own, text, { ...all, ...options })).map((found) => found.name);
      expect(await find('Review')).toEqual(['review 100%', 'Élan review', 'REVIEW_notes']);
      expect(await find('éLAN')).toEqual(['Élan review']);
      expect(await find('%')).toEqual(['review 100%']);
      expect(await find('_')).toEqual(['REVIEW_notes']);
      expect(await find('review', { kinds: ['plan'] })).toEqual(['review 100%']);
      expect(await find('review', { limit: 2 })).toEqual(['review 100%', 'Élan review']);
      expect(await find('" OR 1=1', { kinds: [] })).toEqual([]);
      const named = await graph.named(own, ['BUDGET', 'élan Review', 'review'], all);
      expect(named.map((found) => found.name)).toEqual(['Élan review', 'Budget']);
    });

    it(
      'shows a node to its readers, and one without to who sees one beside it',
      verifies('data.knowledge-graph'),
      async () => {
        const own = tenant();
        const nodes = [
          node('open'),
          node('secret', 'secret', 'task', ['person:2']),
          node('nobody', 'nobody', 'task', []),
          ...['beside open', 'beside secret', 'beside topic', 'alone'].map(bare),
        ];
        const edges = [
          edge('open', 'beside open', 'about', 0.5),
          edge('secret', 'beside secret'),
          edge('secret', 'beside open'),
          edge('open', 'secret'),
          edge('beside open', 'beside topic'),
        ];
        await graph.apply(own, { nodes, edges });
        const mine = ['everyone', 'person:2'];
        const idsOf = async (keys: string[]) =>
          (
            await graph.nodes(
              own,
              nodes.map((each) => each.id),
              { readers: keys, limit: 100 },
            )
          ).map((each) => each.id);
        expect(await idsOf(everyone)).toEqual(['beside open', 'open']);
        expect(await idsOf(mine)).toEqual(['beside open', 'beside secret', 'open', 'secret']);
        expect(await idsOf([])).toEqual([]);
        expect((await graph.find(own, 'beside', all)).map((each) => each.id)).toEqual(['beside open']);
        expect(await graph.named(own, ['secret', 'beside secret'], all)).toEqual([]);
        expect(await idsAround(own, ['open'])).toEqual(['beside open']);
        expect(await idsAround(own, ['open'], { readers: mine })).toEqual(['secret', 'beside open']);
        expect(await idsAround(own, ['open'], { readers: mine, limit: 1 })).toEqual(['secret']);
        expect(await idsAround(own, ['open'], { readers: mine, relations: ['blocks'] })).toEqual([]);
        expect(await idsAround(own, ['beside open'])).toEqual(['open']);
        expect((await graph.around(own, ['open'], all)).edges).toEqual([edge('open', 'beside open', 'about', 0.5)]);
      },
    );

    it('takes each step once, and only from where it stands', verifies('data.knowledge-graph'), async () => {
      const own = tenant();
      expect(await graph.position(own)).toBe(0);
      expect(await graph.apply(own, { nodes: [node('a')] }, { from: 0, to: 1 })).toBe(true);
      expect(await graph.apply(own, { removeNodes: ['a'] }, { from: 0, to: 1 })).toBe(false);
      expect(await graph.apply(own, { removeNodes: ['a'] }, { from: 5, to: 6 })).toBe(false);
      expect(await nodeOf(own, 'a')).toEqual(node('a'));
      const parallel = await Promise.all(
        Array.from({ length: 5 }, (_, i) => graph.apply(own, { nodes: [node(`n${i}`)] }, { from: 1, to: 2 })),
      );
      expect(parallel.filter(Boolean)).toHaveLength(1);
      expect(await graph.apply(own, { removeAll: true, nodes: [node('b')] }, { from: 2, to: 9 })).toBe(true);
      expect((await graph.find(own, '', all)).map((each) => each.id)).toEqual(['b']);
      expect(await graph.position(own)).toBe(9);
      expect(await graph.apply(own, {})).toBe(true);
      expect(await graph.position(own)).toBe(9);
    });

    it('shows no tenant anything of another', verifies('data.knowledge-graph', 'data.tenant-isolation'), async () => {
      const [own, other] = [tenant(), tenant()];
      await graph.apply(own, { nodes: [node('a'), node('b')], edges: [edge('a', 'b')] });
      await graph.apply(other, { nodes: [node('a', 'theirs'), node('c')], edges: [edge('a', 'c')] });
      expect(await nodeOf(other, 'b')).toBeUndefined();
      expect(await graph.find(own, 'theirs', all)).toEqual([]);
      expect(await graph.named(own, ['theirs'], all)).toEqual([]);
      expect(await idsAround(own, ['a'])).toEqual(['b']);
      await expect(graph.apply(own, { edges: [edge('a', 'c')] })).rejects.toMatchObject({ code: 'invalid_input' });
      await graph.apply(own, { removeNodes: ['a', 'c'] });
      await graph.apply(own, { removeAll: true }, { from: 0, to: 3 });
      expect(await idsAround(other, ['a'])).toEqual(['c']);
      expect(await graph.position(other)).toBe(0);
    });

    it('applies a batch whole or not at all', verifies('data.knowledge-graph'), async () => {
      const own = tenant();
      await graph.apply(own, { nodes: [node('kept')] });
      const faulty = { nodes: [node('new')], removeNodes: ['kept'], edges: [edge('new', 'nowhere')] };
      await expect(graph.apply(own, faulty)).rejects.toMatchObject({ code: 'invalid_input' });
      expect(await nodeOf(own, 'kept')).toEqual(node('kept'));
      expect(await nodeOf(own, 'new')).toBeUndefined();
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
      const { nodes, edges } = await graph.around(own, named.slice(0, 8), all);
      expect([nodes.length, edges.length]).toEqual([2, 100]);
    });

    it(
      'agrees with a naive graph after any changes',
      { ...verifies('data.knowledge-graph'), timeout: 120_000 },
      async () => {
        const query = fc.record(
          {
            from: fc.uniqueArray(id, { maxLength: 3 }),
            readers,
            relations: fc.subarray(['about', 'blocks']),
            limit: fc.integer({ min: 1, max: 9 }),
          },
          { requiredKeys: ['from', 'readers', 'limit'] },
        );
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
              for (const { from, ...seen } of queries) {
                const { nodes, edges } = await graph.around(own, from, seen);
                const expected = naive.around(from, seen);
                expect(nodes).toEqual(expected.nodes);
                expect(new Set(edges)).toEqual(new Set(expected.edges));
                const seenNodes = await graph.nodes(own, ids, { readers: seen.readers, limit: 100 });
                expect(seenNodes).toEqual(naive.nodesOf(ids, seen.readers));
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
