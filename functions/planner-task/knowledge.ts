import { createHash } from 'node:crypto';
import type { Task, TaskDetail } from '#lib/contracts/planner.ts';
import type { Sql } from '#lib/data/database/database.ts';
import { nodeId } from '#lib/knowledge/names.ts';
import { taskDetailsSource, taskSource } from '#lib/knowledge/planner-sources.ts';
import { refreshKnowledge } from '#lib/knowledge/refresh.ts';
import { type KnowledgeSource, type SourceChanges, wordsOf } from '#lib/knowledge/sources.ts';
import { taskLinks } from '#lib/knowledge/task-links.ts';
import type { InvocationContext, Services } from '#lib/runtime/context.ts';

type Context = InvocationContext & Pick<Services, 'database' | 'cache'>;

/** What the knowledge graph learns of a task that was written. */
export async function learnTask(sql: Sql, tenantId: string, task: TaskDetail): Promise<SourceChanges> {
  return { put: await sourcesOf(sql, tenantId, task) };
}

export function forgetTask(taskId: string): SourceChanges {
  return { drop: [nodeId('task', taskId)] };
}

/** Brings a task that was read since `startedAt` into the graph, when it changed elsewhere. */
export async function refreshTask(ctx: Context, task: TaskDetail, startedAt: number): Promise<void> {
  const version = versionOf([task.etag, task.notes, task.checklist, task.references]);
  const sources = (sql: Sql) => sourcesOf(sql, ctx.actor.tenantId, task);
  await refreshKnowledge(ctx, [{ key: `task:${task.id}`, version, startedAt, sources }]);
}

/** The same for all tasks of plans. */
export async function refreshPlans(
  ctx: Context,
  plans: ReadonlyMap<string, readonly Task[]>,
  startedAt: number,
): Promise<void> {
  const { tenantId } = ctx.actor;
  const readings = [...plans].map(([planId, tasks]) => ({
    key: `tasks:${planId}`,
    version: versionOf(tasks.map(({ id, etag }) => [id, etag])),
    startedAt,
    sources: async (sql: Sql) => {
      const words = await wordsOf(sql, tenantId, nodeId('plan', planId));
      return tasks.map((task) => taskSource(task, words));
    },
    wholeOf: nodeId('plan', planId),
  }));
  await refreshKnowledge(ctx, readings);
}

async function sourcesOf(sql: Sql, tenantId: string, task: TaskDetail): Promise<KnowledgeSource[]> {
  const words = await wordsOf(sql, tenantId, nodeId('plan', task.planId));
  return [taskSource(task, words), taskDetailsSource(task.id, await taskLinks(sql, tenantId, task))];
}

function versionOf(read: unknown): string {
  return createHash('sha256').update(JSON.stringify(read)).digest('base64');
}
