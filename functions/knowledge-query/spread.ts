import type { KnowledgePicture } from '#lib/contracts/knowledge.ts';
import type { GraphNode } from '#lib/data/knowledge-graph/knowledge-graph.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { type Edge, type Sight, toPicture } from './sight.ts';

interface Spread {
  depth: number;
  /** Nodes at most, the one in the middle included. */
  limit: number;
  relations?: readonly string[];
}

/** A node and what can be seen around it, step by step. */
export async function spread(sight: Sight, id: string, { depth, limit, relations }: Spread): Promise<KnowledgePicture> {
  const nodes: GraphNode[] = [await nodeOf(sight, id)];
  const edges: Edge[] = [];
  let frontier = [id];
  for (let step = 0; step < depth && frontier.length > 0 && nodes.length < limit; step++) {
    const known = new Set(nodes.map((node) => node.id));
    // What is known already comes back as well, and must not take the place of what is not.
    const near = await sight.around(frontier, { limit: limit + known.size, ...(relations && { relations }) });
    const found = near.nodes.filter((node) => !known.has(node.id)).slice(0, limit - nodes.length);
    nodes.push(...found);
    edges.push(...near.edges);
    frontier = found.map((node) => node.id);
  }
  const shown = new Set(nodes.map((node) => node.id));
  return toPicture(
    nodes,
    edges.filter(({ from, to }) => shown.has(from) && shown.has(to)),
  );
}

/** A node that the person sees, else `not_found`. */
export async function nodeOf(sight: Sight, id: string): Promise<GraphNode> {
  const [node] = await sight.nodes([id]);
  if (!node) throw new ProblemError('not_found', { detail: 'There is nothing here that you may see.' });
  return node;
}
