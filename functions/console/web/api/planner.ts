import type {
  NewTask,
  Person,
  Plan,
  PlanDetail,
  Task,
  TaskChanges,
  TaskComment,
  TaskDetail,
} from '#lib/contracts/planner.ts';
import type * as z from 'zod';
import { call, callJson, callList } from './client.ts';

export type Comment = z.infer<typeof TaskComment>;

const segment = encodeURIComponent;

export const getMe = (signal?: AbortSignal) => callJson<Person>('/me', { signal });
export const listPeople = (signal?: AbortSignal) => callList<Person>('/people', signal);
export const listPlans = (signal?: AbortSignal) => callList<Plan>('/plans', signal);
export const getPlan = (planId: string, signal?: AbortSignal) =>
  callJson<PlanDetail>(`/plans/${segment(planId)}`, { signal });
export const listTasks = (planId: string, signal?: AbortSignal) =>
  callList<Task>(`/plans/${segment(planId)}/tasks`, signal);
export const getTask = (taskId: string, signal?: AbortSignal) =>
  callJson<TaskDetail>(`/tasks/${segment(taskId)}`, { signal });
export const createTask = (task: NewTask, idempotencyKey: string) =>
  callJson<TaskDetail>('/tasks', { method: 'POST', body: task, headers: { 'idempotency-key': idempotencyKey } });

/** With `etag` the change is refused when the task has moved on since. */
export const updateTask = (taskId: string, changes: TaskChanges, etag?: string) =>
  callJson<TaskDetail>(`/tasks/${segment(taskId)}`, {
    method: 'PATCH',
    body: changes,
    ...(etag && { headers: { 'if-match': etag } }),
  });

export async function deleteTask(taskId: string): Promise<void> {
  await call(`/tasks/${segment(taskId)}`, { method: 'DELETE' });
}

export const listComments = (taskId: string, signal?: AbortSignal) =>
  callList<Comment>(`/tasks/${segment(taskId)}/comments`, signal);
export const addComment = (taskId: string, text: string) =>
  callJson<Comment>(`/tasks/${segment(taskId)}/comments`, { method: 'POST', body: { text } });
