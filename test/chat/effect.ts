import type { Understood } from '../../functions/chat/understand.ts';
import type { ToolInput } from '../../functions/chat/tools/calls.ts';
import { me, tasks, world } from './world.ts';

/** What a message would do, in one canonical line: the form in which sentences state what is expected of them. */
export function effectOf({ result, calls, titleFor }: Understood): string {
  if (titleFor) return 'ask title';
  const [first] = calls;
  if (first?.tool === 'search_documents') return documentsText(first.input, result);
  if (first?.tool === 'action_items') return itemsText(first.input, result);
  if (result.kind === 'unknown') return 'none';
  if (result.kind === 'say') return 'none';
  if (result.kind === 'ask') {
    if (!result.confirms)
      return `ask ${result.choices.map((choice) => choice.label.replace(/ \(.*$/, '')).join(' | ')}`;
    return `confirm ${verbOf(calls)} ${titlesIn(result.choices[0]!.calls)}`;
  }
  return result.steps.map((step, index) => stepText(step, calls[Math.min(index, calls.length - 1)])).join('; ');
}

/** "documents @Employee handbook: the notice period", "documents list: fire", "silent …" where they do not say, "ask A | B". */
function documentsText(
  { question, document, want }: ToolInput<'search_documents'>,
  result: Understood['result'],
): string {
  if (result.kind === 'ask') return `ask ${result.choices.map(({ label }) => label).join(' | ')}`;
  if (result.kind !== 'steps') return 'none';
  const silent = result.steps.some((step) => 'text' in step && step.text.endsWith('not say.')) ? 'silent ' : '';
  const where = document === undefined ? '' : ` @${document}`;
  return `${silent}documents${want === 'list' ? ' list' : ''}${where}${question === undefined ? '' : `: ${question}`}`;
}

/** "items @minutes -> Marketing launch", "items list @minutes", "ask A | B". */
function itemsText({ document, plan, want }: ToolInput<'action_items'>, result: Understood['result']): string {
  if (result.kind === 'ask' && !result.confirms) return `ask ${result.choices.map(({ label }) => label).join(' | ')}`;
  if (result.kind === 'say') return 'none';
  return `items${want === 'list' ? ' list' : ''} @${document ?? ''}${plan === undefined ? '' : ` -> ${plan}`}`;
}

const verbOf = (calls: Understood['calls']): string => (calls.at(-1)?.tool ?? '').replace('_tasks', '');

function titlesIn(calls: unknown): string {
  const ids = [...JSON.stringify(calls ?? '').matchAll(/"(task-[^"]+)"/g)].map((match) => match[1]!);
  return ids.map((id) => id.slice(5)).sort().join(', '); // prettier-ignore
}

type Result = Extract<Understood['result'], { kind: 'steps' }>;

function stepText(step: Result['steps'][number], call: Understood['calls'][number] | undefined): string {
  if (step.kind === 'undo') return 'undo';
  if (step.kind === 'answer') {
    if (call?.tool === 'help') return 'help';
    if (call?.tool === 'who_knows') return `who knows ${call.input.about}`;
    if (call?.tool === 'dependencies') return `dependencies ${(step.mentioned ?? []).map((id) => id.slice(5)).join()}`;
    if (call?.tool === 'list_plans') return 'plans';
    if (call?.tool === 'list_buckets') return `buckets ${call.input.plan ?? ''}`.trim().toLowerCase();
    if (call?.tool === 'report' && call.input.kind !== 'overdue') {
      return ['report', call.input.kind, planTitle(call.input.plan), call.input.people?.join(' ')]
        .filter(Boolean)
        .join(' ');
    }
    return `show ${(step.mentioned ?? []).map((id) => id.slice(5)).sort().join(', ')}`; // prettier-ignore
  }
  const { command } = step;
  switch (step.does) {
    case 'task.created':
      return command.op === 'create' && 'task' in command ? `create ${fields(command.task)}` : '?';
    case 'task.updated':
      return command.op === 'update' && 'changes' in command ? `update ${step.title}: ${fields(command.changes)}` : '?';
    case 'task.commented':
      return `comment ${step.title}: ${'text' in command ? command.text : ''}`;
    case 'plan.created':
      return `create plan ${'title' in command ? command.title : ''}${'buckets' in command && command.buckets!.length > 0 ? ` [${command.buckets!.join(', ')}]` : ''}`;
    case 'plan.updated':
      return `rename plan ${step.title} -> ${'title' in command ? command.title : ''}`;
    case 'bucket.created':
      return `create bucket ${step.title} in ${'planId' in command ? command.planId!.slice(5) : ''}`;
    case 'bucket.updated':
      return `rename bucket ${step.title} -> ${'name' in command ? command.name : ''}`;
    default:
      return `${step.does.replace('task.', '').replace('completed', 'complete').replace('reopened', 'reopen')} ${step.title}`;
  }
}

const planTitle = (said: string | undefined): string | undefined =>
  said && (world.plans.find((plan) => plan.title.toLowerCase().startsWith(said.toLowerCase()))?.title ?? said);

const firstNames = new Map([
  [me.id, 'me'],
  ...world.plans[0]!.members.map((person) => [person.id, person.name] as const),
]);
firstNames.set(me.id, 'me');

function fields(value: object): string {
  const parts = Object.entries(value).flatMap(([name, each]) => {
    if (name === 'planId') return [`@${String(each).slice(5)}`];
    if (name === 'bucketId') return [`#${String(each).split('-').at(-1)!}`];
    if (name === 'title') return [`"${String(each)}"`];
    if (/assignees/i.test(name)) return [`${name === 'removeAssignees' ? '-' : '+'}${(each as string[]).map((id) => shortName(id)).sort().join('+')}`]; // prettier-ignore
    if (/labels/i.test(name)) return [`${name}=${labelNames(value, each as string[])}`];
    return [`${name}=${each === null ? 'none' : Array.isArray(each) ? each.join('|') : String(each)}`];
  });
  return parts.sort().join(' ');
}

function shortName(id: string): string {
  const name = firstNames.get(id) ?? id;
  return name.startsWith('Sam') ? name.replace(' ', '').slice(0, 4) : name.split(' ')[0]!;
}

function labelNames(value: object, keys: string[]): string {
  const planId = 'planId' in value ? value.planId : undefined;
  return keys.map((key) => world.plans.find((plan) => plan.id === planId)?.labels.find((label) => label.key === key)?.name ?? key).sort().join('|'); // prettier-ignore
}

/** Whether a line changes something in Planner at once. */
export const isWrite = (effect: string): boolean =>
  /^(create|update|complete|reopen|comment|rename|deleted|undo)/.test(effect);

/** Ids of tasks by title, for a dialogue that is under way. */
export const mentioned = (...titles: string[]): string[] =>
  titles.map((title) => tasks.find((task) => task.title === title)!.id);
