import * as z from 'zod';
import type { TaskComment } from '#lib/contracts/planner.ts';
import { change, create, readCollection, readResource } from '#lib/planner/graph.ts';
import { planPath, taskPath } from '#lib/planner/paths.ts';
import { recordedWrite, type RecordingContext } from '#lib/planner/recorded-write.ts';
import type { InvocationContext } from '#lib/runtime/context.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { GraphTask } from './graph-task.ts';
import { toPlainText } from './plain-text.ts';

/** A task's comments are posts of a thread in the mailbox of the plan's group, as in Planner's own pages. */
type Comment = z.infer<typeof TaskComment>;

const Container = z.looseObject({
  container: z.looseObject({ type: z.string(), containerId: z.string() }).nullish(),
  owner: z.string().nullish(),
});
const Thread = z.looseObject({ id: z.string() });
const Post = z.looseObject({
  id: z.string(),
  receivedDateTime: z.string().nullish(),
  createdDateTime: z.string().nullish(),
  body: z.looseObject({ contentType: z.string(), content: z.string() }),
  from: z
    .looseObject({ emailAddress: z.looseObject({ name: z.string().nullish(), address: z.string().nullish() }) })
    .nullish(),
});

/** Oldest first. */
export async function listComments(ctx: InvocationContext, taskId: string): Promise<Comment[]> {
  const task = await readResource(ctx, GraphTask, taskPath(taskId));
  if (!task.conversationThreadId) return [];
  const threads = await threadsPath(ctx, task.planId);
  const posts = await readCollection(ctx, Post, `${threads}/${encodeURIComponent(task.conversationThreadId)}/posts`);
  return posts.map(toComment).sort((a, b) => a.at.localeCompare(b.at));
}

export async function addComment(ctx: RecordingContext, taskId: string, text: string): Promise<Comment> {
  const path = taskPath(taskId);
  const task = await readResource(ctx, GraphTask, path);
  const threads = await threadsPath(ctx, task.planId);
  const post = { body: { contentType: 'text', content: text } };
  return recordedWrite(ctx, {
    source: 'planner-task',
    action: 'task.comment',
    target: { type: 'task', id: taskId, name: task.title },
    details: { planId: task.planId, characters: text.length },
    async apply(operationId) {
      const thread = task.conversationThreadId;
      if (thread) {
        await create(ctx, z.unknown(), `${threads}/${encodeURIComponent(thread)}/reply`, { post });
      } else {
        const begun = { topic: `Comments on task "${task.title}"`.slice(0, 255), posts: [post] };
        const { id } = await create(ctx, Thread, threads, begun);
        await change(ctx, GraphTask, path, { conversationThreadId: id }, task);
      }
      return { id: operationId, author: ctx.actor.name, at: new Date().toISOString(), text };
    },
    outcome: () => ({ event: { type: 'task.updated', planId: task.planId, taskId } }),
  });
}

async function threadsPath(ctx: InvocationContext, planId: string): Promise<string> {
  const plan = await readResource(ctx, Container, planPath(planId));
  const groupId = plan.container?.type === 'group' ? plan.container.containerId : plan.owner;
  if (!groupId)
    throw new ProblemError('invalid_input', { detail: 'Tasks of a plan without a group take no comments.' });
  return `/groups/${encodeURIComponent(groupId)}/threads`;
}

function toComment(post: z.infer<typeof Post>): Comment {
  const { contentType, content } = post.body;
  return {
    id: post.id,
    author: post.from?.emailAddress.name ?? post.from?.emailAddress.address ?? '',
    at: post.receivedDateTime ?? post.createdDateTime ?? '',
    text: contentType.toLowerCase() === 'html' ? toPlainText(content) : content,
  };
}
