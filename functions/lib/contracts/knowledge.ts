import * as z from 'zod';

export const KnowledgeKind = z.enum([
  'person',
  'plan',
  'task',
  'document',
  'topic',
  'organisation',
  'date',
  'decision',
]);
export type KnowledgeKind = z.infer<typeof KnowledgeKind>;

/** `id` is `{kind}:{own id}`, of a topic or organisation its folded name. */
export const KnowledgeNode = z.object({ id: z.string().max(400), kind: KnowledgeKind, name: z.string() });
export type KnowledgeNode = z.infer<typeof KnowledgeNode>;

export const KnowledgeEdge = z.object({ from: z.string(), to: z.string(), relation: z.string(), weight: z.number() });

export const KnowledgePicture = z.object({ nodes: z.array(KnowledgeNode), edges: z.array(KnowledgeEdge) });
export type KnowledgePicture = z.infer<typeof KnowledgePicture>;

const nodeId = z.string().min(3).max(400);

/** Questions to the graph. What the caller may not read is not in it, nor any path through it. */
export const KnowledgeQuery = z.discriminatedUnion('op', [
  z.object({
    op: z.literal('find'),
    words: z.string().trim().min(1).max(200),
    limit: z.int().min(1).max(50).default(10),
  }),
  z.object({
    op: z.literal('neighbours'),
    id: nodeId,
    depth: z.int().min(1).max(3).default(1),
    limit: z.int().min(1).max(200).default(60),
  }),
  z.object({ op: z.literal('path'), from: nodeId, to: nodeId }),
  /** People, best first, with what they have to do with it. */
  z.object({ op: z.literal('who-knows'), about: z.string().trim().min(1).max(200) }),
  /** What has to be done before it, or waits for it: tasks, documents and decisions by their relations. */
  z.object({ op: z.literal('depends-on'), id: nodeId }),
  /** Names close to those in a question, by which a search is widened. */
  z.object({ op: z.literal('related-names'), text: z.string().max(1000), limit: z.int().min(1).max(20).default(8) }),
]);
export type KnowledgeQuery = z.input<typeof KnowledgeQuery>;

export const KnowledgeResult = z.discriminatedUnion('op', [
  z.object({ op: z.literal('find'), nodes: z.array(KnowledgeNode) }),
  z.object({ op: z.literal('neighbours'), picture: KnowledgePicture }),
  z.object({ op: z.literal('path'), picture: KnowledgePicture }),
  z.object({
    op: z.literal('who-knows'),
    people: z.array(z.object({ person: KnowledgeNode, score: z.number(), because: z.array(KnowledgeNode) })),
  }),
  z.object({ op: z.literal('depends-on'), picture: KnowledgePicture }),
  z.object({ op: z.literal('related-names'), names: z.array(z.object({ name: z.string(), weight: z.number() })) }),
]);
export type KnowledgeResult = z.infer<typeof KnowledgeResult>;

export const knowledgeQuery = { name: 'knowledge-query', input: KnowledgeQuery, output: KnowledgeResult } as const;

/** Carries what the outbox holds into the graph, in its order; asynchronous, and by the clock. */
export const knowledgeWrite = {
  name: 'knowledge-write',
  input: z.object({}),
  output: z.object({ applied: z.int() }),
} as const;
