import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knowledgeQuery, knowledgeWrite } from '#lib/contracts/knowledge.ts';
import { plannerTask } from '#lib/contracts/planner.ts';
import type { KnowledgeGraph } from '#lib/data/knowledge-graph/knowledge-graph.ts';
import openNeo4j from '#lib/data/knowledge-graph/neo4j.ts';
import { openPostgresGraph } from '#lib/data/knowledge-graph/postgres.ts';
import { wholeGraph } from '#lib/knowledge/effective.ts';
import { withServer } from '#test/conformance/server.ts';
import { startTcpProxy, targetOf, type TcpProxy, through } from '#test/tcp-proxy.ts';
import { verifies } from '#test/verifies.ts';
import { drain } from '../../functions/knowledge-write/drain.ts';
import { type Knowledge, openKnowledge } from './knowledge.ts';

describe('without the graph’s engine', () => {
  let graph: KnowledgeGraph;
  let knowledge: Knowledge;
  beforeAll(async () => {
    graph = openNeo4j({ url: 'bolt://127.0.0.1:1', user: 'neo4j', password: 'none' });
    knowledge = await openKnowledge(graph);
  });
  afterAll(async () => {
    await knowledge.close();
    await graph.close();
  });

  it(
    'work goes on, questions are refused as unavailable, and nothing is lost',
    verifies('documents.graph.catches-up'),
    async () => {
      const { id: planId } = await knowledge.plan('Marketing launch');
      const { task } = await knowledge.invoke(plannerTask, { op: 'create', task: { planId, title: 'Count the pegs' } });
      await knowledge.addDocument({ title: 'Pegs', text: 'A solar panel is bent. The solar panel is of steel.' });
      const asked = knowledge.invoke(knowledgeQuery, { op: 'find', words: 'pegs' });
      await expect(asked).rejects.toMatchObject({ code: 'unavailable' });
      expect(await knowledge.invoke(knowledgeWrite, {})).toEqual({ applied: 0 });

      const { database } = knowledge.services;
      const back = openPostgresGraph({ database });
      const host = knowledge.anotherHost({}, { knowledgeGraph: back });
      const { log } = host;
      await drain(
        { database, knowledgeGraph: back, log, signal: new AbortController().signal },
        knowledge.actor.tenantId,
      );
      const names = (await knowledge.graph()).nodes.map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining([task.title, 'Pegs', 'solar panel', 'Maya Lindqvist']));
    },
  );
});

withServer('ITP_TEST_NEO4J_URL', (url) =>
  describe('Neo4j that comes and goes', () => {
    let proxy: TcpProxy;
    let graph: KnowledgeGraph;
    let knowledge: Knowledge;
    beforeAll(async () => {
      proxy = await startTcpProxy(targetOf(url));
      const password = process.env['ITP_TEST_NEO4J_PASSWORD'] ?? '';
      graph = openNeo4j({ url: through(proxy, url), user: 'neo4j', password });
      knowledge = await openKnowledge(graph);
    });
    afterAll(async () => {
      await knowledge?.close();
      await graph?.close();
      await proxy?.close();
    });

    /** Both graphs, as the sources say and as Neo4j has it, in words. */
    async function compare() {
      const { tenantId } = knowledge.actor;
      const wanted = await knowledge.services.database.inTenant(tenantId, (sql) => wholeGraph(sql, tenantId));
      const ids = wanted.nodes.map(({ id }) => id);
      const keys = [...new Set(wanted.nodes.flatMap(({ readers = [] }) => readers))];
      const all = { readers: keys, limit: 10_000 };
      const found = await graph.find(tenantId, '', all);
      const { edges } = await graph.around(tenantId, ids, all);
      expect(new Set(found.map(({ id, name }) => `${id} ${name}`))).toEqual(
        new Set(wanted.nodes.map(({ id, name }) => `${id} ${name}`)),
      );
      expect(new Set(edges)).toEqual(new Set(wanted.edges));
    }

    it('catches up each time', { ...verifies('documents.graph.catches-up'), timeout: 240_000 }, async () => {
      const { id: planId } = await knowledge.plan('Marketing launch');
      await knowledge.invoke(plannerTask, { op: 'list', planId });
      for (const round of [1, 2, 3]) {
        const title = `Round ${round}`;
        const { task } = await knowledge.invoke(plannerTask, { op: 'create', task: { planId, title } });
        const writing = knowledge.invoke(knowledgeWrite, {});
        proxy.cut();
        await writing;
        await knowledge.invoke(plannerTask, { op: 'update', taskId: task.id, changes: { title: `${title} again` } });
        await knowledge.addDocument({
          title,
          text: `A solar panel is bent in round ${round}. The solar panel is of steel.`,
        });
        expect(await knowledge.invoke(knowledgeWrite, {})).toEqual({ applied: 0 });
        proxy.restore();
        await expect
          .poll(async () => (await knowledge.ask({ op: 'find', words: `${title} again` })).nodes, { timeout: 60_000 })
          .toHaveLength(1);
        await compare();
      }
    });

    it('is made anew when it lost its data', verifies('documents.graph.catches-up'), async () => {
      const { tenantId } = knowledge.actor;
      const position = await graph.position(tenantId);
      await graph.apply(tenantId, { removeAll: true }, { from: position, to: 0 });
      await knowledge.invoke(knowledgeWrite, {});
      expect(await graph.position(tenantId)).toBe(position);
      await compare();
    });
  }),
);
