import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';
import type { KnowledgeNode, KnowledgePicture } from '#lib/contracts/knowledge.ts';

export interface PlacedNode extends KnowledgeNode {
  x: number;
  y: number;
}

export interface Layout {
  nodes: PlacedNode[];
  lines: { from: PlacedNode; to: PlacedNode; relation: string }[];
  /** Of the SVG: all nodes and their names are within. */
  viewBox: string;
}

const steps = 240;
/** Room for a name below its node. */
const margin = { x: 90, y: 48 };
/** A small picture is not blown up. */
const least = { width: 640, height: 480 };

/** Places the nodes so that what is connected lies close; `centerId` in the middle. The same picture twice is the same. */
export function layoutOf({ nodes, edges }: KnowledgePicture, centerId: string): Layout {
  const placed = nodes.map((node) => {
    const fixed = node.id === centerId && { fx: 0, fy: 0 };
    return Object.assign({ ...node, x: Number.NaN, y: Number.NaN }, fixed);
  });
  const byId = new Map(placed.map((node) => [node.id, node]));
  const links = edges
    .filter(({ from, to }) => byId.has(from) && byId.has(to))
    .map(({ from, to, relation }) => ({ source: byId.get(from)!, target: byId.get(to)!, relation }));
  forceSimulation<PlacedNode>(placed)
    .force('link', forceLink(links).distance(140).strength(0.4))
    .force('charge', forceManyBody().strength(-600))
    .force(
      'room',
      forceCollide(({ id }) => (id === centerId ? 84 : 58)),
    )
    .force('x', forceX().strength(0.05))
    .force('y', forceY().strength(0.09))
    .stop()
    .tick(steps);
  return {
    nodes: placed,
    lines: links.map(({ source, target, relation }) => ({ from: source, to: target, relation })),
    viewBox: boxAround(placed),
  };
}

function boxAround(nodes: readonly PlacedNode[]): string {
  const xs = nodes.map(({ x }) => x);
  const ys = nodes.map(({ y }) => y);
  const [left, right] = span(xs, margin.x, least.width);
  const [top, bottom] = span(ys, margin.y, least.height);
  return [left, top, right - left, bottom - top].map(Math.round).join(' ');
}

/** From the smallest to the largest with `room` on both sides, and `size` long at least. */
function span(values: readonly number[], room: number, size: number): [from: number, to: number] {
  const [from, to] = [Math.min(...values) - room, Math.max(...values) + room];
  const missing = Math.max(0, size - (to - from)) / 2;
  return [from - missing, to + missing];
}
