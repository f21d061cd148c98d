import type { GraphChanges, GraphEdge, GraphNode, Neighbourhood } from '#lib/data/knowledge-graph/knowledge-graph.ts';

const byText = (a: string, b: string) => (a < b ? -1 : Number(a > b));
const edgeKey = ({ from, relation, to }: Pick<GraphEdge, 'from' | 'relation' | 'to'>) => `${from} ${relation} ${to}`;

/** The knowledge graph of one tenant as plainly as it can be said: what the engines are compared with. */
export class NaiveGraph {
  nodes = new Map<string, GraphNode>();
  edges = new Map<string, GraphEdge>();

  /** False, with nothing changed, when an edge lacks a node. */
  apply({ nodes = [], edges = [], removeNodes = [], removeEdges = [] }: GraphChanges): boolean {
    const nextNodes = new Map(this.nodes);
    const nextEdges = new Map(this.edges);
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

  neighbours(id: string, { depth, limit }: { depth: number; limit: number }): Neighbourhood {
    const near = [...this.#distances(id)].filter(([, distance]) => distance <= depth);
    near.sort(([a, m], [b, n]) => m - n || byText(a, b));
    const ids = near.slice(0, limit).map(([each]) => each);
    const edges = [...this.edges.values()].filter(({ from, to }) => ids.includes(from) && ids.includes(to));
    return { nodes: ids.map((each) => this.nodes.get(each)!), edges };
  }

  /** Edges on the shortest way, undefined when there is none. */
  distance(from: string, to: string): number | undefined {
    return this.#distances(from).get(to);
  }

  areJoined(a: string, b: string): boolean {
    return [...this.edges.values()].some(({ from, to }) => (from === a && to === b) || (from === b && to === a));
  }

  #distances(start: string): Map<string, number> {
    const found = new Map<string, number>();
    if (this.nodes.has(start)) found.set(start, 0);
    for (const [id, distance] of found) {
      for (const other of this.nodes.keys()) {
        if (!found.has(other) && this.areJoined(id, other)) found.set(other, distance + 1);
      }
    }
    return found;
  }
}
