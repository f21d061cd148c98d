import type { PlanDetail, Task } from '#lib/contracts/planner.ts';
import type { GraphEdge, GraphNode } from '#lib/data/knowledge-graph/knowledge-graph.ts';
import { fold, nodeId, tidyName } from './names.ts';
import * as readers from './readers.ts';
import type { KnowledgeSource } from './sources.ts';

/** Names of buckets and labels that tell how far work is, or how urgent, and not what it is about. */
const workflow = new Set(
  `to do, todo, backlog, doing, done, in progress, review, in review, ready, next, later, waiting, blocked, on hold, ideas,
   inbox, planned, open, closed, new, archive, parked, general, tasks, completed, not started, urgent, important, high, low,
   medium, testing`.split(/,\s+/),
);

export const bucketKey = (bucketId: string) => `bucket:${bucketId}`;

/** A plan with its people, and what its labels and buckets are called as topics. */
export function planSource({ id: planId, title, labels, buckets, members }: PlanDetail): KnowledgeSource {
  const id = nodeId('plan', planId);
  const named = [...labels, ...buckets.map((bucket) => ({ key: bucketKey(bucket.id), name: bucket.name }))]
    .filter(({ name }) => fold(name) !== '' && !workflow.has(fold(name)))
    .toSorted(byKey(({ key }) => key));
  const topics = [...new Map(named.map(({ name }) => [nodeId('topic', name), tidyName(name)]))];
  const people = members.toSorted(byKey((person) => person.id));
  return {
    id,
    nodes: [
      { id, kind: 'plan', name: tidyName(title), readers: [readers.plan(planId)], properties: {} },
      ...topics.map(([topic, name]): GraphNode => ({ id: topic, kind: 'topic', name, properties: {} })),
      ...people.map(personNode),
    ],
    edges: [
      ...topics.map(([topic]) => edge(id, 'about', topic, 0.3)),
      ...people.map((person) => edge(nodeId('person', person.id), 'member-of', id, 0.2)),
    ],
    words: Object.fromEntries(named.map(({ key, name }) => [key, name])),
  };
}

/** A task with who does it and, by the `words` of its plan, what it is about. */
export function taskSource(task: Task, words: Readonly<Record<string, string>>): KnowledgeSource {
  const id = nodeId('task', task.id);
  const plan = nodeId('plan', task.planId);
  const keys = [...task.labels, ...(task.bucketId === undefined ? [] : [bucketKey(task.bucketId)])];
  const topics = new Set(keys.flatMap((key) => (words[key] === undefined ? [] : [nodeId('topic', words[key])])));
  return {
    id,
    within: [plan, ...(task.bucketId === undefined ? [] : [bucketKey(task.bucketId)])],
    nodes: [
      {
        id,
        kind: 'task',
        name: tidyName(task.title),
        readers: [readers.plan(task.planId)],
        properties: { planId: task.planId, progress: task.progress },
      },
    ],
    edges: [
      edge(id, 'in-plan', plan, 0.3),
      ...task.assignees.toSorted().map((person) => edge(id, 'assigned-to', nodeId('person', person))),
      ...[...topics].map((topic) => edge(id, 'about', topic, 0.6)),
    ],
  };
}

/** What the details of a task lead to, by ids of nodes. */
export interface TaskLinks {
  references: readonly string[];
  dependsOn: readonly string[];
}

export function taskDetailsSource(taskId: string, { references, dependsOn }: TaskLinks): KnowledgeSource {
  const task = nodeId('task', taskId);
  return {
    id: `task-details:${taskId}`,
    within: [task],
    nodes: [],
    edges: [
      ...references.toSorted().map((other) => edge(task, 'references', other)),
      ...dependsOn.toSorted().map((other) => edge(task, 'depends-on', other)),
    ],
  };
}

function personNode({ id, name }: { id: string; name: string }): GraphNode {
  return {
    id: nodeId('person', id),
    kind: 'person',
    name: tidyName(name),
    readers: [readers.everyone],
    properties: {},
  };
}

function edge(from: string, relation: string, to: string, weight = 1): GraphEdge {
  return { from, to, relation, weight };
}

function byKey<Item>(key: (item: Item) => string) {
  return (a: Item, b: Item) => (key(a) < key(b) ? -1 : Number(key(a) > key(b)));
}
