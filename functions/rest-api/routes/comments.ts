import * as z from 'zod';
import { CommentText, plannerTask, TaskComment } from '#lib/contracts/planner.ts';
import { operation } from '../operation.ts';
import { CommentCollection } from '../resources.ts';

const tag = 'Comments';

export const commentOperations = [
  operation({
    method: 'get',
    path: '/tasks/{taskId}/comments',
    operationId: 'listComments',
    summary: 'The comments on a task, oldest first',
    tag,
    status: 200,
    result: CommentCollection,
    problems: ['not_found'],
    async run({ params: { taskId } }, ctx) {
      const { comments } = await ctx.invoke(plannerTask, { op: 'comments', taskId });
      return { body: { value: comments } };
    },
  }),
  operation({
    method: 'post',
    path: '/tasks/{taskId}/comments',
    operationId: 'addComment',
    summary: 'Comment on a task',
    tag,
    body: z.strictObject({ text: CommentText }),
    status: 201,
    result: TaskComment,
    problems: ['not_found'],
    async run({ params: { taskId }, body: { text } }, ctx) {
      const { comment } = await ctx.invoke(plannerTask, { op: 'comment', taskId, text });
      return { body: comment };
    },
  }),
];
