import { ProblemError } from '#lib/runtime/problem.ts';
import { answerTo } from './conversation/answer.ts';
import type { Dialogue, Pending } from './conversation/dialogue.ts';
import { chosenItems } from './documents/choose-items.ts';
import { impliesDocuments } from './documents/implied.ts';
import { readDocuments, readTitled } from './documents/read.ts';
import { answered } from './documents/search.ts';
import { examplesNear } from './grammar/examples.ts';
import { read } from './grammar/read.ts';
import type { Reading } from './grammar/reading.ts';
import { readKnowledge } from './knowledge/read.ts';
import type { Prepared } from './resolve/outcome.ts';
import { lexiconOf, type World } from './resolve/world.ts';
import { type ChangeSet, type ToolCall, type ToolName, writes } from './tools/calls.ts';
import { prepare } from './tools/prepare.ts';

/** What a message comes to before anything is done. */
export interface Understood {
  /** `unknown`: nothing that the grammar knows. */
  result: Prepared | { kind: 'unknown'; text: string };
  calls: readonly ToolCall[];
  note?: string;
  /** The next message is the title of the task that these calls make. */
  titleFor?: ToolCall[];
  change?: ChangeSet;
}

const nothing: Understood = { result: { kind: 'say', text: 'All right, I leave everything as it is.' }, calls: [] };

/** Reads a message by the grammar, an open question first. */
export async function understand(
  text: string,
  dialogue: Dialogue,
  world: World,
  hear?: (piece: string) => void,
): Promise<Understood> {
  const { pending } = dialogue;
  if (pending && !pending.titleFor) {
    const items = chosenItems(text, pending);
    if (items) return items === 'unclear' ? again(pending) : prepared(items, dialogue, world);
    const answer = answerTo(text, pending);
    if (answer?.kind === 'no') return nothing;
    if (answer?.kind === 'unclear') return again(pending);
    if (answer) {
      const { say, calls } = pending.choices[answer.index]!;
      if (say !== undefined) return understand(say, { ...dialogue, pending: undefined }, world);
      return calls && calls.length > 0 ? prepared(calls, dialogue, world) : nothing;
    }
  }
  const asked = pending?.titleFor ? undefined : (readKnowledge(text) ?? readDocuments(text));
  if (asked) return prepared([asked], dialogue, world, hear);
  const reading = await readWith(text, dialogue, world);
  if (pending?.titleFor) return titled(text, pending.titleFor, reading, dialogue, world);
  if (reading.kind === 'unknown' && pending) return again(pending);
  const elsewhere =
    pending || changes(reading)
      ? undefined
      : await fromDocuments(text, reading, dialogue, world, hear).catch((error: unknown) => {
          if (error instanceof ProblemError) return undefined;
          throw error;
        });
  return elsewhere ?? fromReading(text, reading, dialogue, world);
}

const changes = (reading: Reading): boolean =>
  reading.kind === 'calls' && reading.calls.some(({ tool }) => writes.has(tool));

/**
 * What the documents answer to a sentence that does not name them, or names one by its title. It may fail: they were not
 * asked outright.
 */
async function fromDocuments(
  text: string,
  reading: Reading,
  dialogue: Dialogue,
  world: World,
  hear: ((piece: string) => void) | undefined,
): Promise<Understood | undefined> {
  const named = readTitled(text);
  if (named) {
    const understood = await prepared([named], dialogue, world, hear);
    if (understood.result.kind !== 'say') return understood;
  }
  if (!impliesDocuments(text, reading)) return undefined;
  const answer = await answered({ world }, text, {}, hear);
  const call: ToolCall = { tool: 'search_documents', input: { question: text } };
  return answer && { result: { kind: 'steps', steps: [answer] }, calls: [call] };
}

const again = (pending: Pending): Understood => ({
  result: { kind: 'ask', text: pending.text, choices: pending.choices as never, confirms: pending.confirms },
  calls: [],
});

/** Calls that need no titles of tasks to be read rightly. */
const titleless: ReadonlySet<ToolName> = new Set<ToolName>([
  'create_tasks',
  'create_plan',
  'create_bucket',
  'list_plans',
  'list_buckets',
  'undo',
  'help',
]);

const needsNoTitles = (call: ToolCall): boolean =>
  titleless.has(call.tool) &&
  (call.tool !== 'create_tasks' ||
    call.input.tasks.every((draft) => draft.plan !== undefined || draft.bucket !== undefined));

async function readWith(text: string, dialogue: Dialogue, world: World): Promise<Reading> {
  const background = {
    mentioned: dialogue.mentioned.length > 0,
    ...(dialogue.wrote !== undefined && { wrote: dialogue.wrote }),
    ...(dialogue.change && { lastChange: dialogue.change }),
    ...(dialogue.filter && { lastFilter: dialogue.filter }),
  };
  const first = read(text, lexiconOf(world, [], dialogue.plan), world.today, background);
  if (first.kind === 'calls' && first.calls.every(needsNoTitles)) return first;
  const tasks = await world.tasks();
  return tasks.length === 0 ? first : read(text, lexiconOf(world, tasks, dialogue.plan), world.today, background);
}

const reads: ReadonlySet<ToolName> = new Set<ToolName>([
  'find_tasks',
  'show_task',
  'list_plans',
  'list_buckets',
  'report',
  'search_documents',
  'who_knows',
  'dependencies',
]);

/** Whether the answer to "What should the task be called?" is another command; "Write a letter" is a title. */
function startsAnew(text: string, calls: readonly ToolCall[], { result }: Understood): boolean {
  if (calls.every((call) => call.tool === 'create_tasks'))
    return calls.every((call) => call.input.tasks.every((draft) => draft.plan !== undefined));
  if (calls.every((call) => reads.has(call.tool)))
    return /^(show|list|what|which|who|how|when|where)\b|\?\s*$/i.test(text.trim());
  return result.kind === 'steps' || (result.kind === 'ask' && result.confirms);
}

async function titled(
  text: string,
  calls: readonly ToolCall[],
  reading: Reading,
  dialogue: Dialogue,
  world: World,
): Promise<Understood> {
  if (answerTo(text, { text: '', choices: [], confirms: false })?.kind === 'no') return nothing;
  if (reading.kind === 'calls') {
    const other = await fromReading(text, reading, dialogue, world);
    if (startsAnew(text, reading.calls, other)) return other;
  }
  const title = text
    .trim()
    .replace(/^(?:(?:please )?(?:call|name) it|it(?:'s| is| should be) called|(?:the )?title(?: is)?:?)\s+/iu, '')
    .replace(/^["“'‘]|["”'’.]$/gu, '')
    .slice(0, 255);
  const named = calls.map((call) =>
    call.tool === 'create_tasks'
      ? { ...call, input: { tasks: call.input.tasks.map((draft) => ({ ...draft, title })) } }
      : call,
  );
  return prepared(named, dialogue, world);
}

async function fromReading(text: string, reading: Reading, dialogue: Dialogue, world: World): Promise<Understood> {
  switch (reading.kind) {
    case 'calls':
      return {
        ...(await prepared(reading.calls, dialogue, world)),
        ...(reading.note !== undefined && { note: reading.note }),
      };
    case 'ask':
      return {
        result: { kind: 'ask', text: reading.text, choices: reading.choices, confirms: false },
        calls: [],
        ...(reading.slot && { titleFor: reading.slot.calls }),
      };
    case 'say':
      return { result: reading, calls: [] };
    default:
      return {
        result: { kind: 'unknown', text: `I did not understand that. Try for example:\n${examplesNear(text, world)}` },
        calls: [],
      };
  }
}

/** Resolves the names in calls, whoever made them. */
export async function prepared(
  calls: readonly ToolCall[],
  dialogue: Dialogue,
  world: World,
  say?: (piece: string) => void,
): Promise<Understood> {
  const selecting = {
    calls,
    world,
    mentioned: dialogue.mentioned,
    ...(dialogue.listed && { listed: dialogue.listed }),
    ...(dialogue.plan !== undefined && { lastPlan: dialogue.plan }),
    ...(dialogue.document !== undefined && { document: dialogue.document }),
    ...(say && { say }),
  };
  const update = calls.findLast((call) => call.tool === 'update_tasks');
  return { result: await prepare(selecting), calls, ...(update && { change: update.input.changes }) };
}
