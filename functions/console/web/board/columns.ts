import type { Bucket, Task } from '#lib/contracts/planner.ts';

export interface Column {
  bucket: Bucket;
  open: Task[];
  /** Latest first. */
  completed: Task[];
}

/** Where a card is put: after that card of the bucket, or first. */
export interface Place {
  bucketId: string;
  afterTaskId: string | null;
}

/** As Planner orders: by hint, compared by code unit. */
export function sortByOrder<T extends { id: string; orderHint: string }>(items: readonly T[]): T[] {
  return items.toSorted((a, b) => compare(a.orderHint, b.orderHint) || compare(a.id, b.id));
}

/** `tasks` keep their order within a column. A task of no known bucket is shown in the first. */
export function columnsOf(buckets: readonly Bucket[], tasks: readonly Task[]): Column[] {
  const columns = sortByOrder(buckets).map((bucket): Column => ({ bucket, open: [], completed: [] }));
  const byBucket = new Map(columns.map((column) => [column.bucket.id, column]));
  for (const task of tasks) {
    const column = byBucket.get(task.bucketId ?? '') ?? columns[0];
    column?.[task.progress === 'completed' ? 'completed' : 'open'].push(task);
  }
  for (const { completed } of columns) {
    completed.sort((a, b) => compare(b.completedAt ?? '', a.completedAt ?? ''));
  }
  return columns;
}

/** The tasks with one of them moved; the order of all others is kept. */
export function moveTask(tasks: readonly Task[], taskId: string, { bucketId, afterTaskId }: Place): Task[] {
  const task = tasks.find(({ id }) => id === taskId);
  if (!task || afterTaskId === taskId) return [...tasks];
  const rest = tasks.filter(({ id }) => id !== taskId);
  const after = afterTaskId === null ? -1 : rest.findIndex(({ id }) => id === afterTaskId);
  return rest.toSpliced(after + 1, 0, { ...task, bucketId });
}

/** Where `taskId` is among the open cards of its column. */
export function placeOf(columns: readonly Column[], taskId: string): Place | undefined {
  for (const { bucket, open } of columns) {
    const index = open.findIndex(({ id }) => id === taskId);
    if (index >= 0) return { bucketId: bucket.id, afterTaskId: open[index - 1]?.id ?? null };
  }
  return undefined;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
