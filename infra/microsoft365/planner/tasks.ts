import { Hono } from 'hono';
import { readBody } from '../graph/body.ts';
import type { GraphEnv } from '../graph/caller.ts';
import { demand, plannerRead, plannerWrite } from '../graph/permissions.ts';
import { sendEntity, sendPatched } from '../graph/respond.ts';
import type { Tenant } from '../tenant.ts';
import { findPlan, findTask } from './access.ts';
import { addTaskParts, removeTask } from './task-parts.ts';
import { newPlannerId } from './ids.ts';
import { changeTask, newTask, NewTask, TaskPatch } from './task-changes.ts';
import { demandTaskLimits } from './task-limits.ts';
import { taskEntity } from './task-representation.ts';
import { baseVersion, demandLatest, firstVersion, nextVersion } from './versions.ts';

/** /planner/tasks */
export function taskRoutes(tenant: Tenant): Hono<GraphEnv> {
  return new Hono<GraphEnv>()
    .post('/', async (c) => {
      demand(c.var.caller, plannerWrite);
      const { planId, ...body } = await readBody(c.req.raw, 'plannerTask', NewTask);
      const { caller } = c.var;
      const task = tenant.transaction(() => {
        findPlan(tenant, caller, planId);
        const value = changeTask(tenant, caller, newTask(caller, planId), body);
        demandTaskLimits(tenant, caller, value);
        const made = firstVersion(newPlannerId(), value);
        tenant.tasks.put(made.id, made);
        addTaskParts(tenant, made.id);
        return made;
      });
      return sendEntity(c.req.raw, taskEntity(task), 201);
    })
    .get('/:id', (c) => {
      demand(c.var.caller, plannerRead);
      return sendEntity(c.req.raw, taskEntity(findTask(tenant, c.var.caller, c.req.param('id'))));
    })
    .patch('/:id', async (c) => {
      const { caller } = c.var;
      demand(caller, plannerWrite);
      const { id } = findTask(tenant, caller, c.req.param('id'));
      const patch = await readBody(c.req.raw, 'plannerTask', TaskPatch);
      const task = tenant.transaction(() => {
        const stored = findTask(tenant, caller, id);
        const base = baseVersion(c.req.raw, 'Task', stored);
        const value = changeTask(tenant, caller, stored.value, patch);
        demandTaskLimits(tenant, caller, value, stored.value);
        const next = nextVersion(stored, value, base);
        tenant.tasks.put(id, next);
        return next;
      });
      return sendPatched(c.req.raw, taskEntity(task));
    })
    .delete('/:id', (c) => {
      demand(c.var.caller, plannerWrite);
      const stored = findTask(tenant, c.var.caller, c.req.param('id'));
      demandLatest(stored, baseVersion(c.req.raw, 'Task', stored));
      tenant.transaction(() => removeTask(tenant, stored.id));
      return c.body(null, 204);
    });
}
