import type { Requirement } from './requirement.ts';

export const graph = [
  {
    id: 'documents.graph.entities',
    text: 'People, plans, topics, organisations, dates and decisions of a text are recognised: few, and of those that matter',
    source: 'documents',
  },
  {
    id: 'documents.graph.follows',
    text: 'What is written or read of plans, tasks and documents is in the graph within seconds',
    source: 'documents',
  },
  {
    id: 'documents.graph.delete',
    text: 'Deleting a document removes its node, its edges and every node that it alone held up; reading it anew replaces them',
    source: 'documents',
  },
  {
    id: 'documents.graph.once',
    text: 'Each change reaches the graph once and in order, whatever is killed when and however many carry it',
    source: 'reliability',
  },
  {
    id: 'documents.graph.catches-up',
    text: 'A graph that was away catches up; one that lost its data is made anew',
    source: 'reliability',
  },
  {
    id: 'documents.graph.access',
    text: 'Nobody sees a node, an edge or a way through what they may not read, from the moment on that they may not',
    source: 'documents',
  },
  {
    id: 'documents.graph.questions',
    text: 'The graph answers neighbours, ways, who knows about something, what depends on something, and related names',
    source: 'documents',
  },
] as const satisfies readonly Requirement[];
