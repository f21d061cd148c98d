import type { Task } from '#lib/contracts/planner.ts';

/** A task for tests. */
export function sampleTask(part: Partial<Task> & { id: string }): Task {
  return {
    planId: 'plan',
    bucketId: 'a',
    title: part.id,
    progress: 'not-started',
    percentComplete: 0,
    priority: 'medium',
    assignees: [],
    labels: [],
    checklistDone: 0,
    checklistTotal: 0,
    hasNotes: false,
    orderHint: part.id,
    createdAt: '2026-11-01T08:00:00Z',
    etag: 'W/"1"',
    ...part,
  };
}
