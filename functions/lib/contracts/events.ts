import * as z from 'zod';

/**
 * A change that open consoles show at once. Persisted in the outbox with the write that makes it, then published on the
 * cache channel `events:{tenantId}`. `id` grows with each event of a tenant and is SSE's Last-Event-ID.
 */
export const LiveEvent = z.object({
  id: z.string(),
  type: z.enum([
    'task.created',
    'task.updated',
    'task.deleted',
    'bucket.changed',
    'plan.changed',
    'chat.message',
    'audit.sealed',
    'document.changed',
  ]),
  at: z.iso.datetime(),
  /** Only this person's consoles get it; absent: everyone who may read the plan. */
  userId: z.string().optional(),
  planId: z.string().optional(),
  taskId: z.string().optional(),
  documentId: z.string().optional(),
  actorName: z.string().optional(),
});
export type LiveEvent = z.infer<typeof LiveEvent>;

/**
 * The live events that the caller may see, from after `after` or from now on. Answers `text/event-stream`: frames with
 * `id` and the LiveEvent as `data`. The first frame is `event: live`, from which on nothing is left out, or `event: resync`:
 * events were missed and all is to be read anew.
 */
export const eventFeed = {
  name: 'event-feed',
  input: z.object({
    after: z
      .string()
      .regex(/^\d{1,15}$/)
      .optional(),
  }),
  output: z.never(),
} as const;
