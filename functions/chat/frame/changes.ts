import type { Reader } from '../grammar/clauses.ts';
import { settleDate } from '../grammar/draft.ts';
import type { Reading } from '../grammar/reading.ts';
import type { ChangeSet, TaskSelector, ToolCall } from '../tools/calls.ts';
import type { Act } from './acts.ts';
import type { Frame, Value } from './scan.ts';
import type { Field } from './words.ts';

type Meant = { call: ToolCall } | { reading: Reading } | undefined;

/** The call that the verbs, values and fields of a sentence ask for; undefined when they do not fit together. */
export function meaningOf(reader: Reader, frame: Frame, tasks: TaskSelector): Meant {
  const acts = new Set(frame.acts.flatMap((act) => [...act.acts]));
  if (frame.negated && !frame.gone) return undefined;
  const takes = frame.acts.filter((act) => act.acts.has('clear') || act.acts.has('unassign')).length;
  if (takes > 0 && takes < frame.acts.length) return undefined;
  if (frame.acts.length > 1 && !frame.values.every((value) => suits(frame, value))) return undefined;
  const values = frame.values.filter((value) => !narrows(value, frame));
  const scope = frame.values.filter((value) => narrows(value, frame));
  if (waits(frame) || accompanied(frame)) return undefined;
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

/** "On Friday, move it to Waiting", "tomorrow: …": the day is when to do it, not a value of the task. */
const waits = ({ values, acts }: Frame): boolean =>
  values.length > 1 && values[0]!.kind === 'date' && ['on', '', 'from', 'starting'].includes(values[0]!.lead) && acts.length > 0 && values[0]!.at < Math.min(...acts.map(({ at }) => at)); // prettier-ignore

/** "With Tom, move it to Waiting": who has a part in it, not who gets it. */
const accompanied = ({ values, acts }: Frame): boolean =>
  acts.length > 0 && values[0]?.kind === 'people' && ['with', 'without'].includes(values[0].lead) && values[0].at < acts[0]!.at; // prettier-ignore

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

/** Whether the verb before a value, or the first of all, can be about it: "assign it to Ben and push it to Friday". */
function suits({ acts }: Frame, { kind, at }: Value): boolean {
  const verb = acts.findLast((act) => act.at < at) ?? acts[0]!;
  return verb.acts.has('set') || uses[kind].some((act) => verb.acts.has(act));
}

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
      const giver = ['from', 'off', 'instead', 'not', 'than'].includes(value.lead);
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
      if (taken || value.lead === 'from') return { changes: { removeLabels: value.labels } };
      return { changes: { addLabels: value.labels } };
    case 'progress':
      return taken ? undefined : { changes: { progress: value.progress } };
  }
}
