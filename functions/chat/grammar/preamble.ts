import { actAt } from '../frame/acts.ts';
import { negations } from '../frame/words.ts';
import { clauseAt, type Fields, type Reader } from './clauses.ts';
import { dateAt } from './dates.ts';
import { leadAt } from './lead.ts';
import { nameAt, peopleAt, personAt } from './lexicon.ts';
import { planBefore } from './scope.ts';
import { phraseAt, phrases, type Token } from './tokens.ts';
import type { Reading } from './reading.ts';
import { tellsTitle } from './selector.ts';

const asking = phrases('please', 'could you', 'can you', 'would you', 'will you', 'kindly', 'i would like you to', "i'd like you to", 'may i ask you to', 'so please', 'so could you', 'so can you', 'you can', 'you may', 'you could', 'we can', 'feel free to', 'go ahead and', 'we need', 'i need', 'i want', "let's", 'let us', 'can we', 'could we'); // prettier-ignore
const questions = new Set([
  'what',
  "what's",
  'which',
  'who',
  "who's",
  'whose',
  'how',
  'when',
  'where',
  'show',
  'list',
  'tell',
  'find',
  'give',
  'display',
  'any',
  'anything',
  'whose',
]);
const commands = new Set(['add', 'create', 'make', 'move', 'set', 'delete', 'remove', 'assign', 'complete', 'mark', 'reopen', 'rename', 'change', 'push', 'postpone', 'put', 'comment', 'label', 'tag', 'close', 'finish', 'undo', 'reassign', 'bring', 'start', 'update', 'unassign', 'tick', 'log', 'new', 'schedule', 'raise', 'lower', 'clear', 'cancel', 'leave', 'write', 'post', 'reply', 'note', 'say', 'remind', 'hand', 'take', 'let', 'replace', 'swap', 'extend', 'delay', 'reschedule', 'untick', 'drop']); // prettier-ignore
const conditions = phrases('if', 'unless', 'once', 'as soon as', 'in case', 'provided', 'until', 'till', 'whenever', 'when', 'every time', 'whether', 'maybe', 'perhaps', 'might', 'would', 'not sure', 'suppose', 'supposing', 'imagine', 'assuming', 'say', 'or', 'i mean', 'i meant', 'wait', 'sorry'); // prettier-ignore
const reported = new Set(['said', 'says', 'told', 'asked', 'asks', 'wrote', 'writes', 'suggested', 'thinks']);
const finite = /^(?:is|are|has|have|will|gets|get|'s|can|does|do|goes|go|comes|come)$|'(?:s|re|ve|ll)$/;
/** What makes the time after something one that has come already. */
const over =
  /^(?:yesterday|yesterday's|today's|morning's|last|earlier|all|careful|some|long|much|calls?|talks?|chats?|conversation|discussions?|visit|feedback|e?mails?|complaints?|incident|accident)$|^(?!meeting|briefing|morning|evening)\w+ing$/;
const awaiting = new Set(['can', 'to', 'must', 'will', 'cannot', "can't", 'has']);
const longest = 40;

/** What stands before a request. */
export interface Preamble {
  /** The token at which the request begins. */
  at: number;
  head: readonly Token[];
  /** It only tells why the request is made: nothing depends on it. */
  plain: boolean;
  /** What it says about a task: a change may follow that says so anew, or says otherwise. */
  claims: readonly Fields[];
}

/**
 * What only leads to a request: "Following our call, please …", "The client wants another round, so …". Undefined when
 * there is no request behind it.
 */
export function afterPreamble(reader: Reader, from: number): Preamble | undefined {
  const { tokens } = reader;
  const first = tokens[from]?.key ?? '';
  const titled = (nameAt(tokens, from, reader.lexicon.tasks, 'whole')?.end ?? 0) > from + 1;
  const orders = commands.has(first) || questions.has(first) || phraseAt(tokens, from, asking) > 0;
  if ((orders && !titled) || negations.has(first)) return undefined;
  for (let cut = from + 1; cut < Math.min(tokens.length - 1, from + longest); cut++) {
    if (tokens[cut]!.kind === 'quote' || tokens[cut]!.kind === 'line') return undefined;
    const marked = [',', '–', '—', '-', '.', ';', ':', '!'].includes(tokens[cut]!.key);
    if (!marked && !['so', 'hence', 'therefore'].includes(tokens[cut]!.key)) continue;
    let at = cut + 1;
    while (['so', 'then', 'therefore', 'hence', 'and', 'thus', ','].includes(tokens[at]?.key ?? '')) at++;
    const polite = leadAt(tokens, at);
    const asks = phraseAt(tokens, at, asking) || polite - at;
    const strong = asks > 0 || at > cut + 1 || !marked;
    const verb = tokens[at + asks]?.key ?? '';
    const owner = peopleAt(tokens, at, reader.lexicon);
    const duty =
      owner &&
      ['should', 'must', 'needs', 'gets', 'get', 'has'].includes(tokens[owner.end]?.key ?? '') &&
      ['a', 'another', 'one', 'the', 'new'].includes(
        tokens[owner.end + 1]?.key === 'get' ? (tokens[owner.end + 2]?.key ?? '') : (tokens[owner.end + 1]?.key ?? ''),
      );
    if (!(duty || commands.has(verb) || questions.has(verb) || (asks > 0 && actAt(tokens, at + asks)))) continue;
    if ((!marked || (tokens[cut]!.key === ':' && !questions.has(verb))) && asks === 0) continue;
    if (planBefore(reader, from)) return undefined;
    const head = tokens.slice(from, cut);
    return { at, head, plain: tellsWhy(reader, from, cut, strong), claims: claimsIn(reader, from, cut) };
  }
  return undefined;
}

function tellsWhy(reader: Reader, from: number, to: number, strong: boolean): boolean {
  const { tokens } = reader;
  const head = tokens.slice(from, to);
  if (reported.has(head.at(-1)!.key) || (!strong && head.some(({ key }) => reported.has(key)))) return false;
  if (tellsWhen(reader, from, to)) return false;
  if (besides(reader, from, to)) return false;
  const after = ['after', 'before'].includes(head[0]!.key);
  if (
    after &&
    (!head.some(({ key }) => over.test(key)) ||
      head.some(({ key }) => finite.test(key)) ||
      personAt(tokens, from + 1, reader.lexicon))
  )
    return false;
  const lasts = (offset: number) => head.slice(1, offset).some(({ key }) => finite.test(key)) && hasOwnSubject(reader, from, to); // prettier-ignore
  return !head.some(({ key }, offset) => phraseAt(tokens, from + offset, conditions) > 0 && !(key === 'wait' && awaiting.has(head[offset - 1]?.key ?? '')) && !(['until', 'till'].includes(key) && lasts(offset))); // prettier-ignore
}

/** "Without Tom, …", "with Tom, …": who has a part in it, or has none. */
const besides = ({ tokens, lexicon }: Reader, from: number, to: number): boolean =>
  ['with', 'without'].includes(tokens[from]!.key) && peopleAt(tokens, from + 1, lexicon)?.end === to;

/** "On Friday, …": the command is for another day, and commands cannot wait. */
function tellsWhen({ tokens, today }: Reader, from: number, to: number): boolean {
  const at = ['on', 'in', 'from', 'by', 'until', 'starting', 'come'].includes(tokens[from]!.key) ? from + 1 : from;
  const date = dateAt(tokens, at, today);
  return date?.end === to && !(date.value.kind === 'day' && date.value.day <= today.toISODate()!);
}

/** What clauses about a task say between the tokens: "assigned to Ben", "with the label Content", "in the bucket Doing". */
export function claimsIn(reader: Reader, from: number, to: number): Fields[] {
  return reader.tokens.slice(from, to).flatMap((_, offset) => {
    const clause = clauseAt(reader, from + offset);
    if (!clause || clause.end > to || ofItsOwn(reader, from, from + offset)) return [];
    if (onlyDays(clause.fields) && offset > 1 && hasOwnSubject(reader, from, to)) return [];
    const { plan, bucket, assignees, priority, labels } = clause.fields;
    const opens = from + offset === 0 && (plan ?? bucket ?? assignees ?? priority ?? labels) !== undefined;
    return !clause.weak || opens ? [clause.fields] : [];
  });
}

const onlyDays = (fields: Fields): boolean =>
  Object.keys(fields).every((field) => field === 'due' || field === 'start');

const aboutTask = /^(?:it|its|it's|this|that|these|those|they|them|due|deadline|tasks?|cards?|date)$/;
const determiners = new Set(['the', 'our', 'my', 'their', 'his', 'her', 'a', 'an', 'nobody', 'everybody', 'everyone', 'i', 'we', "i'm", "we're", 'people']); // prettier-ignore

/** "Our printer is out of ink until Thursday": a clause about somebody or something that is no task. */
function hasOwnSubject(reader: Reader, from: number, to: number): boolean {
  const { tokens, lexicon } = reader;
  const words = tokens.slice(from, to);
  if (words.some(({ key, kind }) => kind === 'quote' || aboutTask.test(key))) return false;
  const subject = determiners.has(words[0]?.key ?? '') || personAt(tokens, from, lexicon) !== undefined;
  if (!subject || !words.some(({ key }) => finite.test(key))) return false;
  return !words.some(({ kind, text }) => kind === 'word' && tellsTitle(reader, text));
}

const happening = new Set(['starts', 'start', 'started', 'begins', 'begin', 'began', 'ends', 'end', 'ended', 'finishes', 'finish', 'opens', 'closes']); // prettier-ignore
const spokenOf =
  /^(?:it|this|that|which|they|these|those|task|tasks|card|item|one|ones|and|date|deadline|to|should|must|will|can)$/;

/** "Tom starts today", "our intern starts on Monday": a day on which somebody or something other than the task begins. */
function ofItsOwn({ tokens, lexicon }: Reader, from: number, at: number): boolean {
  if (!happening.has(tokens[at]!.key) || at === from || tokens[at - 1]!.kind !== 'word') return false;
  if (spokenOf.test(tokens[at - 1]!.key)) return false;
  for (let begin = from; begin < at; begin++)
    if (nameAt(tokens, begin, lexicon.tasks, 'loose')?.end === at) return false;
  return true;
}

/** Whether a reading says something of its own in every field that is claimed before it. */
export function restates(reading: Reading, claims: readonly Fields[]): boolean {
  if (reading.kind !== 'calls') return claims.length === 0;
  const changes = reading.calls.map((call) => (call.tool === 'update_tasks' ? Object.keys(call.input.changes) : []));
  return claims.every((fields) =>
    Object.keys(fields).every((field) =>
      changes.some((changed) => changed.some((name) => (sayingAgain[field] ?? [field]).includes(name))),
    ),
  );
}

const sayingAgain: Readonly<Record<string, readonly string[]>> = {
  assignees: ['assign', 'unassign'],
  labels: ['addLabels', 'removeLabels'],
};
