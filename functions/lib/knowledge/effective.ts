// What of the sources is in the graph: each node once however many hold it, each edge while both its ends are there.
import type { Sql } from '#lib/data/database/database.ts';
import type { GraphChanges, GraphEdge, GraphNode } from '#lib/data/knowledge-graph/knowledge-graph.ts';

export type EdgeKey = Pick<GraphEdge, 'from' | 'to' | 'relation'>;
type NodeRow = Omit<GraphNode, 'readers'> & { readers: string[] | null };

/** Of several sources the node's own one says what it is called, else the one with the last id. */
const nodes = `
  select distinct on (id) id, kind, name, readers, properties from knowledge_node
  where tenant_id = $1 and ($2::text[] is null or id = any ($2))
  order by id, (source_id = id) desc, source_id collate "C" desc`;

const edges = `
  select e.from_id as "from", e.to_id as "to", e.relation, max(e.weight) as weight from knowledge_edge e
  where e.tenant_id = $1
    and exists (select from knowledge_node n where n.tenant_id = $1 and n.id = e.from_id)
    and exists (select from knowledge_node n where n.tenant_id = $1 and n.id = e.to_id)`;

const ofKeys = `
  (e.from_id, e.relation, e.to_id) in
    (select "from", relation, "to" from jsonb_to_recordset($2) as key ("from" text, relation text, "to" text))`;

export async function effectiveNodes(sql: Sql, tenantId: string, ids: readonly string[]): Promise<GraphNode[]> {
  return (await sql<NodeRow>(nodes, [tenantId, ids])).map(toNode);
}

/** Those of `keys`, and all that touch a node of `ends`. */
export async function effectiveEdges(
  sql: Sql,
  tenantId: string,
  keys: readonly EdgeKey[],
  ends: readonly string[],
): Promise<GraphEdge[]> {
  return sql<GraphEdge>(
    `${edges} and (${ofKeys} or e.from_id = any ($3) or e.to_id = any ($3))
     group by e.from_id, e.relation, e.to_id`,
    [tenantId, JSON.stringify(keys.map(({ from, relation, to }) => ({ from, relation, to }))), ends],
  );
}

/** The whole graph of the tenant. */
export async function wholeGraph(sql: Sql, tenantId: string): Promise<Required<Pick<GraphChanges, 'nodes' | 'edges'>>> {
  return {
    nodes: (await sql<NodeRow>(nodes, [tenantId, null])).map(toNode),
    edges: await sql<GraphEdge>(`${edges} group by e.from_id, e.relation, e.to_id`, [tenantId]),
  };
}

function toNode({ readers, ...node }: NodeRow): GraphNode {
  return { ...node, ...(readers && { readers }) };
}
