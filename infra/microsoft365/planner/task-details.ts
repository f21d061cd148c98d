import { Hono } from 'hono';
import { readBody } from '../graph/body.ts';
import type { GraphEnv } from '../graph/caller.ts';
import { demand, plannerRead, plannerWrite } from '../graph/permissions.ts';
import { type Entity, sendEntity, sendPatched } from '../graph/respond.ts';
import type { Tenant } from '../tenant.ts';
import { findTask, identitySet } from './access.ts';
import { changeDetails, TaskDetailsPatch } from './task-details-changes.ts';
import type { Edited, Task, TaskDetails } from './model.ts';
import { baseVersion, etagOfStored, nextVersion, type Stored, touched } from './versions.ts';

/** /planner/tasks/{id}/details */
export function taskDetailsRoutes(tenant: Tenant): Hono<GraphEnv> {
  return new Hono<GraphEnv>()
    .get('/:id/details', (c) => {
      demand(c.var.caller, plannerRead);
      const { id } = findTask(tenant, c.var.caller, c.req.param('id'));
      return sendEntity(c.req.raw, detailsEntity(tenant.taskDetails.get(id)!));
    })
    .patch('/:id/details', async (c) => {
      const { caller } = c.var;
      demand(caller, plannerWrite);
      const { id } = findTask(tenant, caller, c.req.param('id'));
      const patch = await readBody(c.req.raw, 'plannerTaskDetails', TaskDetailsPatch);
      const details = tenant.transaction(() => {
        const task = findTask(tenant, caller, id);
        const stored = tenant.taskDetails.get(id)!;
        const base = baseVersion(c.req.raw, 'TaskDetails', stored);
        const next = nextVersion(stored, changeDetails(tenant, caller, stored.value, patch), base);
        tenant.taskDetails.put(id, next);
        if (next !== stored) tenant.tasks.put(id, touched(task, summarize(task.value, next.value)));
        return next;
      });
      return sendPatched(c.req.raw, detailsEntity(details));
    });
}

function detailsEntity(stored: Stored<TaskDetails>): Entity {
  const { description, previewType, checklist, references } = stored.value;
  return {
    '@odata.etag': etagOfStored('TaskDetails', stored),
    id: stored.id,
    description,
    previewType,
    checklist: openType(checklist, 'plannerChecklistItem'),
    references: openType(references, 'plannerExternalReference'),
  };
}

function openType(entries: Record<string, Edited>, type: string): object {
  return Object.fromEntries(
    Object.entries(entries).map(([key, value]) => [
      key,
      { '@odata.type': `#microsoft.graph.${type}`, ...value, lastModifiedBy: identitySet(value.lastModifiedBy) },
    ]),
  );
}

/** What a task shows of its details. */
function summarize(task: Task, details: TaskDetails): Task {
  const items = Object.values(details.checklist);
  return {
    ...task,
    hasDescription: details.description !== '',
    previewType: details.previewType,
    referenceCount: Object.keys(details.references).length,
    checklistItemCount: items.length,
    activeChecklistItemCount: items.filter((item) => !item.isChecked).length,
  };
}
