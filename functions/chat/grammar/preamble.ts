import { actAt } from '../frame/acts.ts';
import { negations } from '../frame/words.ts';
import { clauseAt, type Reader } from './clauses.ts';
import { dateAt } from './dates.ts';
import { peopleAt, personAt } from './lexicon.ts';
import { planBefore } from './scope.ts';
import { phraseAt, phrases, type Token } from './tokens.ts';

const asking = phrases('please', 'could you', 'can you', 'would you', 'will you', 'kindly', 'i would like you to', "i'd like you to", 'pls', 'may i ask you to', 'so please', 'so could you', 'so can you'); // prettier-ignore
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
]);
const commands = new Set(['add', 'create', 'make', 'move', 'set', 'delete', 'remove', 'assign', 'complete', 'mark', 'reopen', 'rename', 'change', 'push', 'postpone', 'put', 'comment', 'label', 'tag', 'close', 'finish', 'undo', 'reassign', 'bring', 'start', 'update', 'unassign', 'tick', 'log', 'new', 'schedule', 'raise', 'lower', 'clear', 'cancel']); // prettier-ignore
const conditions = phrases('if', 'unless', 'once', 'as soon as', 'in case', 'provided', 'until', 'till', 'whenever', 'when', 'every time', 'whether', 'maybe', 'perhaps', 'might', 'would', 'not sure', 'suppose', 'supposing', 'imagine', 'assuming', 'say', 'or', 'i mean', 'i meant', 'wait', 'sorry'); // prettier-ignore
const reported = new Set(['said', 'says', 'told', 'asked', 'asks', 'wrote', 'writes', 'suggested', 'thinks']);
const finite = /^(?:is|are|has|have|will|gets|get|'s|can|does|do|goes|go|comes|come)$|'(?:s|re|ve|ll)$/;
const longest = 40;

/**
 * Where the request begins behind what only tells why it is made: "Following our call, please …", "The client wants
 * another round, so …". Undefined when the words before could say something about the task, or make it depend on something.
 */
export function afterPreamble(reader: Reader, from: number): { at: number; head: readonly Token[] } | undefined {
  const { tokens } = reader;
  const first = tokens[from]?.key ?? '';
  if (commands.has(first) || questions.has(first) || negations.has(first) || phraseAt(tokens, from, asking) > 0)
    return undefined;
  for (let cut = from + 1; cut < Math.min(tokens.length - 1, from + longest); cut++) {
    if (tokens[cut]!.kind === 'quote' || tokens[cut]!.kind === 'line') return undefined;
    const marked = [',', '–', '—', '-', '.', ';', ':', '!'].includes(tokens[cut]!.key);
    if (!marked && tokens[cut]!.key !== 'so') continue;
    let at = cut + 1;
    while (['so', 'then', 'therefore', 'and', 'thus', ','].includes(tokens[at]?.key ?? '')) at++;
    const asks = phraseAt(tokens, at, asking);
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
    if ((!marked || tokens[cut]!.key === ':') && asks === 0) continue;
    return tellsWhy(reader, from, cut, strong, questions.has(verb)) ? { at, head: tokens.slice(from, cut) } : undefined;
  }
  return undefined;
}

function tellsWhy(reader: Reader, from: number, to: number, strong: boolean, reads: boolean): boolean {
  const { tokens } = reader;
  const head = tokens.slice(from, to);
  if (planBefore(reader, from)) return false;
  if (head.some((_, offset) => says(reader, from + offset, to))) return false;
  if (reads) return true;
  if (!strong && head.some(({ key }) => reported.has(key))) return false;
  if (tellsWhen(reader, from, to)) return false;
  if (besides(reader, from, to)) return false;
  const after = ['after', 'before'].includes(head[0]!.key);
  if (after && (head.some(({ key }) => finite.test(key)) || personAt(tokens, from + 1, reader.lexicon))) return false;
  return !head.some((_, offset) => phraseAt(tokens, from + offset, conditions) > 0);
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

/** Whether a clause about a task begins there: "assigned to Ben", "with the label Content", "in the bucket Doing". */
export function says(reader: Reader, at: number, to: number): boolean {
  const clause = clauseAt(reader, at);
  if (!clause || clause.end > to) return false;
  const { plan, bucket, assignees, priority, labels } = clause.fields;
  return !clause.weak || (at === 0 && (plan ?? bucket ?? assignees ?? priority ?? labels) !== undefined);
}
