import type { Task } from '#lib/contracts/planner.ts';
import { bold, escape, listed, shortDay } from '../reply/markdown.ts';
import type { TaskSelector } from '../tools/calls.ts';
import { tasksFitting } from './filter.ts';
import { match, nearest } from './match.ts';
import type { Resolving } from './names.ts';
import { type Path, refuse, whichOf } from './outcome.ts';

export interface Selecting extends Resolving {
  /** Ids of the tasks that the conversation mentioned last, in the order shown. */
  mentioned: readonly string[];
  /** The list that positions count in, when that is another. */
  listed?: readonly string[];
  /** The document that the conversation was last about. */
  document?: string;
  /** Hears an answer from the documents as it comes, when that is all of the answer. */
  say?: (piece: string) => void;
}

const mostChoices = 9;

/** A task as a choice tells it from others of like name. */
export function labelOf({ world }: Selecting, task: Task): string {
  const plan = world.plans.find((each) => each.id === task.planId);
  const bucket = plan?.buckets.find((each) => each.id === task.bucketId);
  const due = task.due ? `, due ${shortDay(task.due, world.today)}` : '';
  return `${task.title} (${[plan?.title, bucket?.name].filter(Boolean).join(' › ')}${due}${task.progress === 'completed' ? ', completed' : ''})`;
}

function whichTask(
  selecting: Selecting,
  text: string,
  tasks: readonly Task[],
  path: Path,
  value: (id: string) => unknown,
): Error {
  if (tasks.length > mostChoices) {
    const some = tasks.slice(0, 5).map((task) => bold(task.title));
    return refuse(`${text} ${tasks.length} tasks fit, among them ${listed(some)}. Say more of the title, or the plan.`);
  }
  return whichOf(selecting.calls, path, text, tasks.map((task) => ({ label: labelOf(selecting, task), value: value(task.id) }))); // prettier-ignore
}

/** The tasks that a selector means; `prefer` are those first looked among (open ones, for completing). */
export async function selectTasks(
  selecting: Selecting,
  selector: TaskSelector,
  path: Path,
  prefer: (task: Task) => boolean,
): Promise<Task[]> {
  const all = await selecting.world.tasks();
  if (selector.mentioned !== undefined) return mentionedTasks(selecting, selector.mentioned, all, path);
  if (selector.titles) {
    const scope = selector.within ? await tasksFitting(selecting, selector.within, [...path, 'within']) : all;
    const tasks = selector.titles.map((title, index) =>
      byTitle(selecting, title, scope, [...path, 'titles', index], prefer),
    );
    return [...new Map(tasks.map((task) => [task.id, task])).values()];
  }
  if (selector.one) {
    const found = await tasksFitting(selecting, selector.one, [...path, 'one']);
    if (found.length === 0) throw refuse('I found no task like that, so nothing was changed.');
    if (found.length > 1)
      throw whichTask(selecting, 'Which of these do you mean?', found, path, (id) => ({ titles: [id] }));
    return found;
  }
  return tasksFitting(selecting, selector.all ?? {}, [...path, 'all']);
}

function mentionedTasks(
  selecting: Selecting,
  which: NonNullable<TaskSelector['mentioned']>,
  all: readonly Task[],
  path: Path,
): Task[] {
  const shown = selecting.mentioned.map((id) => all.find((task) => task.id === id));
  const known = shown.filter((task) => task !== undefined);
  if (known.length === 0 && !(Array.isArray(which) && selecting.listed))
    throw refuse('I do not know which task you mean. Say its title.');
  if (which === 'them') return known;
  if (which === 'it') {
    if (known.length === 1) return known;
    throw whichTask(selecting, 'Which one do you mean?', known, path, (id) => ({ titles: [id] }));
  }
  const list = selecting.listed?.map((id) => all.find((task) => task.id === id)) ?? shown;
  const counted = (tasks: readonly (Task | undefined)[]) => {
    const at = which.map((position) => tasks[position < 0 ? tasks.length + position : position - 1]);
    return at.some((task) => task === undefined) || new Set(at).size < at.length ? undefined : (at as Task[]);
  };
  const tasks = counted(list);
  const other = shown.length > 1 ? counted(shown) : undefined;
  if (!tasks) {
    throw refuse(
      `There ${list.length === 1 ? 'is only one task' : `are only ${list.length} tasks`} in the last list, so nothing was changed.`,
    );
  }
  if (!other || other.every((task, index) => task === tasks[index])) return tasks;
  if (tasks.length > 1) throw refuse('I am not sure which list you count in. Say the titles, please.');
  throw whichTask(selecting, 'Which one do you mean?', [tasks[0]!, other[0]!], path, (id) => ({ titles: [id] }));
}

function byTitle(
  selecting: Selecting,
  title: string,
  scope: readonly Task[],
  path: Path,
  prefer: (task: Task) => boolean,
): Task {
  const named = (tasks: readonly Task[]) => match(title, tasks.map((task) => ({ id: task.id, name: task.title, task })), 'loose'); // prettier-ignore
  const preferred = named(scope.filter(prefer));
  const any = named(scope);
  const found =
    preferred && (!any || any.certainty === preferred.certainty || preferred.certainty === 'whole') ? preferred : any;
  if (!found) {
    const near = nearest(title, scope.map((task) => task.title)); // prettier-ignore
    const hint = near.length > 0 ? ` Did you mean ${listed(near.map(bold))}?` : '';
    throw refuse(`I found no task called “${escape(title)}”.${hint} Nothing was changed.`);
  }
  const tasks = found.items.map(({ task }) => task);
  if (tasks.length > 1) throw whichTask(selecting, `Which “${escape(title)}” do you mean?`, tasks, path, (id) => id);
  return tasks[0]!;
}
