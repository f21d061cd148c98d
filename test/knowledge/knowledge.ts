import { createHash, randomUUID } from 'node:crypto';
import type { DocumentAccess } from '#lib/contracts/documents.ts';
import type { Actor } from '#lib/contracts/identity.ts';
import {
  knowledgeQuery as queryContract,
  type KnowledgeQuery,
  knowledgeWrite as writeContract,
} from '#lib/contracts/knowledge.ts';
import { plannerPlan as planContract } from '#lib/contracts/planner.ts';
import type { KnowledgeGraph } from '#lib/data/knowledge-graph/knowledge-graph.ts';
import { openPostgresGraph } from '#lib/data/knowledge-graph/postgres.ts';
import { connectContent, connectDocument } from '#lib/knowledge/document-graph.ts';
import { recogniseContent } from '#lib/knowledge/recognise-content.ts';
import type { FunctionDefinition } from '#lib/runtime/define-function.ts';
import { callsAs } from '#lib/runtime/testing.ts';
import knowledgeQuery from '../../functions/knowledge-query/handler.ts';
import knowledgeWrite from '../../functions/knowledge-write/handler.ts';
import plannerBucket from '../../functions/planner-bucket/handler.ts';
import plannerPlan from '../../functions/planner-plan/handler.ts';
import plannerTask from '../../functions/planner-task/handler.ts';
import restApi from '../../functions/rest-api/handler.ts';
import { openSignedInTenant } from '../signed-in-tenant.ts';
import { graphOf } from './graph-of.ts';

const functions = [knowledgeQuery, knowledgeWrite, plannerBucket, plannerPlan, plannerTask, restApi];

interface NewDocument {
  title: string;
  text: string;
  access?: DocumentAccess;
  owner?: Actor;
}

/** The knowledge graph, by default in tables, with the planner functions before the sandbox tenant, its first person signed in. */
export async function openKnowledge(graph?: KnowledgeGraph, more: readonly FunctionDefinition[] = []) {
  const tenant = await openSignedInTenant({
    functions: [...functions, ...more],
    environment: { RATE_LIMIT_REQUESTS: '1000000' },
  });
  const { database } = tenant.services;
  const knowledgeGraph = graph ?? openPostgresGraph({ database });
  const host = tenant.anotherHost({}, { knowledgeGraph });
  const { actor, cookie } = await tenant.signIn();
  const { tenantId } = actor;

  const invoke = callsAs(host, actor);

  return {
    ...tenant,
    host,
    actor,
    cookie,
    knowledgeGraph,
    invoke,
    /** What is asked of the graph once it holds all that was written. */
    async ask<const Query extends KnowledgeQuery>(query: Query, as: Actor = actor) {
      await invoke(writeContract, {});
      return invoke(queryContract, query, as);
    },
    async plan(title: string, as: Actor = actor) {
      const { plans } = await invoke(planContract, { op: 'directory' }, as);
      return plans.find((plan) => plan.title === title)!;
    },
    /** A person of the tenant by the beginning of the name, signed in. */
    async signInAs(name: string): Promise<Actor> {
      const { id } = tenant.sandbox.people.find((person) => person.name.startsWith(name))!;
      return (await tenant.signIn(id, host)).actor;
    },
    /** A document whose content has been read, as document-ingest leaves it. */
    async addDocument({ title, text, access = { to: 'owner' }, owner = actor }: NewDocument): Promise<string> {
      const sha256 = createHash('sha256').update(text).digest('hex');
      const [id, planId] = [randomUUID(), access.to === 'plan' ? access.planId : null];
      const contentId = await database.inTenant(tenantId, async (sql) => {
        const [content] = await sql<{ id: string }>(
          `insert into document_content (tenant_id, sha256, settings_version, kind, size, object_key, stage)
           values ($1, $2, 1, 'text', $3, 'none', 'ready')
           on conflict (tenant_id, sha256, settings_version) do update set stage = 'ready' returning id`,
          [tenantId, sha256, text.length],
        );
        await sql(
          `insert into document (tenant_id, id, owner_id, owner_name, title, file_name, access, plan_id, source, source_key, content_id)
           values ($1, $2, $3, $4, $5, $5, $6, $7, '{"from":"upload","fileName":"x"}', $2::uuid::text, $8)`,
          [tenantId, id, owner.userId, owner.name, title, access.to, planId, content!.id],
        );
        return content!.id;
      });
      await recogniseContent(database, tenantId, contentId, [{ text, page: 1 }], {});
      await database.inTenant(tenantId, (sql) => connectContent(sql, tenantId, contentId));
      return id;
    },
    /** Changes columns of a document's row in the transaction that tells the graph, or, without `connect`, long before. */
    async changeDocument(id: string, change: string, { connect = true } = {}): Promise<void> {
      await database.inTenant(tenantId, async (sql) => {
        await sql(`update document set ${change} where id = $1`, [id]);
        if (connect) await connectDocument(sql, tenantId, id);
      });
    },
    async deleteDocument(id: string, { connect = true } = {}): Promise<void> {
      await database.inTenant(tenantId, async (sql) => {
        await sql('delete from document where id = $1', [id]);
        if (connect) await connectDocument(sql, tenantId, id);
      });
    },
    graph: () => graphOf(database, tenantId),
  };
}
export type Knowledge = Awaited<ReturnType<typeof openKnowledge>>;
