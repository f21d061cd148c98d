import type { TaskSelector } from '../tools/calls.ts';
import { match } from '../resolve/match.ts';
import { wordsOf } from '../text/fold.ts';
import { akin } from '../text/inflect.ts';
import { actAt } from '../frame/acts.ts';
import type { Reader } from './clauses.ts';
import { filterFrom, possessiveAt, taskNouns } from './filter.ts';
import { nameAt } from './lexicon.ts';
import { placeAt } from './place.ts';
import { phraseAt, phrases, said, tokenize } from './tokens.ts';

const single = phrases('its', 'it', 'this', 'that', 'this one', 'that one', 'this task', 'that task', 'the task', 'same task', 'the same task', 'the same one', 'the same', 'that last one', 'the one', 'task', 'that card', 'this card', 'the card', 'that item', 'this item', 'the item', 'this thing', 'that thing', 'the last task', 'the new one', 'the new task', 'the one you just created', 'the task you just created', 'the one i just created', 'the task i just created', 'the task we just created', 'it all'); // prettier-ignore
const several = phrases('their', 'them', 'these', 'those', 'they', 'all of them', 'all of these', 'all of those', 'them all', 'both', 'both of them', 'both tasks', 'these tasks', 'those tasks', 'the tasks', 'all three', 'these two', 'those two', 'these ones', 'those ones', 'all three of them', 'all these', 'all those', 'all these tasks', 'all those tasks', 'each of them', 'every one of them', 'the lot', 'these three', 'those three', 'the whole lot', 'the two of them', 'both of those', 'both of these', 'all four', 'all five', 'all two'); // prettier-ignore
const places: Record<string, number> = { first: 1, second: 2, third: 3, fourth: 4, fifth: 5, sixth: 6, seventh: 7, eighth: 8, ninth: 9, tenth: 10, last: -1, '1st': 1, '2nd': 2, '3rd': 3, '4th': 4, '5th': 5, '6th': 6, top: 1, bottom: -1, final: -1, latter: -1, former: 1 }; // prettier-ignore
const counts = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const determiners = new Set(['the', 'my', 'our', 'that', 'this', 'a', 'an', 'their', 'your']);
const naming = new Set(['called', 'named', 'titled', 'entitled', ':', 'about', 'for', 'regarding']);
const nouns = new Set([
  'task',
  'card',
  'item',
  'todo',
  'to-do',
  'ticket',
  'tasks',
  'one',
  'thing',
  'reminder',
  'cards',
  'items',
  'job',
]);
/** What no title may be made of when it stands unquoted: such words belong to another command or a condition. */
const notTitles = new Set([
  'not',
  "don't",
  'except',
  'unless',
  'if',
  'but',
  'without',
  'never',
  'nothing',
  'none',
  'neither',
  'nor',
  'when',
  'once',
  'whenever',
  'because',
  'while',
]);

/** What is said of tasks goes on behind these. */
const leadsOn = new Set(['with', 'of', 'having']);

/** Reads tokens `from` to `to` as the tasks that a command is about; undefined when they cannot be that. */
export function selectorFrom(reader: Reader, from: number, to: number): TaskSelector | undefined {
  const key = from * 10_000 + to;
  if (!reader.selectors.has(key)) reader.selectors.set(key, readSelector(reader, from, to));
  return reader.selectors.get(key);
}

function readSelector(reader: Reader, from: number, to: number): TaskSelector | undefined {
  let begin = from;
  let end = to;
  const { tokens } = reader;
  while (
    begin < end &&
    (tokens[begin]!.kind === 'mark' || ['also', 'please', 'and', 'just', 'of'].includes(tokens[begin]!.key))
  )
    begin++;
  while (end > begin && ((tokens[end - 1]!.kind === 'mark' && tokens[end - 1]!.key !== '?') || tokens[end - 1]!.kind === 'line' || ['please', 'too', 'now', 'also', 'again', 'already', 'immediately'].includes(tokens[end - 1]!.key))) end--; // prettier-ignore
  if (tokens[begin]?.key === 'both' && end - begin > 3) begin++;
  if (begin >= end || leadsOn.has(tokens[end - 1]!.key)) return undefined;
  return (
    mentioned(reader, begin, end) ??
    quoted(reader, begin, end) ??
    byTitle(reader, begin, end, true) ??
    filtered(reader, begin, end) ??
    byTitle(reader, begin, end, false)
  );
}

function mentioned({ tokens }: Reader, from: number, to: number): TaskSelector | undefined {
  if (phraseAt(tokens, from, single) === to - from) return { mentioned: 'it' };
  if (phraseAt(tokens, from, several) === to - from) return { mentioned: 'them' };
  const last = tokens.slice(from, to).map(({ key }) => key).join(' '); // prettier-ignore
  if (/^(?:everything|all|all the tasks|all tasks|the tasks|each one|all of it) (?:on|in|from) (?:that|this|the|your) (?:list|answer|result)$/.test(last)) return { mentioned: 'them' }; // prettier-ignore
  let next = from;
  if (tokens[next]!.key === 'the') next++;
  if (tokens[next]?.key === 'very') next++;
  const word = tokens[next]?.key ?? '';
  const amount = counts.indexOf(tokens[next + 1]?.key ?? '') > 1 ? counts.indexOf(tokens[next + 1]!.key) : /^[2-9]$/.test(tokens[next + 1]?.key ?? '') ? Number(tokens[next + 1]!.key) : 0; // prettier-ignore
  if ((word === 'first' || word === 'last') && amount > 1) {
    const noun = taskNouns.has(tokens[next + 2]?.key ?? '') ? 1 : 0;
    const begin = word === 'first' ? 1 : -amount;
    if (next + 2 + noun === to) return { mentioned: Array.from({ length: amount }, (_, index) => begin + index) };
  }
  const positions: number[] = [];
  while (next < to) {
    const key = tokens[next]!.key;
    const numbered = /^(?:#|no\.?)?(\d{1,2})$/.exec(key);
    if (places[key] !== undefined) positions.push(places[key]);
    else if (numbered && (positions.length > 0 || ['number', 'no', 'task', 'item', '#', 'numbers', 'tasks', 'items', 'nr'].includes(tokens[next - 1]?.key ?? '') || key.startsWith('#') || to - from === 1 || /^(and|,|&)$/.test(tokens[next + 1]?.key ?? ''))) positions.push(Number(numbered[1])); // prettier-ignore
    else if (!['the', 'and', ',', '&', 'one', 'ones', 'task', 'tasks', 'number', 'numbers', 'item', 'items', '#', 'no', 'nr', 'of', 'them', 'these', 'those', 'in', 'list', 'result'].includes(key)) return undefined; // prettier-ignore
    next++;
  }
  return positions.length > 0 ? { mentioned: positions } : undefined;
}

function quoted(reader: Reader, from: number, to: number): TaskSelector | undefined {
  const { tokens } = reader;
  let next = from;
  while (
    next < to &&
    (determiners.has(tokens[next]!.key) ||
      nouns.has(tokens[next]!.key) ||
      naming.has(tokens[next]!.key) ||
      tokens[next]!.key === 'both')
  )
    next++;
  if (next >= to || tokens[next]!.kind !== 'quote') return undefined;
  const titles: string[] = [];
  while (next < to) {
    const token = tokens[next]!;
    if (token.kind === 'quote' && token.text !== '') titles.push(token.text);
    else if (!['and', ',', '&', 'the', 'task', 'tasks', 'card', 'plus', 'also'].includes(token.key)) break;
    next++;
  }
  if (titles.length === 0) return undefined;
  const rest = filterFrom(reader, next, to);
  if (rest.rest.length > 0 || rest.faulty) return undefined;
  return { titles, ...(!rest.empty && { within: { status: 'any', ...rest.filter } }) };
}

/** "all my overdue tasks", "the urgent one", "everything in Backlog". */
const parts = phrases('one of', 'any of', 'some of', 'a few of', 'most of', 'half of', 'half', 'part of', 'two of', 'three of', 'several of', 'many of', 'a couple of', 'some', 'a few', 'most', 'several'); // prettier-ignore

function filtered(reader: Reader, from: number, to: number): TaskSelector | undefined {
  const reading = filterFrom(reader, from, to);
  const [first] = reading.rest;
  if (first !== undefined && reading.plural && reading.filter.plan === undefined) {
    const plan = nameAt(reader.tokens, first, reader.lexicon.plans, 'start');
    if (plan && reading.rest.every((index) => index < plan.end)) {
      reading.filter.plan = plan.said;
      reading.rest.length = 0;
    }
  }
  if (reading.rest.length > 0 || reading.faulty) return undefined;
  const part = phraseAt(reader.tokens, from, parts);
  if (part > 0) return reader.tokens[from]!.key === 'one' ? { one: reading.filter } : undefined;
  const possessive = possessiveAt(reader, from);
  if (!reading.noun && !reading.plural && !possessive) return undefined;
  if (reading.plural) return { all: reading.filter };
  return reading.empty ? undefined : { one: reading.filter };
}

/** Words of a title, with the plan, bucket or person that narrows them; `known` wants a task of that very title. */
function byTitle(reader: Reader, from: number, to: number, known: boolean): TaskSelector | undefined {
  const { tokens, text, lexicon } = reader;
  const whole = said(text, tokens, from, to);
  if (known) return match(whole, lexicon.tasks, 'whole') ? { titles: [whole] } : undefined;
  const owner = possessiveAt(reader, from);
  let begin = owner?.end ?? from;
  while (begin < to - 1 && determiners.has(tokens[begin]!.key)) begin++;
  if (begin < to - 1 && nouns.has(tokens[begin]!.key)) {
    begin++;
    while (begin < to - 1 && naming.has(tokens[begin]!.key)) begin++;
    while (begin < to - 1 && ['the', 'a', 'an'].includes(tokens[begin]!.key)) begin++;
  }
  for (let end = to; end > begin; end--) {
    let last = end;
    const scope = scopeFrom(reader, end, to);
    if (!scope) continue;
    const exact = match(said(text, tokens, begin, last), lexicon.tasks, 'whole');
    if (!exact && last > begin + 1 && nouns.has(tokens[last - 1]!.key)) last--;
    const title = said(text, tokens, begin, last);
    if (lexicon.tasks.length > 0 && !exact && end > begin + 1 && !match(title, lexicon.tasks, 'loose')) continue;
    return titled(reader, begin, last, { ...scope, ...(owner && { assignees: [owner.name] }) });
  }
  const last = to > begin + 1 && nouns.has(tokens[to - 1]!.key) ? to - 1 : to;
  return titled(reader, begin, last, owner ? { assignees: [owner.name] } : {});
}

function titled(
  reader: Reader,
  from: number,
  to: number,
  within: NonNullable<TaskSelector['within']>,
): TaskSelector | undefined {
  const { tokens, text } = reader;
  const words = tokens.slice(from, to);
  if (words.length === 0 || words.length > 30 || words.some((token) => token.kind === 'line')) return undefined;
  const title = said(text, tokens, from, to);
  if (title.length > 255 || (words.length === 1 && determiners.has(words[0]!.key))) return undefined;
  const exact = match(title, reader.lexicon.tasks, 'whole');
  if (!exact && words.some((token) => notTitles.has(token.key) || token.key === '?')) return undefined;
  const several = exact ? undefined : listOfTitles(reader, from, to);
  return {
    titles: several ?? [title],
    ...(Object.keys(within).length > 0 && { within: { status: 'any', ...within } }),
  };
}

/** Whether words name tasks by more than the verb that their titles begin with. */
export function tellsTitle({ lexicon }: Reader, words: string): boolean {
  const found = match(words, lexicon.tasks, 'loose');
  return (
    found?.items.some(({ name }) => {
      const [, ...others] = wordsOf(name);
      return (
        others.length === 0 ||
        wordsOf(words).some((word) => word.length > 2 && word !== 'the' && others.some((other) => akin(word, other)))
      );
    }) === true
  );
}

/** "Move it": words that are another command, not a title. */
function isOrder(part: string): boolean {
  const tokens = tokenize(part);
  const act = actAt(tokens, 0);
  return (
    act !== undefined && (act.end === tokens.length || /^(?:it|them|this|that|these|those)$/.test(tokens[act.end]!.key))
  );
}

/** "book the venue and call the caterer" when each part names a task. */
function listOfTitles(reader: Reader, from: number, to: number): string[] | undefined {
  const { tokens, text, lexicon } = reader;
  const parts: string[] = [];
  let begin = from;
  for (let at = from; at <= to; at++) {
    const key = tokens[at]?.key;
    if (at < to && key !== 'and' && key !== ',' && key !== '&') continue;
    if (at > begin) parts.push(said(text, tokens, begin, at).replace(/^the /i, ''));
    begin = at + 1;
  }
  const named =
    parts.length > 1 &&
    parts.every((part) => tellsTitle(reader, part) && (!isOrder(part) || match(part, lexicon.tasks, 'words')));
  return named && !match(said(text, tokens, from, to), lexicon.tasks, 'loose') ? parts : undefined;
}

/** Plan and bucket clauses that fill the tokens; `{}` for none, undefined when something else is there. */
function scopeFrom(reader: Reader, from: number, to: number): { plan?: string; bucket?: string } | undefined {
  const scope: { plan?: string; bucket?: string } = {};
  let next = from;
  while (next < to) {
    const place = placeAt(reader.tokens, next, reader.lexicon);
    if (!place || place.end > to || ['to', 'into', 'for'].includes(reader.tokens[next]!.key)) return undefined;
    if (place.plan !== undefined) scope.plan = place.plan;
    if (place.bucket !== undefined) scope.bucket = place.bucket;
    next = place.end;
  }
  return scope;
}
