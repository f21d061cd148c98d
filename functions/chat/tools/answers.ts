import type { Task } from '#lib/contracts/planner.ts';
import { bold, escape, listed, plural } from '../reply/markdown.ts';
import { taskLine, taskSheet } from '../reply/tasks.ts';
import { isOverdue, tasksFitting } from '../resolve/filter.ts';
import { resolvePeople, resolvePlan } from '../resolve/names.ts';
import type { Path, Step } from '../resolve/outcome.ts';
import { type Selecting, selectTasks } from '../resolve/tasks.ts';
import { everyone } from '../resolve/world.ts';
import type { TaskFilter, ToolCall } from './calls.ts';

type Answer = Extract<Step, { kind: 'answer' }>;

const longestList = 25;

const helpText = [
  'I manage your Microsoft Planner. Say for example:',
  '- Add “Book the venue” to *plan* for *person* due Friday, urgent',
  '- What is overdue? · Show my tasks due this week · Who is busiest? · How is *plan* going?',
  '- Move it to *bucket* · Assign “Book the venue” to *person* · Push it by two days · Make it important',
  '- Mark “Book the venue” as done · Reopen it · Comment on it: … · Delete it (I ask first)',
  '- What does the handbook say about …? · Find documents about … · Turn the action items of *document* into tasks',
  '- Create a plan called … · Add a bucket called … to *plan* · Undo',
].join('\n');

/** Calls that only read. */
export async function answerFor(selecting: Selecting, call: ToolCall, path: Path): Promise<Answer> {
  switch (call.tool) {
    case 'find_tasks':
      return found(selecting, call.input.filter, call.input.want ?? 'list', path);
    case 'show_task':
      return shown(selecting, call, path);
    case 'list_plans': {
      const lines = selecting.world.plans.map(
        (plan) => `- ${bold(plan.title)}: ${listed(plan.buckets.map((bucket) => escape(bucket.name)))}`,
      );
      return {
        kind: 'answer',
        text:
          lines.length > 0 ? `You have ${plural(lines.length, 'plan')}:\n${lines.join('\n')}` : 'You have no plan yet.',
      };
    }
    case 'list_buckets': {
      const plans =
        call.input.plan === undefined
          ? selecting.world.plans
          : [resolvePlan(selecting, call.input.plan, [...path, 'plan'])];
      const lines = plans.map(
        (plan) => `- ${bold(plan.title)}: ${listed(plan.buckets.map((bucket) => escape(bucket.name))) || 'no buckets'}`,
      );
      return { kind: 'answer', text: lines.join('\n') };
    }
    case 'report':
      return reported(selecting, call, path);
    default:
      return { kind: 'answer', text: helpText };
  }
}

async function found(selecting: Selecting, filter: TaskFilter, want: 'list' | 'count', path: Path): Promise<Answer> {
  const tasks = await tasksFitting(selecting, filter, [...path, 'filter']);
  const answer = {
    kind: 'answer' as const,
    numbered: true as const,
    mentioned: tasks.slice(0, longestList).map((task) => task.id),
    filter,
  };
  if (tasks.length === 0) {
    const text = filter.words === undefined ? 'No task fits that.' : `I found no task with “${escape(filter.words)}” in its title.`; // prettier-ignore
    return { ...answer, text };
  }
  const head = `${plural(tasks.length, filter.status === 'overdue' ? 'overdue task' : 'task')}${want === 'count' ? '.' : ':'}`;
  return { ...answer, text: `${head}\n${numbered(selecting, tasks)}`, ...oneplan(tasks) };
}

function numbered({ world }: Selecting, tasks: readonly Task[]): string {
  const lines = tasks.slice(0, longestList).map((task, index) => `${index + 1}. ${taskLine(world, task)}`);
  return [...lines, ...(tasks.length > longestList ? [`… and ${tasks.length - longestList} more.`] : [])].join('\n');
}

/** The plan that all of the tasks are in, when they are in one. */
function oneplan(tasks: readonly Task[]): { plan?: string } {
  const plans = new Set(tasks.map((task) => task.planId));
  return plans.size === 1 ? { plan: [...plans][0]! } : {};
}

async function shown(
  selecting: Selecting,
  call: Extract<ToolCall, { tool: 'show_task' }>,
  path: Path,
): Promise<Answer> {
  const tasks = await selectTasks(selecting, call.input.tasks, [...path, 'tasks'], () => true);
  const details = await Promise.all(tasks.slice(0, 5).map(async (task) => selecting.world.detail(task.id)));
  const text = details.map((task) => taskSheet(selecting.world, task)).join('\n\n') || 'No task fits that.';
  return { kind: 'answer', text, mentioned: tasks.map((task) => task.id), ...oneplan(tasks) };
}

async function reported(
  selecting: Selecting,
  { input }: Extract<ToolCall, { tool: 'report' }>,
  path: Path,
): Promise<Answer> {
  const { world } = selecting;
  const plan = input.plan === undefined ? undefined : resolvePlan(selecting, input.plan, [...path, 'plan']);
  const people = input.people && resolvePeople(selecting, input.people, [...path, 'people']).map(({ id }) => id);
  const scope = (await world.tasks()).filter(
    (task) =>
      (!plan || task.planId === plan.id) && (!people || task.assignees.some((assignee) => people.includes(assignee))),
  );
  if (input.kind === 'overdue') {
    const late = scope.filter((task) => isOverdue(task, world)).sort((a, b) => a.due!.localeCompare(b.due!));
    const text =
      late.length > 0 ? `${plural(late.length, 'overdue task')}:\n${numbered(selecting, late)}` : 'Nothing is overdue.';
    return { kind: 'answer', text, numbered: true, mentioned: late.slice(0, longestList).map((task) => task.id) };
  }
  return {
    kind: 'answer',
    text: input.kind === 'workload' ? workload(selecting, scope, people) : progress(selecting, scope, plan?.id),
  };
}

function workload({ world }: Selecting, scope: readonly Task[], only: readonly string[] | undefined): string {
  const open = scope.filter((task) => task.progress !== 'completed');
  const rows = everyone(world)
    .filter((person) => !only || only.includes(person.id))
    .map((person) => {
      const own = open.filter((task) => task.assignees.includes(person.id));
      return {
        name: person.name,
        open: own.length,
        late: own.filter((task) => isOverdue(task, world)).length,
        urgent: own.filter((task) => task.priority === 'urgent').length,
      };
    })
    .sort((a, b) => b.open - a.open || b.late - a.late);
  const unassigned = open.filter((task) => task.assignees.length === 0).length;
  const [first, second] = rows;
  const busiest =
    only?.length !== 1 && first && first.open > 0 && first.open !== second?.open
      ? `${bold(first.name)} has most to do.\n\n`
      : '';
  const table = rows.map((row) => `| ${escape(row.name)} | ${row.open} | ${row.late} | ${row.urgent} |`).join('\n');
  return `${busiest}| Person | Open | Overdue | Urgent |\n| --- | ---: | ---: | ---: |\n${table}${only ? '' : `\n\n${plural(unassigned, 'open task')} assigned to nobody.`}`;
}

function progress({ world }: Selecting, scope: readonly Task[], only: string | undefined): string {
  const lines = world.plans
    .filter((plan) => only === undefined || plan.id === only)
    .map((plan) => {
      const tasks = scope.filter((task) => task.planId === plan.id);
      const done = tasks.filter((task) => task.progress === 'completed').length;
      const going = tasks.filter((task) => task.progress === 'in-progress').length;
      const late = tasks.filter((task) => isOverdue(task, world)).length;
      const percent = tasks.length > 0 ? Math.round((100 * done) / tasks.length) : 0;
      return `- ${bold(plan.title)}: ${percent} % done (${done} of ${tasks.length}), ${going} in progress, ${late} overdue`;
    });
  return lines.join('\n') || 'You have no plan yet.';
}
