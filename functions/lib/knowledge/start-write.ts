import { knowledgeWrite } from '#lib/contracts/knowledge.ts';
import type { InvocationContext } from '#lib/runtime/context.ts';

/** Has the outbox carried to the graph now. What was appended is committed: when this fails, the schedule makes up for it. */
export async function startKnowledgeWrite({ enqueue, log }: Pick<InvocationContext, 'enqueue' | 'log'>): Promise<void> {
  try {
    await enqueue(knowledgeWrite, {});
  } catch (error) {
    log.warn({ err: error }, 'the knowledge graph follows with the schedule');
  }
}
