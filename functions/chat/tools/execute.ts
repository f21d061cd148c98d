import type { ChatAction } from '#lib/contracts/chat.ts';
import type { Citation } from '#lib/contracts/documents.ts';
import { plannerBucket, plannerPlan, plannerTask } from '#lib/contracts/planner.ts';
import type { InvocationContext } from '#lib/runtime/context.ts';
import { toProblemError } from '#lib/runtime/problem.ts';
import type { Dialogue, UndoCommand } from '../conversation/dialogue.ts';
import { bold, escape } from '../reply/markdown.ts';
import { changePhrases, placeOf, taskFacts } from '../reply/tasks.ts';
import type { Step } from '../resolve/outcome.ts';
import type { World } from '../resolve/world.ts';

/** What was done, and what the conversation remembers of it. */
export interface Done {
  text: string;
  actions: ChatAction[];
  mentioned?: string[];
  /** `mentioned` was shown as a numbered list. */
  numbered?: boolean;
  plan?: string;
  filter?: Dialogue['filter'];
  document?: string;
  citations: Citation[];
  undo: UndoCommand[];
  /** Versions that this turn moved on, so that older entries of the stack still apply to their tasks. */
  versions: { taskId: string; from: string; to: string }[];
  /** The stack's latest entry was taken back. */
  undone: boolean;
}

export interface Executing {
  invoke: InvocationContext['invoke'];
  world: World;
  dialogue: Dialogue;
  /** Makes creates of this turn safe to repeat. */
  turn: string;
}

/** Does the steps in order. The first that fails ends the row; the answer says what was done before it. */
export async function execute(executing: Executing, steps: readonly Step[]): Promise<Done> {
  const done: Done = { text: '', actions: [], citations: [], undo: [], versions: [], undone: false };
  const lines: string[] = [];
  try {
    for (const [index, step] of steps.entries()) lines.push(await doStep(executing, step, index, done));
  } catch (error) {
    const problem = toProblemError(error);
    if (problem.code === 'internal' || done.actions.length === 0) throw error;
    lines.push(`Then something went wrong: ${escape(problem.message)} The rest was not done.`);
  }
  if (done.actions.some((action) => action.undoable)) lines.push('Say “undo” to take it back.');
  return { ...done, text: lines.join('\n') };
}

async function doStep(executing: Executing, step: Step, index: number, done: Done): Promise<string> {
  switch (step.kind) {
    case 'answer':
      if (step.mentioned) done.mentioned = step.mentioned;
      if (step.numbered) done.numbered = true;
      if (step.filter) done.filter = step.filter;
      if (step.plan !== undefined) done.plan = step.plan;
      if (step.document !== undefined) done.document = step.document;
      done.citations.push(...(step.citations ?? []));
      return step.text;
    case 'undo':
      return undo(executing, done);
    case 'task':
      return doTask(executing, step, index, done);
    case 'plan':
      return doPlan(executing, step, done);
    case 'bucket':
      return doBucket(executing, step, done);
  }
}

async function doTask(
  { invoke, world, turn }: Executing,
  step: Extract<Step, { kind: 'task' }>,
  index: number,
  done: Done,
): Promise<string> {
  const command = step.command.op === 'create' ? { ...step.command, idempotencyKey: `${turn}:${index}` } : step.command;
  const result = await invoke(plannerTask, command);
  if (result.op === 'comment') {
    done.actions.push({ kind: step.does, taskId: result.taskId, title: step.title, undoable: false });
    done.mentioned = [result.taskId];
    return `Commented on ${bold(step.title)}.`;
  }
  if (result.op !== 'create' && result.op !== 'update' && result.op !== 'delete') return '';
  const task = result.op === 'delete' ? result.before : result.task;
  done.actions.push({ kind: step.does, planId: task.planId, taskId: task.id, title: task.title, undoable: true });
  done.undo.unshift({ kind: 'task', command: result.undo });
  if (result.op === 'update') done.versions.push({ taskId: task.id, from: result.before.etag, to: task.etag });
  done.plan = task.planId;
  if (result.op !== 'delete') done.mentioned = [...(done.actions.length > 1 ? (done.mentioned ?? []) : []), task.id];
  if (result.op === 'create') {
    const facts = taskFacts(world, task);
    return `Created ${bold(task.title)} in ${placeOf(world, task)}${facts.length > 0 ? `, ${facts.join(', ')}` : ''}.`;
  }
  if (result.op === 'delete') return `Deleted ${bold(task.title)}.`;
  if (step.does === 'task.completed') return `Completed ${bold(task.title)}.`;
  if (step.does === 'task.reopened') return `Reopened ${bold(task.title)}.`;
  const phrases = changePhrases(world, result.before, result.task);
  return `${bold(result.before.title)}: ${phrases.join(', ') || 'nothing changed'}.`;
}

async function doPlan({ invoke }: Executing, step: Extract<Step, { kind: 'plan' }>, done: Done): Promise<string> {
  const result = await invoke(plannerPlan, step.command);
  if (result.op !== 'create' && result.op !== 'update') return '';
  done.actions.push({ kind: step.does, planId: result.plan.id, title: result.plan.title, undoable: true });
  done.undo.unshift({ kind: 'plan', command: result.undo });
  done.plan = result.plan.id;
  if (result.op === 'update') return `Renamed the plan ${bold(step.title)} to ${bold(result.plan.title)}.`;
  const buckets = result.plan.buckets.map((bucket) => escape(bucket.name)).join(', ');
  return `Created the plan ${bold(result.plan.title)}${buckets ? ` with ${buckets}` : ''}.`;
}

async function doBucket(
  { invoke, world }: Executing,
  step: Extract<Step, { kind: 'bucket' }>,
  done: Done,
): Promise<string> {
  const result = await invoke(plannerBucket, step.command);
  if (result.op !== 'create' && result.op !== 'rename') return '';
  const { bucket } = result;
  const plan = world.plans.find((each) => each.id === bucket.planId);
  done.actions.push({ kind: step.does, planId: bucket.planId, title: bucket.name, undoable: true });
  done.undo.unshift({ kind: 'bucket', command: result.undo });
  done.plan = bucket.planId;
  if (result.op === 'rename') return `Renamed the bucket ${bold(step.title)} to ${bold(bucket.name)}.`;
  return `Created the bucket ${bold(bucket.name)} in ${bold(plan?.title ?? 'the plan')}.`;
}

async function undo({ invoke, dialogue }: Executing, done: Done): Promise<string> {
  const latest = dialogue.undo.at(-1);
  if (!latest) return 'There is nothing to undo in this conversation.';
  for (const { kind, command } of latest.commands) {
    if (kind === 'task') {
      const result = await invoke(plannerTask, command);
      if (result.op === 'create' || result.op === 'update') done.mentioned = [result.task.id];
      if (result.op === 'update')
        done.versions.push({ taskId: result.task.id, from: result.before.etag, to: result.task.etag });
    } else if (kind === 'plan') await invoke(plannerPlan, command);
    else await invoke(plannerBucket, command);
  }
  done.undone = true;
  done.actions.push({ kind: 'undone', title: latest.title, undoable: false });
  return `Taken back: ${escape(latest.title)}.`;
}
