import { ProblemError } from '#lib/runtime/problem.ts';

/** Paths of Planner's resources on Graph. An id that Planner cannot have issued is answered as not found. */
export const planPath = (id: string) => `/planner/plans/${plannerId(id)}`;
export const bucketPath = (id: string) => `/planner/buckets/${plannerId(id)}`;
export const taskPath = (id: string) => `/planner/tasks/${plannerId(id)}`;

function plannerId(id: string): string {
  if (/^[\w-]{28}$/.test(id)) return id;
  throw new ProblemError('not_found', { detail: 'There is nothing with this id.' });
}
