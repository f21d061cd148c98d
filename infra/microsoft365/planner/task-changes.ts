import * as z from 'zod';
import type { Caller } from '../graph/caller.ts';
import { badRequest, limitExceeded } from '../graph/errors.ts';
import type { Tenant } from '../tenant.ts';
import { authorOf } from './access.ts';
import { CategoryKey, ClientHint, Instant, odataType, Percent, PlannerId, Priority } from './fields.ts';
import type { Assignment, Task } from './model.ts';
import { newestHint, storedHint } from './order-hints.ts';

const AssignmentChange = z.strictObject({ '@odata.type': odataType('plannerAssignment'), orderHint: ClientHint });

export const TaskPatch = z
  .strictObject({
    '@odata.type': odataType('plannerTask'),
    title: z.string().min(1).max(255),
    bucketId: PlannerId,
    orderHint: ClientHint,
    assigneePriority: ClientHint,
    percentComplete: Percent,
    priority: Priority,
    startDateTime: Instant,
    dueDateTime: Instant,
    conversationThreadId: z.string().min(1).max(200).nullable(),
    assignments: z.record(z.guid(), AssignmentChange.nullable()),
    appliedCategories: z
      .looseObject({ '@odata.type': odataType('plannerAppliedCategories').optional() })
      .transform(({ '@odata.type': _type, ...categories }) => categories)
      .pipe(z.record(CategoryKey, z.boolean().nullable())),
  })
  .partial();
export type TaskPatch = z.output<typeof TaskPatch>;

export const NewTask = TaskPatch.required({ title: true }).extend({ planId: PlannerId });

export function newTask(caller: Caller, planId: string): Task {
  return {
    planId,
    bucketId: null,
    title: '',
    orderHint: newestHint(),
    assigneePriority: '',
    percentComplete: 0,
    priority: 5,
    startDateTime: null,
    dueDateTime: null,
    createdDateTime: new Date().toISOString(),
    createdBy: authorOf(caller),
    completedDateTime: null,
    completedBy: null,
    conversationThreadId: null,
    assignments: {},
    appliedCategories: {},
    hasDescription: false,
    previewType: 'automatic',
    referenceCount: 0,
    checklistItemCount: 0,
    activeChecklistItemCount: 0,
  };
}

/** The task after the change, every rule of Planner kept. */
export function changeTask(tenant: Tenant, caller: Caller, task: Task, patch: TaskPatch): Task {
  const { assignments, appliedCategories, orderHint, assigneePriority, ...plain } = patch;
  delete plain['@odata.type'];
  const next: Task = { ...task, ...(plain as Partial<Task>) };
  if (plain.bucketId !== undefined && tenant.buckets.get(plain.bucketId)?.value.planId !== task.planId) {
    throw badRequest('The bucket does not belong to the plan of the task.');
  }
  if (orderHint !== undefined) next.orderHint = storedHint(orderHint, hintsBeside(tenant, next, 'orderHint'));
  if (assigneePriority !== undefined)
    next.assigneePriority = storedHint(assigneePriority, hintsBeside(tenant, next, 'assigneePriority'));
  if (assignments) next.assignments = changeAssignments(tenant, caller, task.assignments, assignments);
  if (appliedCategories) next.appliedCategories = changeCategories(task.appliedCategories, appliedCategories);
  if (next.startDateTime && next.dueDateTime && Date.parse(next.startDateTime) > Date.parse(next.dueDateTime)) {
    throw badRequest('The start date must not be after the due date.');
  }
  return complete(caller, task, next);
}

function complete(caller: Caller, before: Task, after: Task): Task {
  const done = after.percentComplete === 100;
  if (done === (before.percentComplete === 100)) return after;
  return done
    ? { ...after, completedDateTime: new Date().toISOString(), completedBy: authorOf(caller) }
    : { ...after, completedDateTime: null, completedBy: null };
}

function changeAssignments(
  tenant: Tenant,
  caller: Caller,
  before: Task['assignments'],
  changes: NonNullable<TaskPatch['assignments']>,
): Task['assignments'] {
  const next: Record<string, Assignment> = { ...before };
  for (const [userId, change] of Object.entries(changes)) {
    if (change === null) {
      delete next[userId];
      continue;
    }
    if (!tenant.users.get(userId)) throw badRequest(`The user '${userId}' does not exist.`);
    const others = Object.entries(next).filter(([id]) => id !== userId);
    next[userId] = {
      assignedBy: authorOf(caller),
      assignedDateTime: new Date().toISOString(),
      ...next[userId],
      orderHint: storedHint(
        change.orderHint,
        others.map(([, assignment]) => assignment.orderHint),
      ),
    };
  }
  if (Object.keys(next).length > tenant.limits.MaximumAssigneesInTasks) throw limitExceeded('MaximumAssigneesInTasks');
  return next;
}

function changeCategories(
  before: Task['appliedCategories'],
  changes: Record<string, boolean | null>,
): Task['appliedCategories'] {
  const next = { ...before };
  for (const [category, applied] of Object.entries(changes)) {
    if (applied) next[category] = true;
    else delete next[category];
  }
  return next;
}

function hintsBeside(tenant: Tenant, { planId }: Task, property: 'orderHint' | 'assigneePriority'): string[] {
  const hints: string[] = [];
  for (const { value } of tenant.tasks.all()) if (value.planId === planId) hints.push(value[property]);
  return hints;
}
