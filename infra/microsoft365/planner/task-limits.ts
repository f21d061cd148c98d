import type { Caller } from '../graph/caller.ts';
import { limitExceeded } from '../graph/errors.ts';
import type { Tenant } from '../tenant.ts';
import type { Task } from './model.ts';

/** Refuses a task that would exceed what a plan or a person may hold. `before` is absent for a new task. */
export function demandTaskLimits(tenant: Tenant, caller: Caller, after: Task, before?: Task): void {
  const added = Object.keys(after.assignments).filter((userId) => !before || !(userId in before.assignments));
  const opened = after.percentComplete < 100 && (!before || before.percentComplete === 100);
  if (before && added.length === 0 && !opened) return;

  let inPlan = 0;
  let activeInPlan = 0;
  let createdByCaller = 0;
  const assigned = new Map(added.map((userId) => [userId, 0]));
  for (const { value } of tenant.tasks.all()) {
    if (value.planId === after.planId) {
      inPlan += 1;
      if (value.percentComplete < 100) activeInPlan += 1;
    }
    if (caller.kind === 'person' && value.createdBy.userId === caller.userId) createdByCaller += 1;
    for (const [userId, count] of assigned) if (userId in value.assignments) assigned.set(userId, count + 1);
  }
  const { limits } = tenant;
  if (!before && inPlan >= limits.MaximumTasksInProject) throw limitExceeded('MaximumTasksInProject');
  if (!before && createdByCaller >= limits.MaximumTasksCreatedByUser) throw limitExceeded('MaximumTasksCreatedByUser');
  if (opened && activeInPlan >= limits.MaximumActiveTasksInProject) throw limitExceeded('MaximumActiveTasksInProject');
  if ([...assigned.values()].some((count) => count >= limits.MaximumTasksAssignedToUser)) {
    throw limitExceeded('MaximumTasksAssignedToUser');
  }
}
