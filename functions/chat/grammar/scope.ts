import type { ToolCall } from '../tools/calls.ts';
import type { Reader } from './clauses.ts';
import { nameAt } from './lexicon.ts';
import type { Reading } from './reading.ts';
import type { Token } from './tokens.ts';

const leads = new Set(['in', 'for', 'on', 'within', 'inside']);
const marks = new Set([':', ',', '-', '–', '—']);
const planWords = new Set(['plan', 'board', 'project']);

const making = new Set(['add', 'create']);
const one = /^(?:task|to-?do|card|item|bucket|column)$/;
const several = /^(?:tasks|to-?dos|cards|items|buckets|columns)$/;

/** "Office move new task …", "marketing launch 3 new tasks: …": whether behind a plan's bare name something is made in it. */
export function makesAt(tokens: readonly Token[], at: number): boolean {
  if (making.has(tokens[at]?.key ?? '')) return tokens[at + 1] !== undefined;
  let next = at;
  while (/^(?:\d{1,2}|two|three|four|five|new|more|another)$/.test(tokens[next]?.key ?? '')) next++;
  if (next === at) return false;
  return several.test(tokens[next]?.key ?? '') ? tokens[next + 1]?.key === ':' : one.test(tokens[next]?.key ?? '');
}

/** "In Office move, …", "on the marketing launch board …", "Office move: …" before a command. */
export function planBefore({ tokens, lexicon }: Reader, at: number): { end: number; plan: string } | undefined {
  const lead = leads.has(tokens[at]?.key ?? '') ? 1 : 0;
  const start = planWords.has(tokens[at + lead]?.key ?? '') ? at + lead + 1 : at + lead;
  const plan = nameAt(tokens, start, lexicon.plans, lead > 0 ? 'start' : 'whole');
  if (!plan) return undefined;
  const end = planWords.has(tokens[plan.end]?.key ?? '') ? plan.end + 1 : plan.end;
  const marked = marks.has(tokens[end]?.key ?? '');
  return lead > 0 || marked || makesAt(tokens, end) ? { end: marked ? end + 1 : end, plan: plan.said } : undefined;
}

/** The same reading, narrowed to a plan wherever it names none. */
export function within(plan: string, reading: Reading): Reading {
  if (reading.kind === 'calls') return { ...reading, calls: reading.calls.map((call) => narrowed(plan, call)) };
  if (reading.kind !== 'ask') return reading;
  const choices = reading.choices.map((choice) =>
    choice.calls ? { ...choice, calls: choice.calls.map((call) => narrowed(plan, call)) } : choice,
  );
  return { ...reading, choices };
}

function narrowed(plan: string, call: ToolCall): ToolCall {
  switch (call.tool) {
    case 'create_bucket':
    case 'rename_bucket':
      return { ...call, input: { plan, ...call.input } } as ToolCall;
    case 'update_tasks':
    case 'complete_tasks':
    case 'reopen_tasks':
    case 'delete_tasks':
    case 'comment_task': {
      const { titles, all, one, within: inside, ...others } = call.input.tasks;
      const tasks = {
        ...others,
        ...(titles && { titles, within: { status: 'any', plan, ...inside } }),
        ...(all && { all: { plan, ...all } }),
        ...(one && { one: { plan, ...one } }),
      };
      return { ...call, input: { ...call.input, tasks } } as ToolCall;
    }
    default:
      return call;
  }
}
