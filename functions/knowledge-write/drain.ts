import { wholeGraph } from '#lib/knowledge/effective.ts';
import { changesAfter, forgetChanges, lockOutbox, outboxSpan } from '#lib/knowledge/outbox.ts';
import type { InvocationContext, Services } from '#lib/runtime/context.ts';
import { ProblemError } from '#lib/runtime/problem.ts';

type Context = Pick<InvocationContext, 'signal' | 'log'> & Pick<Services, 'database' | 'knowledgeGraph'>;

const batchSize = 50;

/**
 * Carries a tenant's outbox into the graph until nothing waits; answers how many changes it applied. How far the graph is
 * stands in the graph itself and moves with each change in one transaction, so that a change is applied once, whatever
 * is killed when, and however many run at the same time.
 */
export async function drain(ctx: Context, tenantId: string): Promise<number> {
  let applied = 0;
  for (;;) {
    ctx.signal.throwIfAborted();
    const progress = await drainBatch(ctx, tenantId);
    applied += progress.applied;
    if (progress.done) return applied;
  }
}

async function drainBatch(ctx: Context, tenantId: string): Promise<{ applied: number; done: boolean }> {
  const { database, knowledgeGraph } = ctx;
  const position = await knowledgeGraph.position(tenantId);
  const { span, waiting } = await database.inTenant(tenantId, async (sql) => ({
    span: await outboxSpan(sql, tenantId),
    waiting: await changesAfter(sql, tenantId, position, batchSize),
  }));
  if (position < span.before || position > span.last) {
    // Another run may have gone on in between; then it only seemed so.
    if ((await knowledgeGraph.position(tenantId)) !== position) return { applied: 0, done: false };
    ctx.log.warn({ position, ...span }, 'the graph is not where the outbox goes on: it is made anew');
    return { applied: await rebuild(ctx, tenantId, position), done: false };
  }

  let at = position;
  for (const { id, changes } of waiting) {
    ctx.signal.throwIfAborted();
    try {
      if (!(await knowledgeGraph.apply(tenantId, changes, { from: at, to: id }))) return { applied: 0, done: false };
    } catch (error) {
      if (!(error instanceof ProblemError && error.code === 'invalid_input')) throw error;
      ctx.log.error({ err: error, id }, 'a change does not fit the graph: it is made anew');
      return { applied: await rebuild(ctx, tenantId, at), done: false };
    }
    at = id;
  }
  if (at > span.before) await database.inTenant(tenantId, (sql) => forgetChanges(sql, tenantId, at));
  return { applied: waiting.length, done: waiting.length < batchSize };
}

/** Replaces the whole graph, which stands at `position`, by what the sources hold now. */
async function rebuild({ database, knowledgeGraph }: Context, tenantId: string, position: number): Promise<number> {
  const { graph, last } = await database.inTenant(tenantId, async (sql) => {
    await lockOutbox(sql, tenantId);
    return { graph: await wholeGraph(sql, tenantId), last: (await outboxSpan(sql, tenantId)).last };
  });
  return Number(await knowledgeGraph.apply(tenantId, { removeAll: true, ...graph }, { from: position, to: last }));
}
