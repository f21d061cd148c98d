import type { DateMark, Reader } from '../grammar/clauses.ts';
import { type Background, calls, type Reading, shallMark } from '../grammar/reading.ts';
import { wordsOf } from '../text/fold.ts';
import { baseOf, isPastOf } from '../text/inflect.ts';
import type { ToolCall } from '../tools/calls.ts';
import { meaningOf } from './changes.ts';
import { describe } from './describe.ts';
import { tellsWhoDoes } from './doer.ts';
import { type Frame, scan, type Value } from './scan.ts';
import { holdsStatement } from './statement.ts';
import { type Target, targetOf, untold } from './target.ts';
import { unsupported } from './words.ts';

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
  if (!frame || holdsStatement(reader, from) || tellsWhoDoes(reader, from, frame)) return undefined;
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

const doubtful = (call: ToolCall): Reading => ({
  kind: 'ask',
  text: `Did you mean: ${describe(call)}?`,
  choices: [{ label: `Yes: ${describe(call)}`, calls: [call] }],
});

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
  return shallMark(word, { tool, input: { tasks } });
}

const pointers = new Set(['to', '→', ':', 'into', 'for', 'by', 'until', 'due', '=']);

/** What these lead to tells which tasks are spoken of, unless a verb makes it what they shall have. */
const describing = new Set(['with', 'of', 'having']);

/**
 * Whether the sentence wants the change, or only tells how things are: "Tom took over the flyers", "Ben is on the venue".
 * Undefined when there is neither a verb nor anything that points from the task to its new value.
 */
function claimOf(frame: Frame, { tasks }: Target, call: ToolCall): 'wanted' | 'told' | undefined {
  if (frame.past) return undefined;
  const [first] = frame.acts;
  const told =
    first && first.form !== first.base && /(?:ed|[^gd]ot|ook|aid|ent|new|old|aken|iven|one)$/.test(first.form);
  if (told) return frame.wished ? 'wanted' : 'told';
  if (frame.opens === 'act' || frame.modal || frame.gone || (frame.fields.size > 0 && frame.copula)) return 'wanted';
  if (first) return 'wanted';
  if (!frame.copula && tasks.all && frame.values.some(({ lead }) => describing.has(lead))) return undefined;
  const changes = call.tool === 'update_tasks' ? call.input.changes : {};
  if (!frame.copula && tasks.titles && frame.values.some(({ kind, lead }) => kind === 'people' && lead === 'to'))
    return 'told';
  const pointed = frame.values.every(
    (value, index) =>
      pointers.has(value.lead) ||
      (value.lead === ',' && index > 0 && pointers.has(frame.values[0]!.lead)) ||
      (!frame.copula &&
        ((value.kind === 'priority' && value.at > (frame.refs[0]?.at ?? frame.content[0] ?? 0)) ||
          (value.kind === 'place' && value.noun && value.bucket !== undefined))),
  );
  const swaps = frame.values.some(({ lead }) => ['instead', 'not', 'than'].includes(lead));
  if (pointed || swaps) return 'wanted';
  if (!frame.copula || !tasks.titles) return undefined;
  return changes.due !== undefined || changes.priority !== undefined ? 'wanted' : 'told';
}
