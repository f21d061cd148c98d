import * as z from 'zod';
import type { InvocationContext } from '#lib/runtime/context.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { readCollection } from './graph.ts';

/** Refuses as `conflict` the plan or bucket at `path` when there are tasks in it. */
export async function assertEmpty(ctx: InvocationContext, path: string, name: string): Promise<void> {
  const tasks = await readCollection(ctx, z.unknown(), `${path}/tasks`);
  if (tasks.length > 0) throw new ProblemError('conflict', { detail: `"${name}" has ${tasks.length} tasks by now.` });
}
