import type { NewTask } from '#lib/contracts/planner.ts';
import { resolveBucket, resolvePlan } from '../resolve/names.ts';
import type { Path, Step } from '../resolve/outcome.ts';
import type { Selecting } from '../resolve/tasks.ts';
import type { NewItem, ToolInput } from '../tools/calls.ts';

/** The tasks that the person has agreed to, each with a reference back to its document. */
export function addItems(selecting: Selecting, input: ToolInput<'add_action_items'>, path: Path): Step[] {
  const plan = resolvePlan(selecting, input.plan, [...path, 'plan']);
  const bucket =
    input.bucket === undefined ? undefined : resolveBucket(selecting, plan, input.bucket, [...path, 'bucket']);
  const steps = input.items.map((item): Step => {
    const task: NewTask = {
      planId: plan.id,
      title: item.title,
      ...(bucket && { bucketId: bucket.id }),
      ...backTo(item),
    };
    return { kind: 'task', does: 'task.created', title: item.title, command: { op: 'create', task } };
  });
  return steps;
}

/** Planner takes references over https alone; another address stands in the notes. */
function backTo({ assignees, due, others = [], page, source, quote, url }: NewItem): Partial<NewTask> {
  const isReference = url?.startsWith('https:') === true;
  const notes = [
    `From “${source}”${page === undefined ? '' : `, page ${page}`}: “${quote}”`,
    ...(others.length > 0 ? [`Named in it: ${others.join(', ')}`] : []),
    ...(url === undefined || isReference ? [] : [url]),
  ];
  return {
    assignees,
    ...(due !== undefined && { due }),
    notes: notes.join('\n'),
    ...(isReference && { references: [{ url, title: source }] }),
  };
}
