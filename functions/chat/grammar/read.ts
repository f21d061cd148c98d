import type { DateTime } from 'luxon';
import { certain } from '../check/certain.ts';
import { distance } from '../text/fold.ts';
import { isPastOf } from '../text/inflect.ts';
import { aboutRemark, onlyReads, readAfterRemark, readBeforeRemark } from './asides.ts';
import { readBeforeReason } from './bare-reason.ts';
import { corrected, withNames } from './corrections.ts';
import { afterPreamble, restates } from './preamble.ts';
import { readChange } from './change.ts';
import { reader, type Reader } from './clauses.ts';
import { readCreate } from './create.ts';
import { readForm } from './create-form.ts';
import { readWish } from './create-wish.ts';
import { match } from '../resolve/match.ts';
import { followUp } from './follow-up.ts';
import { readFrame } from '../frame/read-frame.ts';
import { readFind } from './find.ts';
import { readGuard } from './guards.ts';
import { leadAt, withoutPlease } from './lead.ts';
import { type Lexicon, nameAt, personAt } from './lexicon.ts';
import { plainQuestion, readAsked } from './inquiries.ts';
import { opensTopic, readInstead, readTopic } from './instead.ts';
import { readLikewise } from './likewise.ts';
import { readListing } from './listing.ts';
import { withoutParenthesis } from './parentheses.ts';
import { readPlaces } from './places.ts';
import { isQuestion, withoutQuestionMark } from './question.ts';
import { type Background, calls, type Reading, rewrite, say, shallMark } from './reading.ts';
import { readReport } from './report.ts';
import { planBefore, within } from './scope.ts';
import { readSequence } from './sequence.ts';
import { writes } from '../tools/calls.ts';
import { readSmallTalk } from './small-talk.ts';
import { phraseAt, phrases, tokenize, type Token } from './tokens.ts';
import { writtenOut } from './written-out.ts';

const longestCommand = 8000;
/** What is longer is a list or a text, not one sentence with a remark beside it. */
const longestSentence = 400;

/** Understands one message. Deterministic: the same text, names, day and background give the same reading. */
export function read(said: string, lexicon: Lexicon, today: DateTime, background: Background): Reading {
  if (said.length > longestCommand) return { kind: 'unknown' };
  return certain(readAll(said, lexicon, today, background), reader(said, tokenize(said), lexicon, today));
}

function readAll(said: string, lexicon: Lexicon, today: DateTime, background: Background): Reading {
  if (said.length > longestSentence) return readMessage(said, lexicon, today, background);
  const read = (text: string) => reader(text, tokenize(text), lexicon, today);
  const named = read(withNames(read(writtenOut(read(said)))));
  const message = (text: string, more: Background) => readMessage(text, lexicon, today, more);
  const instead = readInstead(named, background, message);
  if (instead?.kind === 'calls') return instead;
  const { text, open } = corrected(named);
  if (open) {
    const reading = readOne(text, lexicon, today, background);
    const changes = reading.kind === 'calls' && reading.calls.some(({ tool }) => writes.has(tool));
    return changes ? say('You took something of that back, so I changed nothing. Say once more what you want.') : reading; // prettier-ignore
  }
  const full = read(text);
  const preamble = afterPreamble(full, leadAt(full.tokens));
  if (preamble) {
    const request = text.slice(full.tokens[preamble.at]!.start);
    const reading = readMessage(request, lexicon, today, { ...background, mentioned: true });
    const ofItself = (preamble.plain || onlyReads(reading)) && restates(reading, preamble.claims);
    const meant = ofItself && aboutRemark(full, preamble.head, full.tokens.slice(preamble.at), reading, background);
    if (meant && meant.kind !== 'unknown') return meant;
  }
  return readMessage(text, lexicon, today, background);
}

/** One message without what only leads to it. */
function readMessage(text: string, lexicon: Lexicon, today: DateTime, background: Background): Reading {
  const known = new Map<string, Reading>();
  const one = (part: string, more: Background) => {
    const key = `${more.mentioned} ${part}`;
    if (!known.has(key)) known.set(key, readOne(part, lexicon, today, more));
    return known.get(key)!;
  };
  const full = reader(text, tokenize(text), lexicon, today);
  const short = text.length <= longestSentence;
  const asked = !short
    ? undefined
    : (readAsked(full, background, one) ?? (opensTopic(full) ? readTopic(full, background, one) : undefined));
  if (asked) return asked;
  const whole = one(text, background);
  const weak =
    isStatementOf(full, whole) || (opensAgain(full) && whole.kind === 'calls' && whole.calls[0]?.tool === 'find_tasks');
  const sequence = readSequence(text, lexicon, background, weak ? { kind: 'unknown' } : whole, one);
  if (sequence) return sequence;
  if (text.length > longestSentence) return whole;
  const before = readBeforeRemark(full, background, one) ?? readBeforeReason(full, background, one);
  if (weak) return before?.reading ?? readAfterRemark(full, background, one) ?? whole;
  if (whole.kind !== 'unknown' && !misses(whole, lexicon)) return before && !holds(whole, before.remark) ? before.reading : whole; // prettier-ignore
  return readLikewise(full, background, one) ?? before?.reading ?? readAfterRemark(full, background, one) ?? readTopic(full, background, one) ?? readParenthesis(full, background, (part, more) => readMessage(part, lexicon, today, more)) ?? readWish(full) ?? readDoubtful(full, background) ?? whole; // prettier-ignore
}

function readParenthesis(full: Reader, background: Background, readOne: (text: string, more: Background) => Reading) {
  const bare = withoutParenthesis(full);
  const reading = bare === undefined ? undefined : readOne(bare, background);
  return reading?.kind === 'calls' && !misses(reading, full.lexicon) ? reading : undefined;
}

/** Whether a reading writes a text of which the remark is a part. */
function holds(reading: Reading, remark: string): boolean {
  if (reading.kind !== 'calls') return false;
  return reading.calls.some((call) => {
    if (call.tool === 'comment_task') return call.input.text.includes(remark) && !/^["“„«]/.test(call.input.text);
    if (call.tool !== 'update_tasks') return false;
    const { title, notes, appendNotes, addChecklist = [] } = call.input.changes;
    return [title, notes, appendNotes, ...addChecklist].some((text) => text?.includes(remark) && !/^["“„«]/.test(text));
  });
}

/** "Open the brochure again": no wish to see what is open. */
const opensAgain = ({ tokens }: Reader): boolean =>
  tokens[leadAt(tokens)]?.key === 'open' && tokens.some(({ key }) => key === 'again');

/** Whether a question was read into what begins like a statement and asks nothing. */
function isStatementOf({ tokens, lexicon }: Reader, whole: Reading): boolean {
  const asks = whole.kind === 'calls' && whole.calls.every(({ tool }) => tool === 'find_tasks' || tool === 'show_task');
  const first = tokens[leadAt(tokens)]?.key ?? '';
  const tells =
    personAt(tokens, leadAt(tokens), lexicon) !== undefined ||
    ['the', 'for', 'in', 'on', 'at', 'there'].includes(first) ||
    (nameAt(tokens, leadAt(tokens), lexicon.tasks, 'whole')?.end ?? 0) > leadAt(tokens) + 1;
  return asks && tells && tokens.at(-1)?.key !== '?';
}

/** What a sentence that was not understood wholly may have meant, as a question. */
function readDoubtful(full: Reader, background: Background): Reading | undefined {
  const at = leadAt(full.tokens);
  return isQuestion(full.tokens, at) ? undefined : readFrame(full, at, background)?.reading;
}

function readOne(said: string, lexicon: Lexicon, today: DateTime, background: Background, corrected = false): Reading {
  const text = plainQuestion(withoutQuestionMark(said));
  const tokens = withoutPlease(tokenize(text));
  if (tokens.length === 0) return { kind: 'unknown' };
  const chat = readSmallTalk(tokens);
  if (chat) return chat;
  const at = leadAt(tokens);
  const full = reader(text, tokens, lexicon, today);
  const guarded = readGuard(tokens, at);
  if (guarded) return guarded;
  const scope = planBefore(full, at);
  if (scope) {
    const next = leadAt(tokens, scope.end);
    const told = readGuard(tokens, next) ?? (isQuestion(tokens, next) ? undefined : (readPlaces(full, next) ?? readChange(full, next))); // prettier-ignore
    if (told && told.kind !== 'unknown') return within(scope.plan, told);
  }
  const question = isQuestion(tokens, at);
  const answer =
    (question ? undefined : readCommand(full, at, background)) ??
    readListing(full, at) ??
    followUp(full, at, background, question) ??
    readReport(full, at, question) ??
    readFind(full, at, question);
  if (answer) return asIntended(whose(answer, tokens, at, background), tokens, at);
  return (corrected ? undefined : readCorrected(full, at, background)) ?? { kind: 'unknown' };
}

/** What is to be done: by the patterns of commands, and where they find nothing, by what the sentence speaks of. */
function readCommand(full: Reader, at: number, background: Background): Reading | undefined {
  const changed = readForm(full, at) ?? readPlaces(full, at) ?? readChange(full, at);
  const created = changed && !misses(changed, full.lexicon) ? undefined : continued(readCreate(full, at), full);
  const known = changed && !(created?.kind === 'calls' && !unplaced(created, full)) ? changed : created;
  if (known && !misses(known, full.lexicon) && !unplaced(known, full)) return known;
  const framed = readFrame(full, at, background);
  return framed?.sure ? framed.reading : known;
}

/** Whether a title without quotes and without a plan took the whole sentence. */
const unplaced = (reading: Reading, { tokens }: Reader): boolean =>
  reading.kind === 'calls' &&
  reading.calls.some((call) => call.tool === 'create_tasks' && call.input.tasks.every(({ plan, bucket }) => plan === undefined && bucket === undefined)) &&
  !tokens.some(({ kind }) => kind === 'quote'); // prettier-ignore

/** Whether a change is about titles that nothing has. */
function misses(reading: Reading, { tasks }: Lexicon): boolean {
  if (reading.kind !== 'calls' || tasks.length === 0) return false;
  return reading.calls.some((call) => {
    const selector = 'tasks' in call.input && !Array.isArray(call.input.tasks) ? call.input.tasks : undefined;
    return selector?.titles?.some((title) => !match(title, tasks, 'loose')) === true;
  });
}

const intentions = phrases('need to', 'have to', 'want to', 'wanna', 'gotta', 'got to', 'should', 'like to', 'love to', "let's", 'lets', 'let us', 'we need to'); // prettier-ignore
const doing = new Set(['complete', 'finish', 'close', 'resolve', 'wrap', 'accomplish', 'conclude']);

/** "I need to finish the brochure" speaks of work to do: it is asked whether that is done. */
function asIntended(reading: Reading, tokens: readonly Token[], at: number): Reading {
  if (reading.kind !== 'calls' || reading.calls[0]?.tool !== 'complete_tasks') return reading;
  const intends = tokens.slice(0, at).some((_, index) => phraseAt(tokens, index, intentions) > 0);
  if (!intends || !doing.has(tokens[at]?.key ?? '')) return reading;
  return shallMark('completed', ...reading.calls);
}

const possessives = new Set(['her', 'his', 'him', 'hers']);

/** "Show her overdue tasks": the person of the list before. */
function whose(reading: Reading, tokens: readonly Token[], at: number, { lastFilter }: Background): Reading {
  const [call] = reading.kind === 'calls' ? reading.calls : [];
  if (call?.tool !== 'find_tasks' || call.input.filter.assignees) return reading;
  if (!tokens.slice(at).some((token) => possessives.has(token.key))) return reading;
  const assignees = lastFilter?.assignees;
  if (assignees?.length !== 1) return say('Whose tasks do you mean? Say the name.');
  return calls({ tool: 'find_tasks', input: { ...call.input, filter: { ...call.input.filter, assignees } } });
}

const continuing = phrases('also', 'another', 'one more', 'too', 'as well', 'in addition', 'additionally', 'a further');

/** "Also add …" and "add another task …" go on in the plan of before. */
function continued(reading: Reading | undefined, { tokens, lexicon }: Reader): Reading | undefined {
  const again = tokens
    .slice(0, 6)
    .some((token, index) => token.kind === 'word' && phraseAt(tokens, index, continuing) > 0);
  if (!again || lexicon.lastPlan === undefined || reading?.kind !== 'calls') return reading;
  const plan = lexicon.lastPlan;
  const placed = reading.calls.map((call) => {
    if (call.tool !== 'create_tasks') return call;
    const tasks = call.input.tasks.map((draft) =>
      draft.plan === undefined && draft.bucket === undefined ? { ...draft, plan } : draft,
    );
    return { ...call, input: { tasks } };
  });
  return { ...reading, calls: placed };
}

const commands = ['add', 'create', 'complete', 'finish', 'close', 'delete', 'remove', 'rename', 'move', 'assign', 'reassign', 'unassign', 'label', 'comment', 'reopen', 'postpone', 'reschedule', 'schedule', 'remind', 'change', 'update', 'show', 'list', 'mark', 'make', 'push', 'delay', 'start', 'report', 'undo', 'which', 'what', 'prioritise']; // prettier-ignore

/** One slip in the first word: "delte" is "delete". */
function readCorrected(
  { text, tokens, lexicon, today }: Reader,
  at: number,
  background: Background,
): Reading | undefined {
  const token = tokens[at];
  if (token?.kind !== 'word' || token.key.length < 4 || commands.includes(token.key)) return undefined;
  const near = commands.filter(
    (command) =>
      command.length >= 4 &&
      command[0] === token.key[0] &&
      !isPastOf(token.key, command) &&
      distance(command, token.key) <= (command.length > 6 ? 2 : 1),
  );
  if (token.key === 'ad' || token.key === 'addd') near.push('add');
  if (near.length !== 1) return undefined;
  return readOne(rewrite(text, token.start, token.end, near[0]!), lexicon, today, background, true);
}
