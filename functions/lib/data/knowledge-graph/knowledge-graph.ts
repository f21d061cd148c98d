/** `id` is unique within the tenant; `kind` is one of person, plan, task, document, topic, organisation, date, decision. */
export interface GraphNode {
  id: string;
  kind: string;
  name: string;
  properties: Record<string, string | number | boolean>;
}

/** A directed, typed edge; (`from`, `relation`, `to`) is unique within the tenant. */
export interface GraphEdge {
  from: string;
  to: string;
  relation: string;
  weight: number;
}

export interface Neighbourhood {
  nodes: GraphNode[];
  edges: GraphEdge[];
}

/**
 * One batch of changes, applied whole or not at all: removals first, then nodes, then edges; of two for the same node or
 * edge the later one counts. Removing a node removes its edges. An edge needs both its nodes, else `invalid_input`.
 */
export interface GraphChanges {
  nodes?: readonly GraphNode[];
  edges?: readonly GraphEdge[];
  removeNodes?: readonly string[];
  removeEdges?: readonly Pick<GraphEdge, 'from' | 'to' | 'relation'>[];
}

/** The knowledge graph of a tenant's people, plans, tasks and documents. */
export interface KnowledgeGraph {
  apply(tenantId: string, changes: GraphChanges): Promise<void>;
  node(tenantId: string, id: string): Promise<GraphNode | undefined>;
  /** Nodes whose name holds `text`, ignoring case, by name (case ignored) and id, at most `limit`. */
  find(tenantId: string, text: string, options: { kinds?: readonly string[]; limit: number }): Promise<GraphNode[]>;
  /**
   * The nodes within `depth` (1 to 4) edges of `id`, either direction, itself first and then the nearest (by id where
   * equally near), at most `limit`; and every edge between these nodes.
   */
  neighbours(tenantId: string, id: string, options: { depth: number; limit: number }): Promise<Neighbourhood>;
  /** A shortest undirected path as node ids, both ends included; undefined when none within `maxDepth` edges. */
  path(tenantId: string, from: string, to: string, maxDepth: number): Promise<string[] | undefined>;
  ping(): Promise<void>;
  close(): Promise<void>;
}
