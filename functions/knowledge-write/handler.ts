import { knowledgeWrite } from '#lib/contracts/knowledge.ts';
import { tenantsWithKnowledge } from '#lib/knowledge/outbox.ts';
import { defineFunction } from '#lib/runtime/define-function.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { drain } from './drain.ts';

/** For a person: what their tenant's outbox holds; by the clock: that of every tenant. */
export default defineFunction({
  ...knowledgeWrite,
  uses: ['database', 'knowledgeGraph'],
  timeout: 120,
  async run(_input, ctx) {
    const { actor, database, log } = ctx;
    const tenants = actor.kind === 'person' ? [actor.tenantId] : await database.asSystem(tenantsWithKnowledge);
    let applied = 0;
    try {
      for (const tenantId of tenants) applied += await drain(ctx, tenantId);
    } catch (error) {
      if (!(error instanceof ProblemError && error.code === 'unavailable')) throw error;
      // The schedule tries again each minute, so no call of its own has to.
      log.warn({ err: error }, 'the knowledge graph cannot be reached; the outbox keeps what it lacks');
    }
    return { applied };
  },
});
