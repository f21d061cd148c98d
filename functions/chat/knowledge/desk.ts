import { type KnowledgePicture, knowledgeQuery, type KnowledgeResult } from '#lib/contracts/knowledge.ts';
import { nodeId } from '#lib/knowledge/names.ts';
import type { InvocationContext } from '#lib/runtime/context.ts';

export type Experts = Extract<KnowledgeResult, { op: 'who-knows' }>['people'];

/** The knowledge graph as a turn asks it. */
export interface KnowledgeDesk {
  whoKnows(about: string): Promise<Experts>;
  dependencies(taskId: string): Promise<KnowledgePicture>;
}

export function openKnowledgeDesk({ invoke }: Pick<InvocationContext, 'invoke'>): KnowledgeDesk {
  return {
    whoKnows: async (about) => (await invoke(knowledgeQuery, { op: 'who-knows', about: about.slice(0, 200) })).people,
    dependencies: async (taskId) =>
      (await invoke(knowledgeQuery, { op: 'depends-on', id: nodeId('task', taskId) })).picture,
  };
}
