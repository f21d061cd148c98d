import { match } from '../resolve/match.ts';
import { wordsOf } from '../text/fold.ts';
import { akin } from '../text/inflect.ts';
import { type ChangeSet, type ToolCall, writes } from '../tools/calls.ts';
import { leadAt } from './lead.ts';
import type { Lexicon } from './lexicon.ts';
import type { Background, Reading } from './reading.ts';
import { phraseAt, phrases, tokenize } from './tokens.ts';

const joints = phrases('and then', 'and also', 'then', 'and', 'after that', 'afterwards', 'and please', 'also', 'plus', 'and after that', 'as well as'); // prettier-ignore
const starters = new Set(['add', 'create', 'complete', 'finish', 'close', 'delete', 'remove', 'rename', 'move', 'assign', 'reassign', 'unassign', 'label', 'tag', 'comment', 'reopen', 'postpone', 'push', 'mark', 'set', 'make', 'change', 'put', 'remind', 'give', 'tell', 'show', 'list', 'reschedule', 'bring', 'start', 'erase', 'untag', 'update', 'clear', 'tick', 'open']); // prettier-ignore
const mostCommands = 10;
const mostJoints = 6;

type ReadOne = (text: string, background: Background) => Reading;

interface Cut {
  end: number;
  begin: number;
  /** A verb of command follows. */
  starts: boolean;
}

/** Two or more commands in one message, when every part of it is one. */
export function readSequence(
  text: string,
  lexicon: Lexicon,
  background: Background,
  whole: Reading,
  readOne: ReadOne,
): Reading | undefined {
  const tokens = tokenize(text);
  const joined = tokens.flatMap((token, index): Cut[] => {
    let next = index;
    const parts = token.kind === 'line' || ['.', ';', '!', ',', '?'].includes(token.key);
    if (index === 0) return [];
    if (parts) next++;
    next += phraseAt(tokens, next, joints);
    if (next === index || !tokens[next]) return [];
    const starts = starters.has(tokens[leadAt(tokens, next)]?.key ?? '');
    return [{ end: token.start, begin: tokens[next]!.start, starts }];
  });
  const commands = byVerbs(text, joined.filter(({ starts }) => starts), lexicon, background, whole, readOne); // prettier-ignore
  const open = whole.kind === 'unknown' || (settled(whole) && absorbs(whole, text, lexicon));
  if (commands || !open || joined.length > mostJoints) return commands;
  const all = joined.length === 0 ? undefined : byParts(text, 0, joined, lexicon, background, readOne);
  const merged = all && all.length > 1 ? joinNew(all) : undefined;
  return merged && { kind: 'calls', calls: merged };
}

/** The calls of the shortest parts that are commands each; a later part may go without its verb: "push X a day and Y a week". */
function byParts(
  text: string,
  begin: number,
  cuts: readonly Cut[],
  lexicon: Lexicon,
  background: Background,
  readOne: ReadOne,
  verb = '',
): ToolCall[] | undefined {
  for (let at = 0; at <= cuts.length; at++) {
    const part = text.slice(begin, cuts[at]?.end ?? text.length).trim();
    const plain = readOne(part, background);
    const gapped = !isCommand(plain, lexicon) && verb !== '' && beginsWithTask(part, lexicon);
    const reading = gapped ? readOne(`${verb} ${part}`, background) : plain;
    if (!isCommand(reading, lexicon)) continue;
    if (at === cuts.length) return [...reading.calls];
    const tokens = tokenize(part);
    const rest = byParts(text, cuts[at]!.begin, cuts.slice(at + 1), lexicon, { ...background, mentioned: true }, readOne, tokens[leadAt(tokens)]?.text ?? ''); // prettier-ignore
    if (rest) return [...reading.calls, ...rest];
  }
  return undefined;
}

/** Whether a reading is nothing but changes, of tasks that there are. */
const isCommand = (reading: Reading, lexicon: Lexicon): reading is Extract<Reading, { kind: 'calls' }> =>
  reading.kind === 'calls' &&
  !reading.calls.some((call) => call.tool === 'reopen_tasks' && call.input.tasks.titles?.some((title) => !match(title, lexicon.tasks, 'words'))) &&
  reading.calls.every(({ tool }) => writes.has(tool) && tool !== 'undo') &&
  !reading.calls.some((call) => 'tasks' in call.input && !Array.isArray(call.input.tasks) && strangers(call.input.tasks.titles, lexicon)); // prettier-ignore

/** Whether a part that has no verb of its own starts with what the verb before it would be about. */
function beginsWithTask(part: string, { tasks }: Lexicon): boolean {
  const [first] = tokenize(part);
  if (!first || first.kind === 'quote' || ['the', 'my', 'our', 'all', 'both', 'its', 'their'].includes(first.key))
    return first !== undefined;
  return tasks.some(({ name }) => wordsOf(name).some((word) => akin(word, first.key)));
}

/** "On Friday, …": no search for what is due then, but a day for the command behind it. */
const isDayBefore = (text: string, calls: readonly ToolCall[]): boolean =>
  calls.every(({ tool }) => tool === 'find_tasks') && daily.has(tokenize(text)[0]!.key);

const daily = new Set(['on', 'next', 'this', 'in', 'by', 'from', 'today', 'tomorrow', 'before', 'after']);

function byVerbs(
  text: string,
  cuts: readonly Cut[],
  lexicon: Lexicon,
  background: Background,
  whole: Reading,
  readOne: ReadOne,
): Reading | undefined {
  if (cuts.length === 0 || cuts.length >= mostCommands) return undefined;
  if (settled(whole) && !absorbs(whole, text, lexicon)) return undefined;
  const all: ToolCall[] = [];
  let begin = 0;
  for (const cut of [...cuts, { end: text.length, begin: text.length }]) {
    if (cut.end <= begin) continue;
    const part = readOne(text.slice(begin, cut.end).trim(), {
      ...background,
      mentioned: background.mentioned || all.length > 0,
    });
    if (part.kind !== 'calls' || (begin === 0 && isDayBefore(text, part.calls))) return undefined;
    begin = cut.begin;
    all.push(...part.calls);
  }
  const merged = all.length > 1 ? joinNew(all) : undefined;
  return merged && { kind: 'calls', calls: merged };
}

/** Whether the whole message makes sense as one command. */
const settled = (reading: Reading): boolean => reading.kind === 'calls';

const strangers = (titles: readonly string[] | undefined, { tasks }: Lexicon): boolean =>
  titles !== undefined && tasks.length > 0 && titles.some((title) => !match(title, tasks, 'loose'));

/** Whether an unquoted title swallowed what could be another command. */
function absorbs(reading: Reading, text: string, lexicon: Lexicon): boolean {
  if (reading.kind !== 'calls') return false;
  const [call] = reading.calls;
  const renamed = call?.tool === 'update_tasks' ? call.input.changes.title : undefined;
  if (renamed !== undefined && unquoted(renamed, text)) return true;
  if (call && 'tasks' in call.input && !Array.isArray(call.input.tasks))
    return strangers(call.input.tasks.titles, lexicon);
  if (call?.tool !== 'create_tasks' || call.input.tasks.length !== 1) return false;
  const { title, plan } = call.input.tasks[0]!;
  return plan === undefined && unquoted(title, text);
}

/** Whether a title could go on as another command: it stands in the text without quotation marks. */
const unquoted = (title: string, text: string): boolean =>
  / (and|then) |[.;,\n]/.test(title) && !['"', '“', "'", '‘', '„', '«'].some((mark) => text.includes(mark + title));

/** Two changes of the same tasks as one, when they say nothing about the same field. */
function joined(before: ToolCall, call: ToolCall): ToolCall | undefined {
  if (before.tool !== 'update_tasks' || call.tool !== 'update_tasks') return undefined;
  const clash = Object.keys(call.input.changes).some((field) => field in before.input.changes);
  const changes: ChangeSet = { ...before.input.changes, ...call.input.changes };
  return clash ? undefined : { ...before, input: { ...before.input, changes } };
}

/** A change to "it" right after another command belongs to the same task; anything else stays a command of its own. */
function joinNew(all: readonly ToolCall[]): ToolCall[] | undefined {
  const result: ToolCall[] = [];
  for (const call of all) {
    const before = result.at(-1);
    const leans =
      'tasks' in call.input &&
      call.tool !== 'create_tasks' &&
      ['it', 'them'].includes(String(call.input.tasks.mentioned));
    if (!leans || before === undefined || !writes.has(before.tool)) {
      result.push(call);
      continue;
    }
    if (before.tool === 'create_tasks' && call.tool === 'update_tasks' && before.input.tasks.length === 1) {
      const draft = before.input.tasks[0]!;
      const { assign, due, start, priority, bucket, addLabels, addChecklist, appendNotes, progress, ...others } =
        call.input.changes;
      const dated = [due, start].every((value) => value === undefined || typeof value === 'string');
      if (Object.keys(others).length > 0 || !dated) return undefined;
      result[result.length - 1] = {
        tool: 'create_tasks',
        input: {
          tasks: [
            {
              ...draft,
              ...(assign && { assignees: [...(draft.assignees ?? []), ...assign] }),
              ...(typeof due === 'string' && { due }),
              ...(typeof start === 'string' && { start }),
              ...(priority && { priority }),
              ...(progress && { progress }),
              ...(bucket !== undefined && { bucket }),
              ...(addLabels && { labels: [...(draft.labels ?? []), ...addLabels] }),
              ...(addChecklist && { checklist: [...(draft.checklist ?? []), ...addChecklist] }),
              ...(appendNotes !== undefined && { notes: appendNotes }),
            },
          ],
        },
      };
      continue;
    }
    if (!('tasks' in before.input) || before.tool === 'create_tasks') return undefined;
    if (before.tool === call.tool && ['complete_tasks', 'reopen_tasks'].includes(call.tool)) continue;
    const same = { ...call, input: { ...call.input, tasks: before.input.tasks } } as ToolCall;
    if (JSON.stringify(same) === JSON.stringify(before)) continue;
    const one = joined(before, same);
    if (one) result[result.length - 1] = one;
    else if (before.tool === 'update_tasks' && same.tool === 'update_tasks') return undefined;
    else result.push(same);
  }
  return result;
}
