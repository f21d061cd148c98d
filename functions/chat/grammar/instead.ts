import { actAt } from '../frame/acts.ts';
import { spokenOf } from '../frame/target.ts';
import type { TaskSelector } from '../tools/calls.ts';
import { withTasks } from './asides.ts';
import { reader, type Reader } from './clauses.ts';
import { dateAt } from './dates.ts';
import { imperative, leadAt } from './lead.ts';
import { personAt } from './lexicon.ts';
import type { Background, Reading } from './reading.ts';
import { reservedIn } from './remarks.ts';
import { selectorFrom, tellsTitle } from './selector.ts';
import { phraseAt, phrases, tokenize } from './tokens.ts';

const corrections = phrases('no', 'nope', 'no wait', 'no sorry', 'i mean', 'i meant', 'not that one', 'not that', 'not this one', 'sorry', 'wait', 'actually', 'oh'); // prettier-ignore
const denials = phrases("don't", 'dont', 'do not', "please don't", 'please do not', 'never', 'no need to', 'there is no need to', "there's no need to", "you don't need to", "we don't need to", 'you need not', "let's not", 'instead of', 'rather than'); // prettier-ignore
const unwished = phrases("i don't want", 'i do not want', "we don't want", 'we do not want', 'i dont want', "i don't need", "we don't need"); // prettier-ignore
const breaks = new Set([',', '.', ';', '-', '–', '—', '!', 'but', ':']);
const joints = new Set([
  ',',
  'but',
  'just',
  'instead',
  'rather',
  'better',
  'simply',
  'please',
  'and',
  'only',
  'so',
  'you',
  'can',
]);

type ReadOne = (text: string, background: Background) => Reading;

/** Where a sentence goes on behind words that only take back what was understood before. */
function behindCorrections({ tokens }: Reader): number {
  let next = 0;
  for (let length = 1; length > 0; next += length)
    length = [',', '-', '–', '—', '!', '.'].includes(tokens[next]?.key ?? '') ? 1 : phraseAt(tokens, next, corrections);
  return next;
}

/** "Don't delete it, just move it to Friday": what is wanted in place of what is not. */
export function readInstead(full: Reader, background: Background, readOne: ReadOne): Reading | undefined {
  const { tokens, text } = full;
  const from = leadAt(tokens, behindCorrections(full));
  const other =
    tokens[from]?.key === 'not'
      ? (dateAt(tokens, from + 1, full.today) ?? personAt(tokens, from + 1, full.lexicon))?.end
      : undefined;
  if (
    other !== undefined &&
    tokens[other]?.key === ',' &&
    (actAt(tokens, other + 1) ?? personAt(tokens, other + 1, full.lexicon))
  )
    return readOne(text.slice(tokens[other + 1]!.start), background);
  const denied = Math.max(phraseAt(tokens, from, denials), phraseAt(tokens, from, unwished));
  const deed = tokens[from + denied];
  const unwanted = phraseAt(tokens, from, unwished) > 0;
  if (denied === 0 || !deed || !(unwanted || actAt(tokens.with(from + denied, { ...deed, key: imperative(deed.key) }), from + denied))) return undefined; // prettier-ignore
  const cut = tokens.findIndex(({ key }, index) => index > from + denied && breaks.has(key));
  if (cut < 0 || reservedIn(tokens.slice(from + denied, cut))) return undefined;
  let next = cut + 1;
  while (joints.has(tokens[next]?.key ?? '')) next++;
  if (!tokens[next] || !actAt(tokens, next)) return undefined;
  const order = text.slice(tokens[next]!.start);
  const before = text.slice(deed.start, tokens[cut]!.start);
  const spoken = spokenOf(reader(before, tokenize(before), full.lexicon, full.today), false);
  if (!spoken && !background.mentioned) return undefined;
  const command = readOne(order, { ...background, mentioned: true });
  return spoken ? withTasks(command, spoken) : command;
}

const topics = phrases('what about', 'how about', 'and what about', 'as for', 'regarding', 'concerning', 'about', 'as regards', 'speaking of', 'talking about', 'back to', 'and the', 'now to'); // prettier-ignore

/** Whether a sentence opens with what it is about, not with what to do. */
export const opensTopic = ({ tokens }: Reader): boolean =>
  phraseAt(tokens, leadAt(tokens), topics) > 0 || ['the', 'my', 'our'].includes(tokens[leadAt(tokens)]?.key ?? '');

/** "I mean the first one: move it to Build", "about the venue, push it to Friday": the tasks first, and then what to do with them. */
export function readTopic(full: Reader, background: Background, readOne: ReadOne): Reading | undefined {
  const { tokens, text } = full;
  const lead = leadAt(tokens, behindCorrections(full));
  const topic = phraseAt(tokens, lead, topics);
  const from = lead + topic;
  const cut = tokens.findIndex(({ key }, index) => index > from && [',', ':', '-', '–', '—', '.'].includes(key));
  if (cut < 0 || !tokens[cut + 1]) return undefined;
  const tasks = selectorFrom(full, from, cut);
  if (topic === 0 && !actAt(tokens, leadAt(tokens, cut + 1))) return undefined;
  if (!tasks || !(namesOne(full, tasks) || Array.isArray(tasks.mentioned))) return undefined;
  const command = readOne(text.slice(tokens[leadAt(tokens, cut + 1)]?.start ?? text.length), { ...background, mentioned: true }); // prettier-ignore
  const leans = command.kind === 'calls' && command.calls.some((call) => 'tasks' in call.input && !Array.isArray(call.input.tasks) && ['it', 'them'].includes(String(call.input.tasks.mentioned))); // prettier-ignore
  return leans ? withTasks(command, tasks) : undefined;
}

const namesOne = (full: Reader, { titles }: TaskSelector): boolean =>
  titles?.length === 1 && tellsTitle(full, titles[0]!);
