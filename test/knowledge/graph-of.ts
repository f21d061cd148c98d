import type { Database } from '#lib/data/database/database.ts';
import type { GraphEdge, GraphNode } from '#lib/data/knowledge-graph/knowledge-graph.ts';

type NodeRow = Omit<GraphNode, 'readers'> & { readers: string[] | null };

/** All that the engine of tables holds of a tenant. */
export async function graphOf(
  database: Database,
  tenantId: string,
): Promise<{ nodes: GraphNode[]; edges: GraphEdge[] }> {
  return database.inTenant(tenantId, async (sql) => {
    const nodes = await sql<NodeRow>(
      'select id, kind, name, readers, properties from kg_nodes where tenant_id = $1 order by id',
      [tenantId],
    );
    const edges = await sql<GraphEdge>(
      'select from_id as "from", to_id as "to", relation, weight from kg_edges where tenant_id = $1 order by 1, 3, 2',
      [tenantId],
    );
    return { nodes: nodes.map(toNode), edges };
  });
}

function toNode({ readers, ...node }: NodeRow): GraphNode {
  return { ...node, ...(readers && { readers }) };
}
