import type { TaskDetail } from '#lib/contracts/planner.ts';
import type { Sql } from '#lib/data/database/database.ts';
import { fold, nodeId } from './names.ts';
import type { TaskLinks } from './planner-sources.ts';
import * as readers from './readers.ts';

const ownDocument = /\/documents\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\b/;
const plannerTask = /\/task\/([\w-]{20,40})(?:[/?]|$)/i;
const dependency =
  /^\s*(?:[-*•]\s*)?(?:depends on|blocked by|waits for|waiting for|after|requires)\s*:?\s+(?:task\s+)?(.{2,255})$/i;

/**
 * Where a task's reference links lead, and the tasks of its plan that a line of its notes or checklist says it depends on,
 * by their whole title: "Depends on: Book the venue".
 */
export async function taskLinks(sql: Sql, tenantId: string, task: TaskDetail): Promise<TaskLinks> {
  const urls = task.references.map(({ url }) => url);
  const lines = [...task.notes.split('\n'), ...task.checklist.map(({ title }) => title)];
  const titles = lines.flatMap((line) => dependency.exec(line)?.[1] ?? []).map(fold);
  const self = nodeId('task', task.id);
  return {
    references: [
      ...urls.flatMap((url) => {
        const document = ownDocument.exec(url)?.[1];
        const other = plannerTask.exec(url)?.[1];
        return document ? [nodeId('document', document)] : other ? [nodeId('task', other)] : [];
      }),
      ...(await documentsFrom(sql, tenantId, urls)),
    ].filter((id) => id !== self),
    dependsOn: (await tasksTitled(sql, tenantId, task.planId, titles)).filter((id) => id !== self),
  };
}

/** Documents that were fetched from one of these addresses. */
async function documentsFrom(sql: Sql, tenantId: string, urls: readonly string[]): Promise<string[]> {
  if (urls.length === 0) return [];
  const rows = await sql<{ id: string }>(
    `select id from document where tenant_id = $1 and source ->> 'url' = any ($2)`,
    [tenantId, urls],
  );
  return rows.map(({ id }) => nodeId('document', id));
}

async function tasksTitled(sql: Sql, tenantId: string, planId: string, titles: readonly string[]): Promise<string[]> {
  if (titles.length === 0) return [];
  const rows = await sql<{ id: string; name: string }>(
    `select id, name from knowledge_node where tenant_id = $1 and kind = 'task' and readers @> array[$2]`,
    [tenantId, readers.plan(planId)],
  );
  return rows.filter(({ name }) => titles.includes(fold(name))).map(({ id }) => id);
}
