import type {
  GraphChanges,
  GraphEdge,
  GraphNode,
  Neighbourhood,
  Seen,
} from '#lib/data/knowledge-graph/knowledge-graph.ts';

const byText = (a: string, b: string) => (a < b ? -1 : Number(a > b));
const edgeKey = ({ from, relation, to }: Pick<GraphEdge, 'from' | 'relation' | 'to'>) => `${from} ${relation} ${to}`;

/** The knowledge graph of one tenant as plainly as it can be said: what the engines are compared with. */
export class NaiveGraph {
  nodes = new Map<string, GraphNode>();
  edges = new Map<string, GraphEdge>();

  /** False, with nothing changed, when an edge lacks a node. */
  apply({ nodes = [], edges = [], removeAll = false, removeNodes = [], removeEdges = [] }: GraphChanges): boolean {
    const nextNodes = new Map(removeAll ? [] : this.nodes);
    const nextEdges = new Map(removeAll ? [] : this.edges);
    for (const edge of removeEdges) nextEdges.delete(edgeKey(edge));
    for (const id of removeNodes) {
      nextNodes.delete(id);
      for (const [key, { from, to }] of nextEdges) if (from === id || to === id) nextEdges.delete(key);
    }
    for (const node of nodes) nextNodes.set(node.id, node);
    for (const edge of edges) {
      if (!nextNodes.has(edge.from) || !nextNodes.has(edge.to)) return false;
      nextEdges.set(edgeKey(edge), edge);
    }
    this.nodes = nextNodes;
    this.edges = nextEdges;
    return true;
  }

  nodesOf(ids: readonly string[], readers: readonly string[]): GraphNode[] {
    return [...this.nodes.values()]
      .filter((node) => ids.includes(node.id) && this.#isSeen(node, readers))
      .sort((a, b) => byText(a.id, b.id));
  }

  around(ids: readonly string[], { readers, relations, limit }: Seen & { relations?: string[] }): Neighbourhood {
    const edges = [...this.edges.values()].filter(
      ({ from, to, relation }) =>
        (relations?.includes(relation) ?? true) && (this.nodes.get(from)!.readers ?? this.nodes.get(to)!.readers),
    );
    const weights = new Map<string, number>();
    for (const { from, to, weight } of edges) {
      for (const [here, there] of [
        [from, to],
        [to, from],
      ] as const) {
        const mayShow = this.nodes.get(there)!.readers?.some((reader) => readers.includes(reader)) ?? true;
        if (!ids.includes(here) || ids.includes(there) || !mayShow) continue;
        weights.set(there, Math.max(weights.get(there) ?? 0, weight));
      }
    }
    const near = [...weights].sort(([a, m], [b, n]) => n - m || byText(a, b)).slice(0, limit);
    const shown = new Set([...ids, ...near.map(([id]) => id)]);
    return {
      nodes: near.map(([id]) => this.nodes.get(id)!),
      edges: edges.filter(({ from, to }) => shown.has(from) && shown.has(to)),
    };
  }

  #isSeen({ id, readers: own }: GraphNode, readers: readonly string[]): boolean {
    const has = (keys: readonly string[] | undefined) => keys?.some((key) => readers.includes(key)) ?? false;
    if (own) return has(own);
    return [...this.edges.values()].some(
      ({ from, to }) =>
        (from === id && has(this.nodes.get(to)!.readers)) || (to === id && has(this.nodes.get(from)!.readers)),
    );
  }
}
