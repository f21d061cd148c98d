import { actAt } from '../frame/acts.ts';
import { spokenOf } from '../frame/target.ts';
import { match } from '../resolve/match.ts';
import { type TaskSelector, type ToolCall, writes } from '../tools/calls.ts';
import { clauseAt, reader, type Reader } from './clauses.ts';
import { leadAt } from './lead.ts';
import { claimsIn, restates } from './preamble.ts';
import type { Background, Reading } from './reading.ts';
import { isRequest } from './question.ts';
import { holdsOrder, isContext, isRemark, isSaying, reasonAt, tellsOpen } from './remarks.ts';
import { type Token, tokenize } from './tokens.ts';

const breaks = new Set([',', '.', ';', '-', '–', '—', '(', '!', '\n', ':']);
const mostBreaks = 6;

const going = /^(?:its|it's|he|she|they|we|he's|she's|they're|we're|nobody|everybody)$/;

const states = /^(?:done|finished|ready|fixed|over|already|broken|working|fine|ok|okay|not|no|all|too|very|really|been|getting|just|still|urgent|late)$/; // prettier-ignore

/** "Close it its done": a remark without a mark before it. */
const startsRemark = (full: Reader, at: number): boolean =>
  going.test(full.tokens[at]!.key) &&
  full.tokens[at - 1]?.kind === 'word' &&
  !joining.has(full.tokens[at - 1]!.key) &&
  !actAt(full.tokens, at - 1) &&
  (full.tokens[at]!.key !== 'its' || states.test(full.tokens[at + 1]?.key ?? '')) &&
  isRemark(full, full.tokens.slice(at));

/** "The lease is signed close it": an order without a mark before it. */
function startsOrder({ tokens }: Reader, at: number): boolean {
  const act = tokens[at - 1]?.kind === 'word' && !joining.has(tokens[at - 1]!.key) ? actAt(tokens, at) : undefined;
  return act !== undefined && act.form === act.base && /^(?:it|them)$/.test(tokens[act.end]?.key ?? '') && !isVerbAt(tokens, at - 1); // prettier-ignore
}

const isVerbAt = (tokens: readonly Token[], at: number): boolean => {
  const act = actAt(tokens, at);
  return act !== undefined && act.form === act.base;
};

const joining = new Set(['must', 'may', 'might', 'shall', 'please', 'not', "don't", 'never', 'i', 'we', 'you', 'they', 'he', 'she', 'then', 'let', 'me', 'us', 'him', 'her', 'also', 'just', 'now', 'only', 'a', 'an', 'the', 'another', 'new', 'not', 'that', 'what', 'which', 'who', 'how', 'when', 'where', 'if', 'whether', 'because', 'since', 'as', 'and', 'or', 'but', 'so', 'to', 'for', 'do', 'does', 'did', 'is', 'are', 'has', 'have', 'can', 'could', 'should', 'will', 'would', 'until', 'before', 'after', 'unless', 'once', 'of', 'in', 'on', 'make', 'than']); // prettier-ignore

type ReadOne = (text: string, background: Background) => Reading;

/** Where a sentence may part into a command and a remark. */
function cutsOf(full: Reader): number[] {
  const { tokens } = full;
  const cuts = tokens.flatMap((token, index) => {
    const parts =
      breaks.has(token.key) ||
      (token.key === '?' && isRequest(tokens)) ||
      startsRemark(full, index) ||
      startsOrder(full, index);
    return index > 0 && tokens[index + 1] !== undefined && (parts || reasonAt(full, index) > 0) ? [index] : [];
  });
  return cuts.length > mostBreaks ? [] : cuts;
}

/**
 * A command or a question with a remark behind it that asks for nothing: "reopen it, they have cancelled". Remarks that
 * could take the command back, say something about the task, or make it depend on something are none.
 */
export function readBeforeRemark(full: Reader, background: Background, readOne: ReadOne): BeforeRemark | undefined {
  const { text, tokens } = full;
  for (const cut of cutsOf(full)) {
    const next = tokens[cut]!.kind === 'word' ? cut : cut + 1;
    const after = tokens.slice(next);
    if (holdsOrder(after)) continue;
    const remarks = isRemark(full, after);
    if (tellsOfTask(full, next) || !(remarks || isSaying(after))) continue;
    const reading = readOne(text.slice(0, tokens[cut]!.start).trim(), background);
    const remark = text.slice(tokens[next]!.start);
    if (!remarks && !onlyReads(reading)) continue;
    if (tellsOpen(after) && reading.kind === 'calls' && reading.calls.some(({ tool }) => tool === 'complete_tasks')) continue; // prettier-ignore
    const other = readOne(remark, background);
    const told = remarks && isWrite(other) && other.calls.every((call) => !namesSurely(call, full));
    if ((isWrite(reading) || onlyReads(reading)) && (told || !isWrite(other))) return { reading, remark };
  }
  return undefined;
}

/** Whether a statement is about a task by words of its title as they are, so that it is a command. */
function namesSurely(call: ToolCall, { lexicon }: Reader): boolean {
  if (call.tool !== 'reopen_tasks' && call.tool !== 'complete_tasks') return true;
  const { titles } = call.input.tasks;
  return titles === undefined || titles.some((title) => match(title, lexicon.tasks, 'words') !== undefined);
}

export interface BeforeRemark {
  reading: Reading;
  remark: string;
}

/** A command with a remark before it: "Carla is ill, give the brochure to Ada". */
export function readAfterRemark(full: Reader, background: Background, readOne: ReadOne): Reading | undefined {
  const { text, tokens } = full;
  for (const cut of cutsOf(full)) {
    const next = tokens[cut]!.kind === 'word' ? cut : cut + 1;
    const [before, after] = [tokens.slice(0, cut), tokens.slice(next)];
    if (!isRemark(full, before) && !isContext(before)) continue;
    const command = readOne(text.slice(tokens[next]!.start), { ...background, mentioned: true });
    if (!isWrite(command) || !restates(command, claimsIn(full, 0, cut))) continue;
    const starts = before.flatMap((_, index) => (index === 0 || breaks.has(before[index - 1]!.key) ? [index] : []));
    const ends = [...cutsOf(full).filter((end) => end < cut), cut];
    const other = starts.some((from) => ends.some((to) => to > from && isWrite(readOne(text.slice(tokens[from]!.start, tokens[to]!.start).trim(), background)))); // prettier-ignore
    const end = after.findIndex((token) => breaks.has(token.key));
    const also = end >= 0 && isRemark(full, after.slice(0, end));
    if (!other && !also) return aboutRemark(full, before, after, command, background);
  }
  return undefined;
}

const itself = /^(?:it|this|that|they|these|those|all|both)(?:'s|'ll|'re)?$/;

/** Whether what stands from `from` on says something about the task; of "it" anything may be said so. */
function tellsOfTask(full: Reader, from: number): boolean {
  const { tokens, today } = full;
  if (claimsIn(full, from, tokens.length).length > 0) return true;
  const subject = leadAt(tokens, from) + reasonAt(full, leadAt(tokens, from));
  if (clauseAt(full, subject)?.fields.assignees) return true;
  if (!itself.test(tokens[subject]?.key ?? '')) return false;
  return tokens.slice(subject).some((_, offset) => {
    const clause = clauseAt(full, subject + offset);
    const due = clause?.fields.due?.value;
    return clause !== undefined && !(due?.kind === 'day' && due.day < today.toISODate()!);
  });
}

const isWrite = (reading: Reading): reading is Extract<Reading, { kind: 'calls' }> =>
  reading.kind === 'calls' && reading.calls.every(({ tool }) => writes.has(tool) && tool !== 'undo');

export const onlyReads = (reading: Reading): boolean =>
  reading.kind === 'calls' && reading.calls.every(({ tool }) => !writes.has(tool));

/** The command with "it" standing for the task that the remark before speaks of. */
export function aboutRemark(
  full: Reader,
  remark: readonly Token[],
  order: readonly Token[],
  command: Reading,
  { mentioned }: Background,
): Reading | undefined {
  if (command.kind !== 'calls') return command;
  if (!command.calls.some(leans)) return command;
  const lead = leadAt(order);
  if (!actAt(order, lead) && !order.some(({ key }) => /^(?:it|its|it's|that|this|them|both|these|those)$/.test(key)))
    return undefined;
  const text = full.text.slice(0, remark.at(-1)!.end);
  const spoken = reader(text, tokenize(text), full.lexicon, full.today);
  const several = command.calls.some((call) => leans(call) && JSON.stringify(call.input).includes('"them"'));
  const tasks = spokenOf(spoken, several);
  if (!tasks) return mentioned ? command : undefined;
  return withTasks(command, tasks);
}

export const leans = (call: ToolCall): boolean => 'tasks' in call.input && !Array.isArray(call.input.tasks) && ['it', 'them'].includes(String(call.input.tasks.mentioned)); // prettier-ignore

/** The command with "it" standing for these tasks. */
export function withTasks(command: Reading, tasks: TaskSelector): Reading {
  if (command.kind !== 'calls') return command;
  return { ...command, calls: command.calls.map((call) => (leans(call) ? ({ ...call, input: { ...call.input, tasks } } as ToolCall) : call)) }; // prettier-ignore
}
