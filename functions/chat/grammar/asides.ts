import { actAt } from '../frame/acts.ts';
import { spokenOf } from '../frame/target.ts';
import { type TaskSelector, type ToolCall, writes } from '../tools/calls.ts';
import { reader, type Reader } from './clauses.ts';
import { leadAt } from './lead.ts';
import { claimsIn, restates } from './preamble.ts';
import type { Background, Reading } from './reading.ts';
import { isRequest } from './question.ts';
import { isContext, isRemark, reasonAt } from './remarks.ts';
import { type Token, tokenize } from './tokens.ts';

const breaks = new Set([',', '.', ';', '-', '–', '—', '(', '!', '\n', ':']);
const mostBreaks = 6;

/**
 * A command with a remark before or behind it that asks for nothing: "reopen it, they have cancelled", "Carla is ill, give
 * the brochure to Ada". Remarks that could take the command back or make it depend on something are none.
 */
export function readBesideRemark(
  full: Reader,
  background: Background,
  readOne: (text: string, background: Background) => Reading,
): Reading | undefined {
  const { text, tokens } = full;
  const cuts = tokens.flatMap((token, index) => {
    const reason = reasonAt(full, index) > 0;
    const parts =
      (breaks.has(token.key) || (token.key === '?' && isRequest(tokens))) && tokens[index + 1] !== undefined;
    return index > 0 && (parts || reason) ? [index] : [];
  });
  if (cuts.length > mostBreaks) return undefined;
  for (const cut of cuts) {
    const next = tokens[cut]!.kind === 'word' ? cut : cut + 1;
    const [before, after] = [tokens.slice(0, cut), tokens.slice(next)];
    if (!tellsOfTask(full, next, tokens.length) && isRemark(full, after)) {
      const command = readOne(text.slice(0, tokens[cut]!.start).trim(), background);
      if (isOrder(command) && !isWrite(readOne(text.slice(tokens[next]!.start), background))) return command;
    }
    if (isRemark(full, before) || isContext(before)) {
      const command = readOne(text.slice(tokens[next]!.start), { ...background, mentioned: true });
      const parts = before.flatMap((token, index) =>
        index === 0 || breaks.has(before[index - 1]!.key) ? [token.start] : [],
      );
      const other = parts.some((start) => isWrite(readOne(text.slice(start, tokens[cut]!.start).trim(), background)));
      const also =
        after.some((token) => breaks.has(token.key)) &&
        isRemark(
          full,
          after.slice(
            0,
            after.findIndex((token) => breaks.has(token.key)),
          ),
        );
      if (isWrite(command) && restates(command, claimsIn(full, 0, cut)) && !other && !also) return aboutRemark(full, before, after, command, background);
    }
  }
  return undefined;
}

const tellsOfTask = (full: Reader, from: number, to: number): boolean => claimsIn(full, from, to).length > 0;

const isWrite = (reading: Reading): reading is Extract<Reading, { kind: 'calls' }> =>
  reading.kind === 'calls' && reading.calls.every(({ tool }) => writes.has(tool) && tool !== 'undo');

export const onlyReads = (reading: Reading): boolean =>
  reading.kind === 'calls' && reading.calls.every(({ tool }) => !writes.has(tool));

/** A change, or a question: what is answered to one changes nothing. */
const isOrder = (reading: Reading): boolean => isWrite(reading) || onlyReads(reading);

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

const leans = (call: ToolCall): boolean => 'tasks' in call.input && !Array.isArray(call.input.tasks) && ['it', 'them'].includes(String(call.input.tasks.mentioned)); // prettier-ignore

/** The command with "it" standing for these tasks. */
export function withTasks(command: Reading, tasks: TaskSelector): Reading {
  if (command.kind !== 'calls') return command;
  return { ...command, calls: command.calls.map((call) => (leans(call) ? ({ ...call, input: { ...call.input, tasks } } as ToolCall) : call)) }; // prettier-ignore
}
