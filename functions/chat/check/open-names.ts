import { clauseAt, type Reader } from '../grammar/clauses.ts';
import { dateAt } from '../grammar/dates.ts';
import { nameAt, personAt } from '../grammar/lexicon.ts';
import { priorityAt } from '../grammar/priority.ts';
import { phraseAt, phrases, type Token } from '../grammar/tokens.ts';

/** What rather belongs to the command than to a name within it: a condition, an exception, a doubt. */
const doubts = phrases('if', 'unless', 'once', 'when', 'whenever', 'until', 'as soon as', 'in case', 'except', 'excluding', 'maybe', 'perhaps', 'probably', 'possibly', 'instead', 'rather', 'assuming', 'provided', 'depending', 'subject to', 'pending', 'but', 'or maybe', 'or not', 'i think', 'i guess', 'i mean', 'never mind', 'because', 'since', 'without', 'not', "don't", 'dont', 'never', 'tbc', 'tbd', 'tentatively', 'same as', 'like', 'unassigned', 'said', 'says', 'someone', 'whoever', 'eventually', 'someday', 'sometime', 'high prority', 'prio', 'priority', 'severity', 'labelled', 'labeled', 'tagged', 'tag', 'label', 'assignee', 'assigned', 'owner', 'deadline', 'due', 'checklist', 'subtask', 'subtasks', 'as a', 'as an', 'actually', 'sorry', 'wait', 'scratch', 'correction', 'to be confirmed', 'further notice', 'on behalf', 'along with', 'together with', 'just kidding', 'kidding'); // prettier-ignore
const aside = new Set([',', '-', '–', '—', ':']);
/** What is said about the renaming, or about the task, rather than in its new name. */
const behind = phrases('or', 'for', 'with', 'on', 'every', 'at least', 'as', 'after', 'before', 'under', 'linked to', 'blocked by', 'depends on', 'depending on', 'starting', 'with status', 'with attachment', 'today', 'tomorrow'); // prettier-ignore
/** "Check if the lift works": the deed itself is to find something out. */
const asking = new Set(['check', 'see', 'ask', 'decide', 'find', 'clarify', 'test', 'verify', 'confirm', 'know', 'determine', 'define', 'discuss', 'plan', 'figure', 'research', 'investigate', 'understand', 'explain', 'learn']); // prettier-ignore
const questionWords = new Set(['if', 'when', 'whether', 'once', 'or']);
const leads = new Set(['by', 'on', 'for', 'until', 'till', 'before', 'from', 'starting', 'due', 'this', 'next']);
const owning = new Set(['for', 'by']);
const articles = new Set(['the', 'a', 'our', 'my']);
const placing = new Set(['in', 'into', 'to', 'on', 'onto', 'under', 'of', 'from']);
const placeNouns = new Set(['plan', 'board', 'project', 'bucket', 'column', 'lane', 'swimlane']);
const joining = new Set(['and', 'then', ',', '&', '-', '–', '—', '(', ';']);
const orders = new Set(['add', 'assign', 'move', 'set', 'make', 'mark', 'put', 'give', 'delete', 'remove', 'complete', 'close', 'rename', 'label', 'tag', 'push', 'postpone', 'comment', 'tell', 'email', 'mail', 'notify', 'let', 'send', 'remind', 'change', 'reopen', 'do', 'create']); // prettier-ignore
const objects = new Set([
  'it',
  'them',
  'this',
  'that',
  'both',
  'him',
  'her',
  'me',
  'us',
  'everyone',
  'a',
  'everything',
]);
const farthest = 5;

/** Whether an unquoted name, tokens `from` to `to` of what was said, holds words that could be meant as something else. */
export function doubtsIn(reader: Reader, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at++) if (doubtAt(reader, from, at, to)) return true;
  return false;
}

/** The same for the new name of what exists: one that begins after its last mark is not what was said before. */
export const renameDoubtsIn = (reader: Reader, from: number, to: number): boolean =>
  doubtsIn(reader, from, to) ||
  reader.tokens.slice(from + 1, to).some((token, offset, rest) => aside.has(token.key) || (phraseAt(rest, offset, behind) > 0)); // prettier-ignore

/** The same for a text that may say anything but another command. */
export function ordersIn(reader: Reader, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at++) if (orderAt(reader, at)) return true;
  return false;
}

function doubtAt(reader: Reader, from: number, at: number, to: number): boolean {
  const { tokens, lexicon, today } = reader;
  const { key, kind } = tokens[at]!;
  if (['?', '(', '!', '.', ';'].includes(key) || kind === 'quote' || kind === 'line') return at < to - 1 || key === '?';
  if (/^[#@]./.test(key)) return true;
  if (phraseAt(tokens, at, doubts) > 0)
    return !(questionWords.has(key) && tokens.slice(from, at).some((token) => asking.has(token.key)));
  if (orderAt(reader, at)) return true;
  if (clauseAt(reader, at)?.weak === false) return true;
  if (leads.has(key) && dateAt(tokens, at + 1, today)) return true;
  if (owning.has(key) && (personAt(tokens, at + 1, lexicon) ?? stranger(tokens, from, at, to))) return true;
  if (placing.has(key) && (placeNamed(tokens, at, to) || nameAt(tokens, at + 1, lexicon.plans, 'whole'))) return true;
  return at === to - 1 && priorityAt(tokens, at) !== undefined && joining.has(tokens[at - 1]!.key);
}

/** "… and assign it to Ben": another command behind free words. */
function orderAt({ tokens, lexicon }: Reader, at: number): boolean {
  const [joint, order, object] = [tokens[at - 1]?.key ?? '', tokens[at]!.key, tokens[at + 1]?.key ?? ''];
  return joining.has(joint) && orders.has(order) && (objects.has(object) || personAt(tokens, at + 1, lexicon) !== undefined); // prettier-ignore
}

const capital = /^\p{Lu}/u;

/** "… for Gregor" at the end of a name that is not written in capitals otherwise. */
function stranger(tokens: readonly Token[], from: number, at: number, to: number): boolean {
  if (at + 1 >= to || to - at > 3) return false;
  const titled = tokens.slice(from + 1, at).some(({ text }) => capital.test(text));
  return !titled && tokens.slice(at + 1, to).every(({ text }) => capital.test(text));
}

/** "… in the Garden plan": a place by its noun, whether there is one of that name or not. */
function placeNamed(tokens: readonly Token[], at: number, to: number): boolean {
  const end = Math.min(to, at + farthest);
  for (let next = at + 1; next < end; next++) {
    if (placing.has(tokens[next]!.key)) return false;
    if (placeNouns.has(tokens[next]!.key)) return next > at + 1 && !articles.has(tokens[next - 1]!.key);
  }
  return false;
}
