import type { NewTask, Task, TaskChanges, TaskDetail } from '#lib/contracts/planner.ts';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { createTask, deleteTask, updateTask } from '../api/planner.ts';
import { useNotify } from '../app/notify.tsx';
import { queries } from '../app/queries.ts';
import { moveTask, sortByOrder } from '../board/columns.ts';
import { applyToDetail, applyToTask } from './apply-changes.ts';

interface Change {
  task: Task;
  changes: TaskChanges;
  /** Refuse when someone changed the task since it was read: for text that would overwrite theirs. */
  exact?: boolean;
}

interface SentChange extends Change {
  /** Shows the task again as it was before. */
  takeBack: () => void;
}

const changeKey = ['change-task'];

/** Changes a task: shown at once, taken back with a message when the server refuses. Changes are sent in their order. */
export function useChangeTask(): (change: Change) => void {
  const client = useQueryClient();
  const notify = useNotify();
  const { mutate } = useMutation<TaskDetail, Error, SentChange>({
    mutationKey: changeKey,
    scope: { id: 'change-task' },
    mutationFn: ({ task, changes, exact }) => {
      const { etag } = client.getQueryData(queries.task(task.id).queryKey) ?? task;
      return updateTask(task.id, changes, exact ? etag : undefined);
    },
    onSuccess: (task) => {
      if (changesUnderWay(client, task.id) === 1) putTask(client, task);
    },
    onError: async (error, { task, takeBack }) => {
      takeBack();
      notify('error', `“${task.title}” was not changed`, error.message);
      await refreshTask(client, task);
    },
  });
  return (change) => mutate({ ...change, takeBack: showChange(client, change) });
}

/** How many changes of a task of ours the server has not answered yet. */
export function changesUnderWay(client: QueryClient, taskId: string): number {
  const ofTask = (variables: unknown) => (variables as Change).task.id === taskId;
  return client.isMutating({ mutationKey: changeKey, predicate: ({ state }) => ofTask(state.variables) });
}

export function useCreateTask() {
  const client = useQueryClient();
  const notify = useNotify();
  return useMutation({
    mutationFn: (task: NewTask) => createTask(task, crypto.randomUUID()),
    onSuccess: (task) => putTask(client, task),
    onError: (error, task) => notify('error', `“${task.title}” was not added`, error.message),
  });
}

export function useDeleteTask() {
  const client = useQueryClient();
  const notify = useNotify();
  return useMutation({
    mutationFn: (task: Task) => deleteTask(task.id),
    onMutate: (task) => dropTask(client, task.id),
    onSuccess: (_, task) => notify('success', `“${task.title}” was deleted`),
    onError: async (error, task) => {
      notify('error', `“${task.title}” was not deleted`, error.message);
      await refreshTask(client, task);
    },
  });
}

/** Puts the server's version of a task wherever it is shown. */
export function putTask(client: QueryClient, task: TaskDetail): void {
  client.setQueryData(queries.task(task.id).queryKey, task);
  client.setQueryData(queries.tasks(task.planId).queryKey, (list) => list && withTask(list, task));
}

/** Takes a task off every board. */
export function dropTask(client: QueryClient, taskId: string): void {
  client.setQueriesData<Task[]>({ queryKey: ['tasks'] }, (list) => list?.filter(({ id }) => id !== taskId));
}

/** Within the call, so that a card that was dropped is drawn in its new place and nowhere else. */
function showChange(client: QueryClient, { task, changes }: Change): () => void {
  const tasks = queries.tasks(task.planId).queryKey;
  const detail = queries.task(task.id).queryKey;
  void client.cancelQueries({ queryKey: tasks });
  void client.cancelQueries({ queryKey: detail });
  const [listed, known] = [client.getQueryData(tasks)?.find(({ id }) => id === task.id), client.getQueryData(detail)];
  client.setQueryData(tasks, (list) => list && changeInList(list, task.id, changes));
  client.setQueryData(detail, known && applyToDetail(known, changes));
  return () => {
    client.setQueryData(tasks, (list) => list && listed && withTask(list, listed));
    client.setQueryData(detail, known);
  };
}

function withTask(list: readonly Task[], task: Task): Task[] {
  return sortByOrder([...list.filter(({ id }) => id !== task.id), task]);
}

async function refreshTask(client: QueryClient, task: Task): Promise<void> {
  await Promise.all([
    client.invalidateQueries(queries.tasks(task.planId)),
    client.invalidateQueries(queries.task(task.id)),
  ]);
}

function changeInList(list: readonly Task[], taskId: string, changes: TaskChanges): Task[] {
  const changed = list.map((task) => (task.id === taskId ? applyToTask(task, changes) : task));
  const bucketId = changed.find(({ id }) => id === taskId)?.bucketId;
  if (changes.afterTaskId === undefined || bucketId === undefined) return changed;
  return moveTask(changed, taskId, { bucketId, afterTaskId: changes.afterTaskId });
}
