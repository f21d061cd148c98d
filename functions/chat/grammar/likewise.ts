import type { ToolCall } from '../tools/calls.ts';
import type { Reader } from './clauses.ts';
import type { Background, Reading } from './reading.ts';
import { selectorFrom, tellsTitle } from './selector.ts';
import { phraseAt, phrases } from './tokens.ts';

const alike = phrases('too', 'as well', 'also', 'same', 'likewise', 'ditto');
const joints = new Set([',', 'and', ';', '.', '&']);

type ReadOne = (text: string, background: Background) => Reading;

/** "Press release done, brochure too": what is asked for one task, or only told of it, is wanted for others as well. */
export function readLikewise(full: Reader, background: Background, readOne: ReadOne): Reading | undefined {
  const { tokens, text } = full;
  let end = tokens.length;
  while (tokens[end - 1]?.kind === 'mark' || ['please', 'thanks'].includes(tokens[end - 1]?.key ?? '')) end--;
  const said = [1, 2].find((length) => phraseAt(tokens, end - length, alike) === length);
  if (said === undefined || tokens.at(-1)!.key === '?') return undefined;
  for (let cut = end - said - 1; cut > 0; cut--) {
    if (!joints.has(tokens[cut]!.key)) continue;
    const from = joints.has(tokens[cut + 1]!.key) ? cut + 2 : cut + 1;
    const tasks = selectorFrom(full, from, end - said);
    if (!tasks?.titles?.every((title) => tellsTitle(full, title))) continue;
    const call = wanted(readOne(text.slice(0, tokens[cut]!.start).trim(), background));
    if (call) return { kind: 'calls', calls: [call, { ...call, input: { ...call.input, tasks } } as ToolCall] };
  }
  return undefined;
}

/** The one change of tasks that a reading asks for, or asks about: "too" behind "done" makes a report of it. */
function wanted(reading: Reading): ToolCall | undefined {
  const calls = reading.kind === 'calls' ? reading.calls : reading.kind === 'ask' && reading.choices.length === 1 ? (reading.choices[0]!.calls ?? []) : []; // prettier-ignore
  const [call, other] = calls;
  if (!call || other) return undefined;
  if (reading.kind === 'ask' && call.tool !== 'complete_tasks') return undefined;
  return ['update_tasks', 'complete_tasks', 'reopen_tasks'].includes(call.tool) ? call : undefined;
}
