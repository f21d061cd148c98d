/** `id` is unique within the tenant; `kind` is one of person, plan, task, document, topic, organisation, date, decision. */
export interface GraphNode {
  id: string;
  kind: string;
  name: string;
  /** Keys of who may see it; absent: whoever sees a node beside it that has readers. */
  readers?: readonly string[];
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
  /** All that the tenant has. */
  removeAll?: boolean;
  removeNodes?: readonly string[];
  removeEdges?: readonly Pick<GraphEdge, 'from' | 'to' | 'relation'>[];
}

/** A batch's place in an order: it is for a graph that stands at `from`, which then stands at `to`. */
export interface Step {
  from: number;
  to: number;
}

/** Who asks: a node is seen by whoever has one of its readers' keys, an edge by whoever sees an end that has readers. */
export interface Seen {
  readers: readonly string[];
  limit: number;
}

/** The knowledge graph of a tenant's people, plans, tasks and documents. */
export interface KnowledgeGraph {
  /** False, and nothing is changed, when the graph does not stand where `step` begins. */
  apply(tenantId: string, changes: GraphChanges, step?: Step): Promise<boolean>;
  /** Where the last step left the graph; 0 before the first. */
  position(tenantId: string): Promise<number>;
  /** Those of `ids` that are there and seen, by id. */
  nodes(tenantId: string, ids: readonly string[], seen: Seen): Promise<GraphNode[]>;
  /** Nodes whose name is one of `names`, ignoring case, by id. */
  named(tenantId: string, names: readonly string[], seen: Seen): Promise<GraphNode[]>;
  /** Nodes whose name holds `text`, ignoring case, the shortest name first, then by name (case ignored) and id. */
  find(tenantId: string, text: string, seen: Seen & { kinds?: readonly string[] }): Promise<GraphNode[]>;
  /**
   * The seen nodes one edge away from any of `ids` (whose own visibility is not asked), in either direction, of the
   * `relations` given: those of the heaviest edges first, then by id, at most `limit`; and every seen edge between them
   * and `ids`.
   */
  around(
    tenantId: string,
    ids: readonly string[],
    seen: Seen & { relations?: readonly string[] },
  ): Promise<Neighbourhood>;
  ping(): Promise<void>;
  close(): Promise<void>;
}
