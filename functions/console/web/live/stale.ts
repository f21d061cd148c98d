import type { LiveEvent } from '#lib/contracts/events.ts';

/** What an event makes stale: keys of queries, a task or document to read again, a task that is gone, the conversation. */
export interface Stale {
  keys: string[][];
  readTask?: string;
  goneTask?: string;
  readDocument?: string;
  conversation?: true;
}

export function staleBy({ type, planId, taskId, documentId }: LiveEvent): Stale {
  const plan = planId === undefined ? [] : [planId];
  switch (type) {
    case 'task.created':
    case 'task.updated':
      if (taskId === undefined) return { keys: [['tasks', ...plan]] };
      return { keys: [['comments', taskId]], readTask: taskId };
    case 'task.deleted':
      return taskId === undefined ? { keys: [['tasks', ...plan]] } : { keys: [], goneTask: taskId };
    case 'bucket.changed':
      return {
        keys: [
          ['plan', ...plan],
          ['tasks', ...plan],
        ],
      };
    case 'plan.changed':
      return { keys: [['plans'], ['plan', ...plan]] };
    case 'chat.message':
      return { keys: [], conversation: true };
    case 'document.changed':
      return documentId === undefined ? { keys: [['documents']] } : { keys: [], readDocument: documentId };
    case 'audit.sealed':
      return { keys: [['activity']] };
    default:
      // A newer server may know more kinds than this page.
      return { keys: [] };
  }
}
