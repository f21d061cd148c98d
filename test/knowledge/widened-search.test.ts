import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { documentSearch } from '#lib/contracts/documents.ts';
import type { Actor } from '#lib/contracts/identity.ts';
import { knowledgeWrite } from '#lib/contracts/knowledge.ts';
import type { KnowledgeGraph } from '#lib/data/knowledge-graph/knowledge-graph.ts';
import openNeo4j from '#lib/data/knowledge-graph/neo4j.ts';
import { openEmbedder } from '#lib/models/open-embedder.ts';
import { indexContent } from '#lib/search/index-content.ts';
import { withServer } from '#test/conformance/server.ts';
import { verifies } from '#test/verifies.ts';
import documentSearchFunction from '../../functions/document-search/handler.ts';
import { scopeOf } from '../../functions/document-search/scope.ts';
import { search } from '../../functions/document-search/search.ts';
import { openKnowledge } from './knowledge.ts';

const link = `The silver lamp was made by Northwind Traders Ltd. Northwind Traders Ltd sold each silver lamp. A silver lamp
  is bright.`;
const target = 'Northwind Traders Ltd delivers on Fridays. Northwind Traders Ltd takes no returns.';
const question = 'Who can repair a silver lamp?';
const away = { user: 'neo4j', password: 'none' };

async function openSearched(graph?: KnowledgeGraph) {
  const knowledge = await openKnowledge(graph, [documentSearchFunction]);
  const { tenantId } = knowledge.actor;
  const { database } = knowledge.services;
  return {
    ...knowledge,
    async add(title: string, text: string, owner: Actor, to: 'owner' | 'tenant'): Promise<string> {
      const id = await knowledge.addDocument({ title, text, owner, access: { to } });
      await database.inTenant(tenantId, async (sql) => {
        const [row] = await sql<{ content_id: string }>('select content_id from document where id = $1', [id]);
        await indexContent(sql, tenantId, row!.content_id, [{ ordinal: 0, start: 0, end: text.length, text }], 'en');
      });
      return id;
    },
    /** What is found by the question alone. */
    async unwidened(text: string, { userId }: Actor = knowledge.actor) {
      const model = await openEmbedder({});
      const [vector] = await model.embed([text]);
      const scope = scopeOf({ tenantId, userId, planIds: [], timeZone: 'UTC' }, {});
      const asked = { text, meaning: { model, vector: vector! } };
      return database.inTenant(tenantId, (sql) => search(sql, scope, asked, { limit: 10, perDocument: 3 }));
    },
    find: (query: string, as?: Actor) => knowledge.invoke(documentSearch, { query }, as),
    /** The same, once the graph answered in time. */
    widened: (query: string, as?: Actor) =>
      vi.waitFor(
        async () => {
          const { passages, degraded } = await knowledge.invoke(documentSearch, { query }, as);
          if (degraded) throw new Error('The graph did not answer in time.');
          return passages;
        },
        { timeout: 30_000, interval: 100 },
      ),
  };
}

function widenedSearch(name: string, open: () => KnowledgeGraph | undefined): void {
  describe(`a search widened by ${name}`, () => {
    let knowledge: Awaited<ReturnType<typeof openSearched>>;
    let graph: KnowledgeGraph | undefined;
    let other: Actor;
    beforeAll(async () => {
      graph = open();
      knowledge = await openSearched(graph);
      other = await knowledge.signInAs('Jonas');
    });
    afterAll(async () => {
      await knowledge?.close();
      await graph?.close();
    });

    it('is the search as it was where the graph has nothing to add', verifies('documents.search.widened'), async () => {
      await knowledge.add('Pump', 'The copper pump is loud.', other, 'tenant');
      await knowledge.invoke(knowledgeWrite, {});
      const passages = await knowledge.widened('a copper pump');
      expect(passages.map(({ title }) => title)).toEqual(['Pump']);
      expect(passages).toEqual(await knowledge.unwidened('a copper pump'));
    });

    it(
      'finds by related names, to those alone who may read what relates them',
      verifies('documents.search.widened', 'documents.search.access'),
      async () => {
        const { actor: maya } = knowledge;
        await knowledge.add('Lamp', 'A silver lamp can be bright. The silver lamp is small.', other, 'tenant');
        await knowledge.add('Deliveries', target, other, 'tenant');
        const secret = await knowledge.add('Maker', link, maya, 'owner');
        await knowledge.invoke(knowledgeWrite, {});

        const passages = await knowledge.widened(question);
        const titles = passages.map(({ title }) => title);
        expect(titles).toContain('Deliveries');
        expect(titles.indexOf('Deliveries')).toBeGreaterThan(titles.indexOf('Lamp'));
        expect(passages.find(({ title }) => title === 'Deliveries')!.highlights).toEqual([]);
        expect((await knowledge.unwidened(question)).map(({ title }) => title)).not.toContain('Deliveries');

        const ofOther = await knowledge.widened(question, other);
        expect(ofOther.map(({ title }) => title)).toEqual(['Lamp']);
        expect(ofOther).toEqual(await knowledge.unwidened(question, other));

        await knowledge.changeDocument(secret, `access = 'tenant'`);
        await knowledge.invoke(knowledgeWrite, {});
        expect((await knowledge.widened(question, other)).map(({ title }) => title)).toContain('Deliveries');
        await knowledge.deleteDocument(secret, { connect: false });
        expect((await knowledge.widened(question, other)).map(({ title }) => title)).toEqual(['Lamp']);
      },
    );
  });
}

widenedSearch('the graph in tables', () => undefined);
withServer('ITP_TEST_NEO4J_URL', (url) =>
  widenedSearch('the graph in Neo4j', () =>
    openNeo4j({ url, user: 'neo4j', password: process.env['ITP_TEST_NEO4J_PASSWORD'] ?? '' }),
  ),
);

describe('a search without the graph', () => {
  // Takes connections and says nothing.
  const silent = createServer((socket) => socket.on('error', () => {}));
  let silentUrl: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    silentUrl = `bolt://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  });
  afterAll(() => silent.close());

  it.for(['away', 'silent'])('goes on and says so: %s', verifies('documents.search.degraded'), async (how) => {
    const graph = openNeo4j({ url: how === 'away' ? 'bolt://127.0.0.1:1' : silentUrl, ...away });
    const knowledge = await openSearched(graph);
    await knowledge.add('Lamp', 'A silver lamp is bright.', knowledge.actor, 'owner');
    const { passages, degraded } = await knowledge.find(question);
    expect(degraded).toBe(true);
    expect(passages).toEqual(await knowledge.unwidened(question));
    expect(passages.map(({ title }) => title)).toEqual(['Lamp']);
    await knowledge.close();
    await graph.close();
  });
});
