import { expect, it } from 'vitest';
import type { KnowledgePicture } from '#lib/contracts/knowledge.ts';
import { neighboursOf } from './neighbours.ts';

const picture: KnowledgePicture = {
  nodes: [
    { id: 'document:1', kind: 'document', name: 'Venue offer' },
    { id: 'topic:venue', kind: 'topic', name: 'Venue' },
    { id: 'topic:party', kind: 'topic', name: 'Party' },
    { id: 'person:maya', kind: 'person', name: 'Maya Lindqvist' },
    { id: 'task:far', kind: 'task', name: 'Two steps away' },
  ],
  edges: [
    { from: 'document:1', to: 'topic:party', relation: 'ABOUT', weight: 1 },
    { from: 'document:1', to: 'topic:venue', relation: 'ABOUT', weight: 4 },
    { from: 'person:maya', to: 'document:1', relation: 'OWNS', weight: 1 },
    { from: 'document:1', to: 'person:maya', relation: 'NAMED_IN', weight: 2 },
    { from: 'person:maya', to: 'task:far', relation: 'ASSIGNED_TO', weight: 1 },
  ],
};

it('lists what is connected directly, by kind and strength', () => {
  const groups = neighboursOf(picture, 'document:1').map(([kind, list]) => [
    kind,
    list.map(({ node, relations }) => `${node.name}: ${relations.join(', ')}`),
  ]);
  expect(groups).toEqual([
    ['topic', ['Venue: about', 'Party: about']],
    ['person', ['Maya Lindqvist: owns, named in']],
  ]);
});
