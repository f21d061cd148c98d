import * as z from 'zod';
import { NewTask, plannerTask, TaskChanges, type TaskDetail } from '#lib/contracts/planner.ts';
import type { InvocationContext } from '#lib/runtime/context.ts';
import { withNames, withNamesOf } from '../names.ts';
import { basePath } from '../own-path.ts';
import { operation } from '../operation.ts';
import { TaskCollection, TaskDetailResource } from '../resources.ts';

const tag = 'Tasks';

/** Creating again with the same key answers with the task that was made the first time. */
const Idempotency = z.object({ 'idempotency-key': z.string().min(1).max(100).optional() });

/** The ETag of the version that the change was made against; `*` is any. */
const Precondition = z.object({
  'if-match': z
    .string()
    .max(500)
    .regex(/^(\*|(W\/)?"[^"]*")$/, 'must be one ETag or *')
    .optional(),
});

export const taskOperations = [
  operation({
    method: 'get',
    path: '/me/tasks',
    operationId: 'listMyTasks',
    summary: 'The tasks that are assigned to you, over all plans',
    tag,
    status: 200,
    result: TaskCollection,
    async run(_input, ctx) {
      const { tasks } = await ctx.invoke(plannerTask, { op: 'list', assigneeId: ctx.actor.userId });
      return { body: { value: await withNames(ctx, tasks) } };
    },
  }),
  operation({
    method: 'get',
    path: '/plans/{planId}/tasks',
    operationId: 'listTasks',
    summary: 'The tasks of a plan, in their order',
    tag,
    query: z.object({ assigneeId: z.string().min(1).max(200).optional() }),
    status: 200,
    result: TaskCollection,
    problems: ['not_found'],
    async run({ params: { planId }, query: { assigneeId } }, ctx) {
      const { tasks } = await ctx.invoke(plannerTask, { op: 'list', planId, assigneeId });
      return { body: { value: await withNames(ctx, tasks) } };
    },
  }),
  operation({
    method: 'post',
    path: '/plans/{planId}/tasks',
    operationId: 'createTaskInPlan',
    summary: 'Create a task in a plan',
    tag,
    headers: Idempotency,
    body: NewTask.omit({ planId: true }),
    status: 201,
    result: TaskDetailResource,
    problems: ['not_found', 'conflict', 'limit_exceeded'],
    run: ({ params: { planId }, headers, body }, ctx) => create(ctx, { ...body, planId }, headers['idempotency-key']),
  }),
  operation({
    method: 'post',
    path: '/tasks',
    operationId: 'createTask',
    summary: 'Create a task in the plan that it names',
    tag,
    headers: Idempotency,
    body: NewTask,
    status: 201,
    result: TaskDetailResource,
    problems: ['not_found', 'conflict', 'limit_exceeded'],
    run: ({ headers, body }, ctx) => create(ctx, body, headers['idempotency-key']),
  }),
  operation({
    method: 'get',
    path: '/tasks/{taskId}',
    operationId: 'getTask',
    summary: 'A task with its notes, checklist and links',
    tag,
    status: 200,
    result: TaskDetailResource,
    problems: ['not_found'],
    async run({ params: { taskId } }, ctx) {
      const { task } = await ctx.invoke(plannerTask, { op: 'get', taskId });
      return versioned(ctx, task);
    },
  }),
  operation({
    method: 'patch',
    path: '/tasks/{taskId}',
    operationId: 'updateTask',
    summary: 'Change, move, assign or complete a task',
    tag,
    headers: Precondition,
    body: TaskChanges,
    status: 200,
    result: TaskDetailResource,
    problems: ['not_found', 'conflict', 'precondition_failed', 'limit_exceeded'],
    async run({ params: { taskId }, headers, body }, ctx) {
      const { task } = await ctx.invoke(plannerTask, { op: 'update', taskId, changes: body, etag: expected(headers) });
      return versioned(ctx, task);
    },
  }),
  operation({
    method: 'delete',
    path: '/tasks/{taskId}',
    operationId: 'deleteTask',
    summary: 'Delete a task',
    tag,
    headers: Precondition,
    status: 204,
    problems: ['not_found', 'conflict', 'precondition_failed'],
    async run({ params: { taskId }, headers }, ctx) {
      await ctx.invoke(plannerTask, { op: 'delete', taskId, etag: expected(headers) });
      return { body: undefined };
    },
  }),
];

async function create(ctx: InvocationContext, task: NewTask, idempotencyKey: string | undefined) {
  const { task: created } = await ctx.invoke(plannerTask, { op: 'create', task, idempotencyKey });
  const reply = await versioned(ctx, created);
  return { ...reply, headers: { ...reply.headers, location: `${basePath}/tasks/${created.id}` } };
}

async function versioned(ctx: InvocationContext, task: TaskDetail) {
  return { body: await withNamesOf(ctx, task), headers: { etag: task.etag } };
}

function expected(headers: z.infer<typeof Precondition>): string | undefined {
  const ifMatch = headers['if-match'];
  return ifMatch === '*' ? undefined : ifMatch;
}
