import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import * as z from 'zod';
import type { Tenant } from '../tenant.ts';
import { readBody } from './body.ts';
import { type Caller, type GraphEnv, personOf } from './caller.ts';
import { isMember } from './directory.ts';
import { GraphError } from './errors.ts';
import { findGroup } from './groups.ts';
import { demand, threadsRead, threadsWrite } from './permissions.ts';
import { type Entity, sendCollection, sendEntity } from './respond.ts';

type Post = {
  id: string;
  authorId: string;
  createdDateTime: string;
  body: { contentType: 'text' | 'html'; content: string };
};
/** A group's conversation; a task's comments are the posts of the thread that its conversationThreadId names. */
export type Thread = { id: string; groupId: string; topic: string; posts: Post[] };

const NewPost = z.strictObject({
  body: z.strictObject({ contentType: z.enum(['text', 'html']), content: z.string().min(1).max(28_000) }),
});
const NewThread = z.strictObject({ topic: z.string().min(1).max(255), posts: z.array(NewPost).length(1) });
const Reply = z.strictObject({ post: NewPost });

/** /groups/{id}/threads */
export function threadRoutes(tenant: Tenant): Hono<GraphEnv> {
  return new Hono<GraphEnv>()
    .get('/groups/:id/threads', (c) => {
      demand(c.var.caller, threadsRead);
      const groupId = demandMember(tenant, c.var.caller, c.req.param('id'));
      const threads = [...tenant.threads.all()].filter((thread) => thread.groupId === groupId);
      return sendCollection(c.req.raw, threads.map(threadEntity), tenant.limits.pageSize);
    })
    .post('/groups/:id/threads', async (c) => {
      demand(c.var.caller, threadsWrite);
      const authorId = personOf(c.var.caller);
      const groupId = demandMember(tenant, c.var.caller, c.req.param('id'));
      const { topic, posts } = await readBody(c.req.raw, 'conversationThread', NewThread);
      const thread: Thread = { id: newId(), groupId, topic, posts: posts.map(({ body }) => newPost(authorId, body)) };
      tenant.transaction(() => tenant.threads.put(thread.id, thread));
      return sendEntity(c.req.raw, threadEntity(thread), 201);
    })
    .get('/groups/:id/threads/:thread', (c) => {
      demand(c.var.caller, threadsRead);
      return sendEntity(
        c.req.raw,
        threadEntity(findThread(tenant, c.var.caller, c.req.param('id'), c.req.param('thread'))),
      );
    })
    .get('/groups/:id/threads/:thread/posts', (c) => {
      demand(c.var.caller, threadsRead);
      const { posts } = findThread(tenant, c.var.caller, c.req.param('id'), c.req.param('thread'));
      return sendCollection(
        c.req.raw,
        posts.map((post) => postEntity(tenant, post)),
        tenant.limits.pageSize,
      );
    })
    .post('/groups/:id/threads/:thread/reply', async (c) => {
      demand(c.var.caller, threadsWrite);
      const authorId = personOf(c.var.caller);
      const { id } = findThread(tenant, c.var.caller, c.req.param('id'), c.req.param('thread'));
      const { post } = await readBody(c.req.raw, 'post', Reply);
      tenant.transaction(() => {
        const thread = tenant.threads.get(id)!;
        tenant.threads.put(id, { ...thread, posts: [...thread.posts, newPost(authorId, post.body)] });
      });
      return c.body(null, 202);
    });
}

function demandMember(tenant: Tenant, caller: Caller, groupId: string): string {
  const group = findGroup(tenant, groupId);
  if (caller.kind === 'person' && !isMember(tenant, group.id, caller.userId)) {
    throw new GraphError(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');
  }
  return group.id;
}

function findThread(tenant: Tenant, caller: Caller, groupId: string, threadId: string): Thread {
  demandMember(tenant, caller, groupId);
  const thread = tenant.threads.get(threadId);
  if (thread?.groupId === groupId) return thread;
  throw new GraphError(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
}

function newPost(authorId: string, body: Post['body']): Post {
  return { id: newId(), authorId, createdDateTime: new Date().toISOString(), body };
}

function newId(): string {
  return `AAQk${randomBytes(36).toString('base64url')}=`;
}

function threadEntity(thread: Thread): Entity {
  const last = thread.posts.at(-1)!;
  const preview = last.body.content
    .replaceAll(/<[^>]*>/g, ' ')
    .trim()
    .slice(0, 255);
  return {
    id: thread.id,
    topic: thread.topic,
    hasAttachments: false,
    lastDeliveredDateTime: last.createdDateTime,
    preview,
    isLocked: false,
  };
}

function postEntity(tenant: Tenant, post: Post): Entity {
  const author = tenant.users.get(post.authorId);
  const from = { emailAddress: { name: author?.displayName ?? null, address: author?.userPrincipalName ?? null } };
  const { id, createdDateTime, body } = post;
  return { id, createdDateTime, receivedDateTime: createdDateTime, hasAttachments: false, body, from, sender: from };
}
