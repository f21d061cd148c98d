import type { Entity } from '../graph/respond.ts';
import { identitySet } from './access.ts';
import type { Task } from './model.ts';
import { etagOfStored, type Stored } from './versions.ts';

export function taskEntity(task: Stored<Task>): Entity {
  const { assignments, createdBy, completedBy, ...rest } = task.value;
  return {
    '@odata.etag': etagOfStored('Task', task),
    id: task.id,
    ...rest,
    createdBy: identitySet(createdBy),
    completedBy: identitySet(completedBy),
    assignments: Object.fromEntries(
      Object.entries(assignments).map(([userId, assignment]) => [
        userId,
        {
          '@odata.type': '#microsoft.graph.plannerAssignment',
          assignedDateTime: assignment.assignedDateTime,
          orderHint: assignment.orderHint,
          assignedBy: identitySet(assignment.assignedBy),
        },
      ]),
    ),
  };
}
