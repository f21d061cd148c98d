import { expect, it } from 'vitest';
import type { KnowledgePicture } from '#lib/contracts/knowledge.ts';
import { layoutOf } from './layout.ts';

const picture: KnowledgePicture = {
  nodes: ['a', 'b', 'c', 'd', 'e'].map((name) => ({ id: `topic:${name}`, kind: 'topic', name })),
  edges: ['b', 'c', 'd', 'e', 'away'].map((name) => ({
    from: 'topic:a',
    to: `topic:${name}`,
    relation: 'RELATED',
    weight: 1,
  })),
};

it('places every node, apart from each other, around the middle', () => {
  const { nodes, lines, viewBox } = layoutOf(picture, 'topic:a');
  expect(nodes[0]).toMatchObject({ x: 0, y: 0 });
  for (const one of nodes) {
    for (const other of nodes) {
      if (one !== other) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(60);
    }
  }
  expect(lines).toHaveLength(4);
  expect(viewBox).toMatch(/^-\d+ -\d+ \d+ \d+$/);
});

it('draws the same picture the same way', () => {
  expect(layoutOf(picture, 'topic:a')).toEqual(layoutOf(picture, 'topic:a'));
});
