import type { PlanDetail, Task, TaskChanges, TaskCommand } from '#lib/contracts/planner.ts';
import type { ChatAction } from '#lib/contracts/chat.ts';
import { actionItems } from '../documents/action-items.ts';
import { addItems } from '../documents/add-items.ts';
import { searchDocuments } from '../documents/search.ts';
import { dependenciesOf, whoKnows } from '../knowledge/answers.ts';
import { bold, escape, plural } from '../reply/markdown.ts';
import { Halt, type Path, type Prepared, refuse, replaceAt, type Step } from '../resolve/outcome.ts';
import { resolveBucket, resolveLabels, resolvePeople, resolvePlace, resolvePlan } from '../resolve/names.ts';
import { type Selecting, selectTasks } from '../resolve/tasks.ts';
import { answerFor } from './answers.ts';
import type { TaskDraft, TaskSelector, ToolCall } from './calls.ts';
import { changesFor } from './changes.ts';
import { whoseChecklist } from './unnamed-checklist.ts';

/** From how many tasks on a change asks first. */
const bulk = 3;

/** Turns calls into steps with every name resolved, or into the question that has to be answered before. */
export async function prepare(selecting: Selecting): Promise<Prepared> {
  try {
    const steps: Step[] = [];
    for (const [index, call] of selecting.calls.entries())
      steps.push(...(await stepsOf(selecting, call, [index, 'input'])));
    return { kind: 'steps', steps };
  } catch (error) {
    if (error instanceof Halt) return { about: [], ...error.outcome };
    throw error;
  }
}

/** What `work` gives; where it ends with a question or an answer, that is about these tasks. */
async function about(tasks: readonly Task[], work: () => Step[] | Promise<Step[]>): Promise<Step[]> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Halt) throw new Halt({ about: tasks.map(({ id }) => id), ...error.outcome });
    throw error;
  }
}

async function stepsOf(selecting: Selecting, call: ToolCall, path: Path): Promise<Step[]> {
  switch (call.tool) {
    case 'create_tasks':
      return call.input.tasks.map((draft, index) => createStep(selecting, draft, [...path, 'tasks', index]));
    case 'update_tasks': {
      const unnamed = await whoseChecklist(selecting, call.input, path);
      if (unnamed) throw unnamed;
      const tasks = await chosen(selecting, withinTarget(call.input), path, isOpen);
      return about(tasks, () => updateSteps(selecting, call, path, tasks));
    }
    case 'complete_tasks': {
      const tasks = await chosen(selecting, call.input.tasks, path, isOpen);
      return about(tasks, () => progressSteps(selecting, call, path, tasks));
    }
    case 'reopen_tasks': {
      const tasks = await chosen(selecting, amongCompleted(call.input.tasks), path, (task) => !isOpen(task));
      return about(tasks, () => progressSteps(selecting, call, path, tasks));
    }
    case 'delete_tasks': {
      const tasks = await chosen(selecting, call.input.tasks, path, () => true);
      return about(tasks, () => deleteSteps(selecting, call, path, tasks));
    }
    case 'comment_task': {
      const tasks = await chosen(selecting, call.input.tasks, path, isOpen);
      return about(tasks, () => {
        if (tasks.length > 1) throw refuse('I comment on one task at a time. Say which one.');
        return tasks.map((task) =>
          taskStep(task, 'task.commented', { op: 'comment', taskId: task.id, text: call.input.text }),
        );
      });
    }
    case 'create_plan': {
      const { title, buckets = [] } = call.input;
      const twin = selecting.world.plans.find((plan) => plan.title.toLowerCase() === title.toLowerCase());
      if (twin) throw refuse(`There is a plan called ${bold(twin.title)} already.`);
      return [{ kind: 'plan', does: 'plan.created', title, command: { op: 'create', title, buckets } }];
    }
    case 'rename_plan': {
      const plan = resolvePlan(selecting, call.input.plan, [...path, 'plan']);
      return [
        {
          kind: 'plan',
          does: 'plan.updated',
          title: plan.title,
          command: { op: 'update', planId: plan.id, title: call.input.title },
        },
      ];
    }
    case 'create_bucket': {
      const { plan } = resolvePlace(selecting, { plan: call.input.plan }, path, planFor(call.input.names.join(', ')));
      return call.input.names.map((name) => {
        const twin = plan.buckets.find((bucket) => bucket.name.toLowerCase() === name.toLowerCase());
        if (twin) throw refuse(`${bold(plan.title)} already has a bucket called ${bold(twin.name)}.`);
        return {
          kind: 'bucket',
          does: 'bucket.created',
          title: name,
          command: { op: 'create', planId: plan.id, name },
        };
      });
    }
    case 'rename_bucket': {
      const place = { plan: call.input.plan, bucket: call.input.bucket };
      const { bucket } = resolvePlace(
        selecting,
        place,
        path,
        `In which plan is the bucket ${bold(call.input.bucket)}?`,
      );
      return [
        {
          kind: 'bucket',
          does: 'bucket.updated',
          title: bucket!.name,
          command: { op: 'rename', bucketId: bucket!.id, name: call.input.name },
        },
      ];
    }
    case 'who_knows':
      return [await whoKnows(selecting, call.input)];
    case 'dependencies':
      return [await dependenciesOf(selecting, call.input, path)];
    case 'search_documents':
      return [await searchDocuments(selecting, call.input, path)];
    case 'action_items':
      return [await actionItems(selecting, call.input, path)];
    case 'add_action_items':
      return addItems(selecting, call.input, path);
    case 'undo':
      return [{ kind: 'undo' }];
    default:
      return [await answerFor(selecting, call, path)];
  }
}

const planFor = (subject: string): string => `Which plan is ${bold(subject)} for?`;

const isOpen = (task: Task): boolean => task.progress !== 'completed';

const taskStep = (task: Task, does: ChatAction['kind'], command: TaskCommand): Step => ({
  kind: 'task',
  does,
  command,
  title: task.title,
});

function createStep(selecting: Selecting, draft: TaskDraft, path: Path): Step {
  const { plan, bucket } = resolvePlace(selecting, draft, path, planFor(draft.title));
  const assignees = resolvePeople(selecting, draft.assignees ?? [], [...path, 'assignees'], { plan }).map(
    (person) => person.id,
  );
  const labels = resolveLabels(selecting, plan, draft.labels ?? [], [...path, 'labels']);
  const { title, start, due, priority, progress, notes, checklist } = draft;
  const task = {
    planId: plan.id,
    title,
    ...(bucket && { bucketId: bucket.id }),
    ...(assignees.length > 0 && { assignees }),
    ...(start && { start }),
    ...(due && { due }),
    ...(priority && { priority }),
    ...(progress && { progress }),
    ...(labels.length > 0 && { labels }),
    ...(notes !== undefined && { notes }),
    ...(checklist && { checklist }),
  };
  return { kind: 'task', does: 'task.created', title, command: { op: 'create', task } };
}

/** The selected tasks, at least one. */
async function chosen(
  selecting: Selecting,
  selector: TaskSelector,
  path: Path,
  prefer: (task: Task) => boolean,
): Promise<Task[]> {
  const tasks = await selectTasks(selecting, selector, [...path, 'tasks'], prefer);
  if (tasks.length === 0) throw refuse('No task fits that, so nothing was changed.');
  return tasks;
}

const titlesOf = (tasks: readonly Task[]): string =>
  tasks.length === 1
    ? ''
    : `: ${tasks
        .slice(0, 10)
        .map((task) => bold(task.title))
        .join(', ')}${tasks.length > 10 ? ' …' : ''}`;

/** Asks before `tasks` are changed; "yes" makes the call for exactly these. */
function confirm(selecting: Selecting, path: Path, tasks: readonly Task[], text: string, yes: string): Halt {
  const fixed = replaceAt(selecting.calls, [...path, 'tasks'], { titles: tasks.map((task) => task.id) });
  const choices = [
    { label: yes, calls: replaceAt(fixed, [...path, 'confirmed'], true) },
    { label: 'No', calls: [] },
  ];
  return new Halt({ kind: 'ask', text, choices, confirms: true });
}

function deleteSteps(
  selecting: Selecting,
  { input }: Extract<ToolCall, { tool: 'delete_tasks' }>,
  path: Path,
  tasks: readonly Task[],
): Step[] {
  const what = tasks.length === 1 ? bold(tasks[0]!.title) : plural(tasks.length, 'task');
  const yes = `Yes, delete ${tasks.length === 1 ? 'it' : 'them'}`;
  if (!input.confirmed) throw confirm(selecting, path, tasks, `Delete ${what}${titlesOf(tasks)}?`, yes);
  return tasks.map((task) => taskStep(task, 'task.deleted', { op: 'delete', taskId: task.id }));
}

/** What is reopened is looked for among what is completed. */
function amongCompleted({ all, one, ...others }: TaskSelector): TaskSelector {
  const done = { status: 'completed' as const };
  return { ...others, ...(all && { all: { ...done, ...all } }), ...(one && { one: { ...done, ...one } }) };
}

function progressSteps(
  selecting: Selecting,
  { tool, input }: Extract<ToolCall, { tool: 'complete_tasks' | 'reopen_tasks' }>,
  path: Path,
  tasks: readonly Task[],
): Step[] {
  const completes = tool === 'complete_tasks';
  const left = tasks.filter((task) => isOpen(task) === completes);
  if (left.length === 0)
    throw refuse(
      `${tasks.length === 1 ? bold(tasks[0]!.title) : 'All of them'} ${tasks.length === 1 ? 'is' : 'are'} ${completes ? 'completed' : 'open'} already.`,
    );
  const verb = completes ? 'Complete' : 'Reopen';
  if (left.length > bulk && !input.confirmed)
    throw confirm(
      selecting,
      path,
      left,
      `${verb} ${plural(left.length, 'task')}${titlesOf(left)}?`,
      `Yes, ${verb.toLowerCase()} them`,
    );
  const does = completes ? 'task.completed' : 'task.reopened';
  const progress = completes ? 'completed' : 'not-started';
  return left.map((task) => taskStep(task, does, { op: 'update', taskId: task.id, changes: { progress } }));
}

/** "Move everything in To do to Review in Marketing launch": no task leaves its plan, so that the plan narrows the tasks. */
function withinTarget({ tasks, changes }: Extract<ToolCall, { tool: 'update_tasks' }>['input']): TaskSelector {
  if (!tasks.all || tasks.all.plan !== undefined || changes.plan === undefined) return tasks;
  return { ...tasks, all: { ...tasks.all, plan: changes.plan } };
}

async function updateSteps(
  selecting: Selecting,
  { input }: Extract<ToolCall, { tool: 'update_tasks' }>,
  path: Path,
  tasks: readonly Task[],
): Promise<Step[]> {
  if (input.changes.title !== undefined && tasks.length > 1)
    throw refuse('I rename one task at a time. Say which one.');
  const commands: { task: Task; changes: TaskChanges }[] = [];
  for (const task of tasks) {
    const plan = selecting.world.plans.find((each) => each.id === task.planId);
    if (!plan) throw refuse(`I may not change ${bold(task.title)}.`);
    const bucket = bucketFor(selecting, plan, task, input.changes, path);
    const changes = await changesFor(selecting, task, plan, bucket, input.changes, [...path, 'changes']);
    if (Object.keys(changes).length > 0) commands.push({ task, changes });
  }
  if (commands.length === 0)
    throw refuse(
      `${tasks.length === 1 ? bold(tasks[0]!.title) : 'All of them'} ${tasks.length === 1 ? 'is' : 'are'} like that already.`,
    );
  if (commands.length > bulk && !input.confirmed) {
    const targets = commands.map(({ task }) => task);
    throw confirm(
      selecting,
      path,
      targets,
      `Change ${plural(targets.length, 'task')}${titlesOf(targets)}?`,
      'Yes, change them',
    );
  }
  return commands.map(({ task, changes }) =>
    taskStep(task, reopens(task, changes) ? 'task.reopened' : 'task.updated', {
      op: 'update',
      taskId: task.id,
      changes,
    }),
  );
}

/** Whether nothing is changed but that a completed task is open again. */
const reopens = (task: Task, changes: TaskChanges): boolean =>
  !isOpen(task) && changes.progress === 'not-started' && Object.keys(changes).length === 1;

function bucketFor(
  selecting: Selecting,
  plan: PlanDetail,
  task: Task,
  said: { plan?: string | undefined; bucket?: string | undefined },
  path: Path,
): string | undefined {
  if (said.plan !== undefined) {
    const target = resolvePlan(selecting, said.plan, [...path, 'changes', 'plan']);
    if (target.id !== plan.id) {
      throw refuse(
        `${bold(task.title)} is in ${bold(plan.title)}, and Planner cannot move a task to another plan. Create it in ${bold(target.title)} and delete it here instead.`,
      );
    }
    if (said.bucket === undefined) throw refuse(`${bold(task.title)} is in ${bold(plan.title)} already.`);
  }
  if (said.bucket === undefined) return undefined;
  const bucket = resolveBucket(selecting, plan, said.bucket, [...path, 'changes', 'bucket']);
  if (bucket.id === task.bucketId && Object.keys(said).length === 1)
    throw refuse(`${bold(task.title)} is in ${escape(bucket.name)} already.`);
  return bucket.id;
}
