import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentCatalog } from '#lib/contracts/documents.ts';
import type { Actor } from '#lib/contracts/identity.ts';
import { knowledgeQuery as queryContract, knowledgeWrite as writeContract } from '#lib/contracts/knowledge.ts';
import { openPostgresGraph } from '#lib/data/knowledge-graph/postgres.ts';
import type { Host } from '#lib/runtime/context.ts';
import { call, testHost } from '#lib/runtime/testing.ts';
import { openIngest } from '#test/documents/ingest.ts';
import { verifies } from '#test/verifies.ts';
import graphCall from '../../functions/graph-call/handler.ts';
import knowledgeQuery from '../../functions/knowledge-query/handler.ts';
import knowledgeWrite from '../../functions/knowledge-write/handler.ts';
import plannerPlan from '../../functions/planner-plan/handler.ts';
import tokenExchange from '../../functions/token-exchange/handler.ts';

describe('the graph of documents as people bring, share and delete them', () => {
  let documents: Awaited<ReturnType<typeof openIngest>>;
  let graphHost: Host;
  let leila: Actor;
  beforeAll(async () => {
    documents = await openIngest();
    const { services, environment } = documents;
    graphHost = testHost({
      functions: [graphCall, knowledgeQuery, knowledgeWrite, plannerPlan, tokenExchange],
      services: { ...services, knowledgeGraph: openPostgresGraph({ database: services.database }) },
      environment,
    });
    leila = (await documents.signInAs('Leila')).actor;
  });
  afterAll(() => documents.close());

  const found = async (words: string, as: Actor = documents.actor) => {
    await call(graphHost, writeContract, {}, documents.actor);
    return (await call(graphHost, queryContract, { op: 'find', words }, as)).nodes.map(({ id }) => id);
  };
  const bring = async (fileName: string, text: string) => {
    const { id } = await documents.receiveBytes(fileName, 'text', Buffer.from(text));
    await documents.ingestContent((await documents.contentOf(id)).id);
    return id;
  };

  it(
    'is what their contents say, to whom they are shown, until they go',
    verifies('documents.graph.follows', 'documents.graph.delete', 'documents.graph.access'),
    async () => {
      const text = (subject: string) => `The ${subject} is here.\n\nWe decided to keep the ${subject}, as we need it.`;
      const id = await bring('Stoves.txt', text('camp stove'));
      expect(await found('camp stove')).toEqual(['topic:camp stove', expect.stringMatching(`^decision:${id}:`)]);
      expect(await found('stoves', leila)).toEqual([]);

      await documents.invoke(documentCatalog, { op: 'share', documentId: id, access: { to: 'tenant' } });
      expect(await found('camp stove', leila)).toHaveLength(2);
      await documents.invoke(documentCatalog, { op: 'rename', documentId: id, title: 'Winter kitchen' });
      expect(await found('winter kitchen', leila)).toEqual([`document:${id}`]);

      expect(await bring('Stoves.txt', text('head lamp'))).toBe(id);
      expect(await found('camp stove')).toEqual([]);
      expect(await found('head lamp', leila)).toHaveLength(2);

      await documents.invoke(documentCatalog, { op: 'share', documentId: id, access: { to: 'owner' } });
      expect(await found('head lamp', leila)).toEqual([]);
      await documents.invoke(documentCatalog, { op: 'delete', documentId: id });
      expect([await found('head lamp'), await found('winter kitchen')]).toEqual([[], []]);
      expect(
        await documents.services.database.inTenant(leila.tenantId, (sql) =>
          sql("select id from kg_nodes where kind <> 'person' and kind <> 'plan' and kind <> 'topic'"),
        ),
      ).toEqual([]);
    },
  );
});
