import { plannerTask } from '#lib/contracts/planner.ts';
import { defineFunction } from '#lib/runtime/define-function.ts';
import type { Answer } from './answer.ts';
import { addComment, listComments } from './comments.ts';
import { createTask } from './create.ts';
import { deleteTask } from './delete.ts';
import { listLinks } from './links.ts';
import { listTasks } from './list.ts';
import { readTask } from './read.ts';
import { updateTask } from './update.ts';

/** Tasks of Microsoft Planner. Each write is recorded in the audit log and answers with the command that undoes it. */
export default defineFunction({
  ...plannerTask,
  uses: ['database', 'cache'],
  async run(command, ctx): Promise<Answer> {
    switch (command.op) {
      case 'list':
        return { op: 'list', tasks: await listTasks(ctx, command) };
      case 'get':
        return { op: 'get', task: await readTask(ctx, command.taskId) };
      case 'links':
        return { op: 'links', links: await listLinks(ctx, command.planId) };
      case 'create':
        return createTask(ctx, command.task, command.idempotencyKey);
      case 'update':
        return updateTask(ctx, command.taskId, command.changes, command.etag);
      case 'delete':
        return deleteTask(ctx, command.taskId, command.etag);
      case 'comment':
        return { op: 'comment', taskId: command.taskId, comment: await addComment(ctx, command.taskId, command.text) };
      case 'comments':
        return { op: 'comments', comments: await listComments(ctx, command.taskId) };
    }
  },
});
