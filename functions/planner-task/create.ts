import type * as z from 'zod';
import type { NewTask } from '#lib/contracts/planner.ts';
import { GraphBucket } from '#lib/planner/graph-bucket.ts';
import { change, create, readCollection, readLatest, readResource, remove } from '#lib/planner/graph.ts';
import { byOrderHint } from '#lib/planner/order-hint.ts';
import { planPath, taskPath } from '#lib/planner/paths.ts';
import { recordedWrite, type RecordingContext } from '#lib/planner/recorded-write.ts';
import type { Answer } from './answer.ts';
import { assertDates } from './changes.ts';
import { toTaskDetail } from './from-graph.ts';
import { GraphTask, GraphTaskDetails } from './graph-task.ts';
import { learnTask } from './knowledge.ts';
import { toDetailsBody, toTaskBody } from './new-task.ts';
import { undoCreate } from './undo.ts';

/** Creates a task and then its details. The same `idempotencyKey` creates once, and finishes what was cut short. */
export async function createTask(
  ctx: RecordingContext,
  task: z.output<typeof NewTask>,
  idempotencyKey: string | undefined,
): Promise<Answer<'create'>> {
  assertDates(task.start, task.due, '/task/start');
  const bucketId = task.bucketId ?? (await firstBucket(ctx, task.planId));
  const created = await recordedWrite(ctx, {
    source: 'planner-task',
    action: 'task.create',
    target: { type: 'task', name: task.title },
    details: { planId: task.planId, bucketId },
    async apply(operationId) {
      const body = toTaskBody(task, bucketId);
      const made = await create(ctx, GraphTask, '/planner/tasks', body, idempotencyKey ?? operationId);
      const detailsBody = toDetailsBody(task);
      if (!detailsBody) return { task: made, details: emptyDetails };
      try {
        return await addDetails(ctx, made.id, detailsBody);
      } catch (error) {
        if (idempotencyKey === undefined) await withdraw(ctx, made.id);
        throw error;
      }
    },
    outcome: (result) => ({
      target: { type: 'task', id: result.task.id, name: result.task.title },
      event: { type: 'task.created', planId: result.task.planId, taskId: result.task.id },
      knowledge: (sql) => learnTask(sql, ctx.actor.tenantId, toTaskDetail(result.task, result.details, 'UTC')),
    }),
  });
  const seen = toTaskDetail(created.task, created.details, ctx.actor.timeZone);
  return { op: 'create', task: seen, undo: undoCreate(seen) };
}

const emptyDetails: GraphTaskDetails = { '@odata.etag': '', checklist: {}, references: {} };

async function firstBucket(ctx: RecordingContext, planId: string): Promise<string | undefined> {
  const buckets = await readCollection(ctx, GraphBucket, `${planPath(planId)}/buckets`);
  return buckets.sort(byOrderHint)[0]?.id;
}

async function addDetails(ctx: RecordingContext, taskId: string, body: Record<string, unknown>) {
  const path = taskPath(taskId);
  const base = await readLatest(ctx, GraphTaskDetails, `${path}/details`);
  const isFilled = Boolean(base.description) || Object.keys(base.checklist).length > 0;
  const details = isFilled ? base : await change(ctx, GraphTaskDetails, `${path}/details`, body, base);
  return { task: await readResource(ctx, GraphTask, path), details };
}

/** A task without its notes and checklist is not what was asked for. */
async function withdraw(ctx: RecordingContext, taskId: string): Promise<void> {
  await remove(ctx, taskPath(taskId)).catch((error: unknown) => {
    ctx.log.error({ err: error, taskId }, 'half-created task not withdrawn');
  });
}
