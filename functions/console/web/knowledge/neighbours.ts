import type { KnowledgeKind, KnowledgeNode, KnowledgePicture } from '#lib/contracts/knowledge.ts';
import { describeRelation } from './relations.ts';

export interface Neighbour {
  node: KnowledgeNode;
  /** How it is connected, in words. */
  relations: string[];
}

/** What is connected to `centerId` directly, by kind, the strongest first. */
export function neighboursOf({ nodes, edges }: KnowledgePicture, centerId: string): [KnowledgeKind, Neighbour[]][] {
  const weights = new Map<string, { weight: number; relations: Set<string> }>();
  for (const { from, to, relation, weight } of edges) {
    if (from !== centerId && to !== centerId) continue;
    const id = from === centerId ? to : from;
    const known = weights.get(id) ?? { weight: 0, relations: new Set() };
    known.relations.add(describeRelation(relation));
    weights.set(id, { ...known, weight: known.weight + weight });
  }
  const found = nodes.filter(({ id }) => weights.has(id) && id !== centerId);
  found.sort((a, b) => weights.get(b.id)!.weight - weights.get(a.id)!.weight || a.name.localeCompare(b.name));
  const neighbours = found.map((node) => ({ node, relations: [...weights.get(node.id)!.relations] }));
  return [...Map.groupBy(neighbours, ({ node }) => node.kind)];
}
