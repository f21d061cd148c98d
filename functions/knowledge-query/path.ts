import type { KnowledgePicture } from '#lib/contracts/knowledge.ts';
import type { GraphNode } from '#lib/data/knowledge-graph/knowledge-graph.ts';
import { type Edge, type Sight, toPicture } from './sight.ts';
import { nodeOf } from './spread.ts';

const longest = 6;
const widest = 500;

/** What is reached from one end: each node with the one that it was reached from. */
interface Side {
  cameFrom: Map<string, string | undefined>;
  frontier: string[];
}

/** A shortest way between two nodes over what the person sees, from both ends; an empty picture when there is none. */
export async function shortestPath(sight: Sight, from: string, to: string): Promise<KnowledgePicture> {
  const nodes = new Map<string, GraphNode>();
  for (const end of [await nodeOf(sight, from), await nodeOf(sight, to)]) nodes.set(end.id, end);
  const edges: Edge[] = [];
  const sides: [Side, Side] = [begin(from), begin(to)];
  let meeting = from === to ? from : undefined;

  for (let step = 0; step < longest && meeting === undefined; step++) {
    const [near, far] = sides[0].frontier.length <= sides[1].frontier.length ? sides : sides.toReversed();
    const around = await sight.around(near!.frontier, { limit: widest });
    for (const node of around.nodes) nodes.set(node.id, node);
    edges.push(...around.edges);
    advance(near!, around.edges);
    if (near!.frontier.length === 0) break;
    meeting = near!.frontier.find((id) => far!.cameFrom.has(id));
  }
  if (meeting === undefined) return { nodes: [], edges: [] };

  const ids = [...wayTo(sides[0], meeting).toReversed(), ...wayTo(sides[1], meeting).slice(1)];
  const joined = ids.slice(1).flatMap((id, index) => edges.filter((edge) => joins(edge, ids[index]!, id)));
  return toPicture(
    ids.map((id) => nodes.get(id)!),
    joined,
  );
}

function begin(id: string): Side {
  return { cameFrom: new Map([[id, undefined]]), frontier: [id] };
}

function advance(side: Side, edges: readonly Edge[]): void {
  const from = new Set(side.frontier);
  side.frontier = [];
  for (const edge of edges) {
    for (const [here, there] of [
      [edge.from, edge.to],
      [edge.to, edge.from],
    ] as const) {
      if (!from.has(here) || side.cameFrom.has(there)) continue;
      side.cameFrom.set(there, here);
      side.frontier.push(there);
    }
  }
}

/** From `id` back to where the side began. */
function wayTo({ cameFrom }: Side, id: string): string[] {
  const way: string[] = [];
  for (let at: string | undefined = id; at !== undefined; at = cameFrom.get(at)) way.push(at);
  return way;
}

function joins({ from, to }: Edge, a: string, b: string): boolean {
  return (from === a && to === b) || (from === b && to === a);
}
