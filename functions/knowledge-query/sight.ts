import type { KnowledgeEdge, KnowledgeNode, KnowledgePicture } from '#lib/contracts/knowledge.ts';
import { KnowledgeKind } from '#lib/contracts/knowledge.ts';
import type { GraphNode, Neighbourhood, Seen } from '#lib/data/knowledge-graph/knowledge-graph.ts';
import { readable, readableSql, type Reader } from '#lib/documents/access.ts';
import { readerKeys } from '#lib/knowledge/readers.ts';
import type { InvocationContext, Services } from '#lib/runtime/context.ts';
import type * as z from 'zod';

export type QueryContext = InvocationContext & Pick<Services, 'database' | 'knowledgeGraph'>;
export type Edge = z.infer<typeof KnowledgeEdge>;

type Around = Pick<Seen, 'limit'> & { relations?: readonly string[] };

/** The graph as one person sees it at this moment. */
export interface Sight {
  nodes(ids: readonly string[]): Promise<GraphNode[]>;
  named(names: readonly string[], limit: number): Promise<GraphNode[]>;
  find(words: string, limit: number): Promise<GraphNode[]>;
  around(ids: readonly string[], around: Around): Promise<Neighbourhood>;
}

/**
 * The graph follows what happens and may be a second behind, so what it answers is held against the rows: a node is shown
 * while a document, task or plan that tells of it is there and the person may read that now.
 */
export async function openSight(ctx: QueryContext): Promise<Sight> {
  const { knowledgeGraph } = ctx;
  const { tenantId } = ctx.actor;
  const reader = await readable(ctx);
  const readers = readerKeys(reader);

  async function shown(nodes: readonly GraphNode[]): Promise<GraphNode[]> {
    const ids = await visibleIds(ctx, reader, readers, nodes);
    return nodes.filter(({ id }) => ids.has(id));
  }

  return {
    nodes: async (ids) => shown(await knowledgeGraph.nodes(tenantId, ids, { readers, limit: ids.length })),
    named: async (names, limit) => shown(await knowledgeGraph.named(tenantId, names, { readers, limit })),
    find: async (words, limit) =>
      (await shown(await knowledgeGraph.find(tenantId, words, { readers, limit: 3 * limit }))).slice(0, limit),
    async around(ids, { limit, ...options }) {
      if (ids.length === 0 || limit < 1) return { nodes: [], edges: [] };
      const near = await knowledgeGraph.around(tenantId, ids, { readers, limit, ...options });
      const nodes = await shown(near.nodes);
      const both = new Set([...ids, ...nodes.map(({ id }) => id)]);
      return { nodes, edges: near.edges.filter(({ from, to }) => both.has(from) && both.has(to)) };
    },
  };
}

async function visibleIds(
  { database, actor }: QueryContext,
  { userId, planIds }: Reader,
  readers: readonly string[],
  nodes: readonly GraphNode[],
): Promise<Set<string>> {
  if (nodes.length === 0) return new Set();
  const ids = nodes.map(({ id }) => id);
  const rows = await database.inTenant(actor.tenantId, (sql) =>
    sql<{ id: string }>(visible, [actor.tenantId, ids, readers, userId, planIds]),
  );
  return new Set(rows.map(({ id }) => id));
}

/** What a source that is readable now tells of; of documents their own row decides. */
const visible = `
  select distinct n.id from knowledge_node n
  join knowledge_node own on own.tenant_id = n.tenant_id and own.id = n.source_id and own.source_id = n.source_id
  where n.tenant_id = $1 and n.id = any ($2) and coalesce(n.readers, own.readers) && $3
    and (n.source_id not like 'document:%' or exists (
      select from document d where d.tenant_id = $1 and 'document:' || d.id = n.source_id and ${readableSql(4)}))`;

export function toNode({ id, kind, name }: GraphNode): KnowledgeNode {
  return { id, kind: KnowledgeKind.parse(kind), name };
}

export function toPicture(nodes: readonly GraphNode[], edges: readonly Edge[]): KnowledgePicture {
  const unique = new Map(edges.map((edge) => [`${edge.from}\n${edge.relation}\n${edge.to}`, edge]));
  return { nodes: nodes.map(toNode), edges: [...unique.values()] };
}
