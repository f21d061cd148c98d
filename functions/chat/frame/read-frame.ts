import type { DateMark, Reader } from '../grammar/clauses.ts';
import { settleDate } from '../grammar/draft.ts';
import { type Background, calls, type Reading } from '../grammar/reading.ts';
import { nameAt } from '../grammar/lexicon.ts';
import { selectorFrom, tellsTitle } from '../grammar/selector.ts';
import { match } from '../resolve/match.ts';
import { wordsOf } from '../text/fold.ts';
import { baseOf, isPastOf } from '../text/inflect.ts';
import type { ChangeSet, TaskSelector, ToolCall } from '../tools/calls.ts';
import type { Act } from './acts.ts';
import { type Field, plain, unsupported } from './words.ts';
import { describe } from './describe.ts';
import { type Frame, scan, type Value } from './scan.ts';

/**
 * Reads a change from what a sentence speaks of, in any order: the task, the values and the verb. A word that is none of
 * these, or a sentence that only tells how things are, makes it a question.
 */
export function readFrame(
  reader: Reader,
  from: number,
  { mentioned }: Pick<Background, 'mentioned'>,
): FrameReading | undefined {
  const frame = scan(reader, from);
  if (!frame) return undefined;
  const target = targetOf(reader, frame) ?? (mentioned ? untold(frame) : undefined);
  if (!target) return undefined;
  const happened = pastDeed(reader, frame, target);
  if (happened) return { sure: false, reading: happened };
  const meant = meaningOf(reader, frame, target.tasks);
  if (!meant) return undefined;
  if ('reading' in meant) return { sure: target.rest.length === 0 && frame.opens === 'act', reading: meant.reading };
  const claim = claimOf(frame, target, meant.call);
  if (!claim || target.rest.length > 2) return undefined;
  if (target.rest.length === 0 && claim === 'wanted') return { sure: true, reading: calls(meant.call) };
  if (target.tasks.titles?.length !== 1 || (target.rest[0] === from && unsupported.has(reader.tokens[from]!.key)))
    return undefined;
  return { sure: false, reading: doubtful(meant.call) };
}

export interface FrameReading {
  /** Nothing is left over and the sentence wants it done; otherwise it is only asked about, when nothing else is found. */
  sure: boolean;
  reading: Reading;
}

/** The one task that a remark speaks of, by the words in it that belong to one title alone. */
export function spokenOf(reader: Reader, several: boolean): TaskSelector | undefined {
  const { tokens, lexicon } = reader;
  const placed = new Set(tokens.flatMap((_, index) => {
    const plan = nameAt(tokens, index, lexicon.plans, 'start');
    return plan ? Array.from({ length: plan.end - index }, (__, offset) => index + offset) : [];
  })); // prettier-ignore
  const titles = tokens.flatMap((token, index) => {
    if (placed.has(index)) return [];
    const whole = token.kind === 'word' ? nameAt(tokens, index, lexicon.tasks, 'words') : undefined;
    const said = whole?.said ?? token.text;
    const found = token.kind === 'mark' || plain.has(token.key) || !tellsTitle(reader, said) ? undefined : match(said, lexicon.tasks, 'loose'); // prettier-ignore
    return found?.items.length === 1 ? [found.items[0]!.name] : [];
  });
  const distinct = [...new Set(titles)];
  return (several ? distinct.length > 1 : distinct.length === 1) ? { titles: distinct } : undefined;
}

const doubtful = (call: ToolCall): Reading => ({
  kind: 'ask',
  text: `Did you mean: ${describe(call)}?`,
  choices: [{ label: `Yes: ${describe(call)}`, calls: [call] }],
});

interface Target {
  tasks: TaskSelector;
  /** The title of the one task that is meant, when it was named by its words. */
  title?: string;
  /** Tokens that belong to nothing. */
  rest: number[];
}

/** The tasks that the sentence is about; undefined when there is no such thing, or more than one. */
function targetOf(reader: Reader, frame: Frame): Target | undefined {
  const named = frame.refs.filter(({ tasks }) => !isPronoun(tasks));
  if (named.length > 1) return together(reader, named.map(({ tasks }) => tasks), frame.content); // prettier-ignore
  if (named.length === 1) return { tasks: named[0]!.tasks, rest: frame.content, ...titleOf(reader, named[0]!.tasks) };
  const fromWords = byContent(reader, frame.content);
  if (fromWords) return fromWords;
  const pronoun = frame.refs[0];
  return pronoun && { tasks: pronoun.tasks, rest: frame.content };
}

/** A command that does not say what it is about: "please close", "give to Zoë". */
const untold = ({ acts, content, opens }: Frame): Target | undefined =>
  opens === 'act' && acts.length === 1 && content.length === 0 ? { tasks: { mentioned: 'it' }, rest: [] } : undefined;

const isPronoun = ({ mentioned }: TaskSelector): boolean => mentioned === 'it' || mentioned === 'them';

/** Several titles of one sentence as one selection: "the venue and the flyers". */
function together(reader: Reader, selections: TaskSelector[], content: number[]): Target | undefined {
  const titles = selections.flatMap((each) => each.titles ?? []);
  const plain = selections.every((each) => each.titles && !each.within);
  const same = new Set(titles.map((title) => titleOf(reader, { titles: [title] })?.title)).size === 1;
  if (same && plain) return { tasks: { titles: [titles[0]!] }, rest: content, ...titleOf(reader, selections[0]!) };
  return plain ? { tasks: { titles }, rest: content } : undefined;
}

function byContent(reader: Reader, content: number[]): Target | undefined {
  const { tokens, lexicon } = reader;
  if (content.length === 0) return undefined;
  const words = content.map((index) => tokens[index]!.text).join(' ');
  if (tellsTitle(reader, words))
    return { tasks: { titles: [words] }, rest: [], ...titleOf(reader, { titles: [words] }) };
  const tasks = selectorFrom(reader, content[0]!, content.at(-1)! + 1);
  if (tasks?.titles?.every((title) => tellsTitle(reader, title))) return { tasks, rest: [], ...titleOf(reader, tasks) }; // prettier-ignore
  const telling = content.filter((index) => match(tokens[index]!.text, lexicon.tasks, 'loose')?.items.length === 1);
  if (telling.length === 0) return undefined;
  const most = telling.map((index) => tokens[index]!.text).join(' ');
  if (!tellsTitle(reader, most)) return undefined;
  const rest = content.filter((index) => !telling.includes(index));
  return { tasks: { titles: [most] }, rest, ...titleOf(reader, { titles: [most] }) };
}

function titleOf({ lexicon }: Reader, { titles }: TaskSelector): { title: string } | undefined {
  const found = titles?.length === 1 ? match(titles[0]!, lexicon.tasks, 'loose') : undefined;
  return found?.items.length === 1 ? { title: found.items[0]!.name } : undefined;
}

/** "The caterer has been called", "I signed the lease": what the task asks for was done, so it is asked whether to complete it. */
function pastDeed(reader: Reader, frame: Frame, { title, tasks, rest }: Target): Reading | undefined {
  if (title === undefined || frame.modal || rest.length > 0) return undefined;
  const today = reader.today.toISODate()!;
  const possible = ({ kind, mark }: Value & { mark?: DateMark }) =>
    kind === 'people' || (kind === 'date' && mark?.value.kind === 'day' && mark.value.day <= today);
  if (!frame.values.every(possible)) return undefined;
  const { tokens } = reader;
  const verb = baseOf(wordsOf(title)[0]!);
  const past = [...frame.content, ...frame.acts.map((act) => act.at)].some((index) =>
    isPastOf(tokens[index]!.key, verb),
  );
  if (!past) return undefined;
  const [tool, word] = frame.negated ? (['reopen_tasks', 'open'] as const) : (['complete_tasks', 'completed'] as const);
  const call: ToolCall = { tool, input: { tasks } };
  return { kind: 'ask', text: `Shall I mark that as ${word}?`, choices: [{ label: `Yes, mark it as ${word}`, calls: [call] }] }; // prettier-ignore
}

const pointers = new Set(['to', '→', ':', 'into', 'for', 'by', 'until', 'due', '=']);

/**
 * Whether the sentence wants the change, or only tells how things are: "Tom took over the flyers", "Ben is on the venue".
 * Undefined when there is neither a verb nor anything that points from the task to its new value.
 */
function claimOf(frame: Frame, { tasks }: Target, call: ToolCall): 'wanted' | 'told' | undefined {
  if (frame.past) return undefined;
  const [first] = frame.acts;
  const told =
    first && first.form !== first.base && /(?:ed|[^gd]ot|ook|aid|ent|new|old|aken|iven|one)$/.test(first.form);
  if (told) return 'told';
  if (frame.opens === 'act' || frame.modal || frame.gone || (frame.fields.size > 0 && frame.copula)) return 'wanted';
  if (first) return 'wanted';
  const changes = call.tool === 'update_tasks' ? call.input.changes : {};
  const pointed = frame.values.every(
    (value) =>
      pointers.has(value.lead) ||
      (!frame.copula &&
        ((value.kind === 'priority' && value.at > (frame.refs[0]?.at ?? frame.content[0] ?? 0)) ||
          (value.kind === 'place' && value.noun && value.bucket !== undefined))),
  );
  const swaps = frame.values.some(({ lead }) => ['instead', 'not', 'than'].includes(lead));
  if (pointed || swaps) return 'wanted';
  if (!frame.copula || !tasks.titles) return undefined;
  return changes.due !== undefined || changes.priority !== undefined ? 'wanted' : 'told';
}

type Meant = { call: ToolCall } | { reading: Reading } | undefined;

function meaningOf(reader: Reader, frame: Frame, tasks: TaskSelector): Meant {
  const acts = new Set(frame.acts.flatMap((act) => [...act.acts]));
  if (frame.negated && !frame.gone) return undefined;
  const takes = frame.acts.filter((act) => act.acts.has('clear')).length;
  if (takes > 0 && takes < frame.acts.length) return undefined;
  const values = frame.values.filter((value) => !narrows(value, frame));
  const scope = frame.values.filter((value) => narrows(value, frame));
  const target = scopedTo(tasks, scope);
  if (!target) return undefined;
  if (values.length === 0) return withoutValues(frame, acts, target);
  const changes: ChangeSet = {};
  for (const value of values) {
    const more = valueChange(reader, frame, acts, value);
    if (!more) return undefined;
    if ('reading' in more) return more;
    for (const [field, given] of Object.entries(more.changes) as [keyof ChangeSet, never][]) {
      if (changes[field] !== undefined && !Array.isArray(given)) return undefined;
      changes[field] = (Array.isArray(given) ? [...new Set([...((changes[field] as never[]) ?? []), ...(given as never[])])] : given) as never; // prettier-ignore
    }
  }
  if (!accounted(frame, values)) return undefined;
  if (changes.progress === 'completed') {
    const { progress: _, ...others } = changes;
    if (others.due !== undefined) return { call: { tool: 'update_tasks', input: { tasks: target, changes: others } } };
    if (Object.keys(others).length === 0) return { call: { tool: 'complete_tasks', input: { tasks: target } } };
    return undefined;
  }
  return { call: { tool: 'update_tasks', input: { tasks: target, changes } } };
}

const uses: Record<Value['kind'], readonly Act[]> = {
  place: ['move', 'set', 'start', 'reopen', 'complete'],
  people: ['assign', 'own', 'set', 'reassign', 'unassign', 'start', 'clear'],
  date: ['date', 'set', 'later', 'start', 'complete', 'own'],
  days: ['later', 'earlier', 'date'],
  priority: ['set', 'rank', 'raise', 'lower', 'label'],
  labels: ['set', 'label', 'assign', 'move', 'clear', 'unassign'],
  progress: ['set', 'move', 'reopen', 'start', 'label'],
};
const fieldOf: Partial<Record<Field, Value['kind']>> = { due: 'date', start: 'date', priority: 'priority', assignees: 'people', labels: 'labels', progress: 'progress' }; // prettier-ignore

/** Whether every verb and every field that was named has a value to go with. */
function accounted({ acts, fields }: Frame, values: readonly Value[]): boolean {
  const verbs = acts.every((act) => act.acts.has('set') || values.some((value) => uses[value.kind].some((use) => act.acts.has(use)))); // prettier-ignore
  return (
    verbs &&
    [...fields].every((field) =>
      values.some(({ kind }) => kind === fieldOf[field] || (field === 'due' && kind === 'days')),
    )
  );
}

/** A place that says where the task is, not where it goes: "the lease in Office move". */
function narrows(value: Value, frame: Frame): boolean {
  if (value.kind !== 'place') return false;
  if (['from', 'of'].includes(value.lead)) return true;
  if (value.bucket !== undefined) return false;
  const others = frame.values.some((each) => each !== value && (each.kind !== 'place' || each.bucket !== undefined));
  return others && ['in', 'on', 'for', 'under', '', 'within', 'at', ',', '(', ':'].includes(value.lead);
}

function scopedTo(tasks: TaskSelector, places: Value[]): TaskSelector | undefined {
  if (places.length === 0) return tasks;
  const within: { plan?: string; bucket?: string } = {};
  for (const place of places) {
    if (place.kind !== 'place') continue;
    if (place.plan !== undefined) within.plan = place.plan;
    if (place.bucket !== undefined) within.bucket = place.bucket;
  }
  if (tasks.titles) return { ...tasks, within: { status: 'any', ...tasks.within, ...within } };
  if (tasks.all) return { all: { ...within, ...tasks.all } };
  if (tasks.one) return { one: { ...within, ...tasks.one } };
  return undefined;
}

function withoutValues({ acts, gone, fields }: Frame, kinds: ReadonlySet<Act>, tasks: TaskSelector): Meant {
  const verbs = acts.map((act) => act.acts);
  const taken = gone || kinds.has('clear');
  const update = (changes: ChangeSet): Meant => ({ call: { tool: 'update_tasks', input: { tasks, changes } } });
  if (fields.size > 1) return undefined;
  if (fields.size === 1) {
    if (!taken) return undefined;
    if (fields.has('due')) return update({ due: null });
    if (fields.has('start')) return update({ start: null });
    if (fields.has('assignees')) return update({ unassign: ['everyone'] });
    return fields.has('labels') ? update({ removeLabels: ['all'] }) : undefined;
  }
  if (gone && acts.every(({ base }) => base === 'need')) return { call: { tool: 'delete_tasks', input: { tasks } } };
  if (gone || verbs.length === 0) return undefined;
  for (const [act, tool] of [
    ['complete', 'complete_tasks'],
    ['reopen', 'reopen_tasks'],
    ['delete', 'delete_tasks'],
  ] as const)
    // prettier-ignore
    if (verbs.every((each) => each.has(act))) return { call: { tool, input: { tasks } } };
  if (verbs.every((each) => each.has('start'))) return update({ progress: 'in-progress' });
  if (verbs.every((each) => each.has('unassign')) && acts.some(({ base }) => base.includes('assign')))
    return update({ unassign: ['everyone'] });
  return undefined;
}

type Change = { changes: ChangeSet } | { reading: Reading } | undefined;

function valueChange(reader: Reader, frame: Frame, acts: ReadonlySet<Act>, value: Value): Change {
  const can = acts.size === 0 || uses[value.kind].some((act) => acts.has(act));
  if (!can && value.kind !== 'people') return undefined;
  const taken = frame.gone || (acts.has('clear') && !['to', 'into'].includes(value.lead));
  switch (value.kind) {
    case 'place': {
      if (frame.gone) return undefined;
      const { plan, bucket } = value;
      return { changes: { ...(plan !== undefined && { plan }), ...(bucket !== undefined && { bucket }) } };
    }
    case 'people': {
      if (frame.gone && !acts.has('own')) return { changes: { unassign: value.names } };
      const giver = value.lead === 'from' || value.lead === 'instead' || value.lead === 'not' || value.lead === 'than';
      if (giver || (taken && acts.has('unassign') && !acts.has('own') && !['to', 'for'].includes(value.lead)))
        return { changes: { unassign: value.names } };
      if (!can) return undefined;
      return { changes: acts.has('reassign') ? { reassign: value.names } : { assign: value.names } };
    }
    case 'date': {
      if (taken && !acts.has('date')) return undefined;
      const settled = settleDate(reader, value.mark);
      if ('reading' in settled) return settled;
      const starts = frame.fields.has('start') || acts.has('start') || value.lead === 'starting';
      return { changes: starts ? { start: settled.day } : { due: settled.day } };
    }
    case 'days': {
      const back = frame.earlier || frame.acts.some((act) => act.acts.has('earlier') && !act.acts.has('move'));
      const on =
        frame.later ||
        frame.acts.some((act) => act.acts.has('later') && !act.acts.has('set') && !act.acts.has('assign'));
      if (back === on || frame.gone) return undefined;
      return { changes: { due: { days: on ? value.days : -value.days } } };
    }
    case 'priority':
      return taken ? undefined : { changes: { priority: value.priority } };
    case 'labels':
      if (taken) return { changes: { removeLabels: value.labels } };
      return { changes: { addLabels: value.labels } };
    case 'progress':
      return taken ? undefined : { changes: { progress: value.progress } };
  }
}
