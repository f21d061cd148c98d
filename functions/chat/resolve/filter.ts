import type { Task } from '#lib/contracts/planner.ts';
import { wordsOf } from '../text/fold.ts';
import { akin } from '../text/inflect.ts';
import type { TaskFilter } from '../tools/calls.ts';
import { match } from './match.ts';
import { resolvePeople, resolvePlan, type Resolving } from './names.ts';
import { type Path, refuse } from './outcome.ts';
import type { World } from './world.ts';

export const isOverdue = (task: Task, { today }: Pick<World, 'today'>): boolean =>
  task.progress !== 'completed' && task.due !== undefined && task.due < today.toISODate()!;

/** The tasks that fit, by due date, then title. Names in the filter stand in the calls at `path`. */
export async function tasksFitting(resolving: Resolving, filter: TaskFilter, path: Path): Promise<Task[]> {
  const { world } = resolving;
  const all = await world.tasks();
  const tests: ((task: Task) => boolean)[] = [];
  const plan = filter.plan === undefined ? undefined : resolvePlan(resolving, filter.plan, [...path, 'plan']);
  if (plan) tests.push((task) => task.planId === plan.id);
  if (filter.bucket !== undefined) {
    const found = match(
      filter.bucket,
      (plan ? [plan] : world.plans).flatMap((each) => each.buckets),
    );
    if (!found) throw refuse(`I know no bucket called “${filter.bucket}”${plan ? ` in ${plan.title}` : ''}.`);
    const ids = new Set(found.items.map((bucket) => bucket.id));
    tests.push((task) => task.bucketId !== undefined && ids.has(task.bucketId));
  }
  if (filter.assignees) {
    const nobody = filter.assignees.includes('nobody');
    const names = filter.assignees.filter((name) => name !== 'nobody');
    const ids = new Set(resolvePeople(resolving, names, [...path, 'assignees']).map((person) => person.id));
    tests.push((task) => (nobody && task.assignees.length === 0) || task.assignees.some((id) => ids.has(id)));
  }
  if (filter.createdBy !== undefined) {
    const [author] = resolvePeople(resolving, [filter.createdBy], path);
    tests.push((task) => task.createdBy === author!.id);
  }
  for (const name of filter.labels ?? []) tests.push(labelTest(world, name));
  if (filter.priorities) tests.push((task) => filter.priorities!.includes(task.priority));
  if (filter.words !== undefined) tests.push((task) => hasWords(task.title, filter.words!));
  if (filter.noDue) tests.push((task) => task.due === undefined);
  tests.push(statusTest(filter, world));
  const dayOf = (task: Task) => (filter.status === 'completed' ? task.completedAt?.slice(0, 10) : task.due);
  if (filter.dueFrom) tests.push((task) => (dayOf(task) ?? '') >= filter.dueFrom!);
  if (filter.dueTo) tests.push((task) => (dayOf(task) ?? '9999') <= filter.dueTo!);
  return all.filter((task) => tests.every((test) => test(task))).sort(byDue);
}

const byDue = (a: Task, b: Task): number =>
  (a.due ?? '9999').localeCompare(b.due ?? '9999') || a.title.localeCompare(b.title);

function statusTest({ status }: TaskFilter, world: World): (task: Task) => boolean {
  if (status === 'any') return () => true;
  if (status === 'overdue') return (task) => isOverdue(task, world);
  if (status === undefined || status === 'open') return (task) => task.progress !== 'completed';
  return (task) => task.progress === status;
}

function labelTest(world: World, name: string): (task: Task) => boolean {
  const keys = new Set(
    world.plans.flatMap((plan) => {
      const found = match(name, plan.labels.map((label) => ({ id: label.key, name: label.name }))); // prettier-ignore
      return (found?.items ?? []).map((label) => `${plan.id}/${label.id}`);
    }),
  );
  if (keys.size === 0) throw refuse(`I know no label called “${name}”.`);
  return (task) => task.labels.some((key) => keys.has(`${task.planId}/${key}`));
}

function hasWords(title: string, words: string): boolean {
  const wanted = wordsOf(words).filter((word) => !['the', 'a', 'an', 'of'].includes(word));
  const inside = wordsOf(title);
  return wanted.length > 0 && wanted.every((word) => inside.some((each) => akin(word, each) || each.startsWith(word)));
}
