import type { Priority } from '#lib/contracts/planner.ts';
import type { TaskSelector } from '../tools/calls.ts';
import { match } from '../resolve/match.ts';
import { type Clause, clauseAt, type DateMark, glueAt, type Reader, suffixFrom } from './clauses.ts';
import { announcedDateAt } from './dates.ts';
import { actAt } from '../frame/acts.ts';
import { durationAt } from './durations.ts';
import { imperative } from './lead.ts';
import { listItems } from './lists.ts';
import { nameAt, peopleAt } from './lexicon.ts';
import { placeAt } from './place.ts';
import { notThese } from './people-clauses.ts';
import { priorityAt } from './priority.ts';
import { selectorFrom } from './selector.ts';
import { phraseAt, phrases, type Phrases, said, type Token } from './tokens.ts';

/**
 * Sentence patterns in one line each: `a|b_c` is a word or phrase, `[a]` may be absent, `{name}` is a slot. What stands
 * after the last element must be politeness or clauses about the task ("…, due Friday").
 */
export interface Bindings {
  ref?: TaskSelector;
  people?: string[];
  others?: string[];
  date?: DateMark;
  days?: number;
  plan?: string;
  bucket?: string;
  /** The bucket that tasks are moved out of. */
  source?: string;
  priority?: Priority;
  labels?: string[];
  /** Labels that others take the place of. */
  formerLabels?: string[];
  text?: string;
  items?: string[];
  percent?: number;
  /** The pattern begins with the tasks, not with a verb. */
  bare?: boolean;
  clauses: readonly Clause[];
  /** Offset into the text at which the pattern begins. */
  begins: number;
  /** How surely the slots are what they should be. */
  score: number;
}

type Element = { kind: 'word'; list: Phrases; optional: boolean } | { kind: 'slot'; name: string };

export type Template = readonly Element[];

export function template(pattern: string): Template {
  return pattern.split(' ').map((part): Element => {
    if (part.startsWith('{')) return { kind: 'slot', name: part.slice(1, -1) };
    const optional = part.startsWith('[');
    const words = (optional ? part.slice(1, -1) : part).split('|').map((each) => each.replaceAll('_', ' '));
    return { kind: 'word', list: phrases(...words), optional };
  });
}

const longestSlot = 40;
const mostMatches = 60;

/** Every way in which the tokens from `at` on are the pattern. */
export function matchTemplate(reader: Reader, pattern: Template, at: number): Bindings[] {
  const found: Bindings[] = [];
  step(
    reader,
    pattern,
    0,
    at,
    { clauses: [], begins: reader.tokens[at]?.start ?? 0, score: 0, bare: pattern[0]?.kind === 'slot' },
    found,
  );
  return found;
}

function step(reader: Reader, pattern: Template, index: number, at: number, bound: Bindings, found: Bindings[]): void {
  if (found.length >= mostMatches) return;
  const element = pattern[index];
  if (!element) {
    const clauses = restFrom(reader, at);
    if (clauses) found.push({ ...bound, clauses });
    return;
  }
  const next = (end: number, more: Partial<Bindings> = {}) =>
    step(reader, pattern, index + 1, end, { ...bound, ...more }, found);
  if (element.kind === 'slot') {
    const after = pattern[index + 1];
    if (element.name === 'ref' && after?.kind === 'word' && after.list.has("'s"))
      for (const { ref, end } of contractedRefs(reader, at))
        step(reader, pattern, index + 2, end, { ...bound, ref, score: bound.score + refScore(reader, ref) }, found);
    return slot(reader, element.name, pattern, index, at, bound, next);
  }
  const length = phraseAt(reader.tokens, at, element.list) || gerundAt(reader, at, element.list, index);
  if (length > 0) next(at + length);
  if (element.optional) next(at);
}

/** "The brochure's" of "the brochure's done": what tasks may be meant when the 's is a verb. */
function contractedRefs(reader: Reader, at: number): { ref: TaskSelector; end: number }[] {
  const { tokens } = reader;
  return tokens.slice(at, at + longestSlot).flatMap((token, offset) => {
    if (!/.['’]s$/.test(token.text)) return [];
    const bare = { ...token, text: token.text.slice(0, -2), key: token.key.slice(0, -2), end: token.end - 2 };
    const end = at + offset + 1;
    const parted = { ...reader, tokens: tokens.with(end - 1, bare), selectors: new Map<number, TaskSelector>() };
    const ref = selectorFrom(parted, at, end);
    return ref ? [{ ref, end }] : [];
  });
}

function gerundAt({ tokens }: Reader, at: number, list: Phrases, index: number): number {
  const key = tokens[at]?.key ?? '';
  const verb = imperative(key);
  return index === 0 && verb !== key && list.get(verb)?.some((words) => words.length === 1) ? 1 : 0;
}

const trailing = phrases('for me', 'instead', 'anymore', 'any more', 'again', 'yet', 'already', 'thanks', 'right now', 'for now', 'after all', 'will you', 'from now on', 'from the plan', 'from the list', 'from my list', 'from planner', 'from the board', 'off the list', 'off my list', 'as well', 'please', 'too'); // prettier-ignore

function restFrom(reader: Reader, at: number): Clause[] | undefined {
  let next = at;
  for (let length = 1; length > 0; next += length) length = phraseAt(reader.tokens, next, trailing);
  return suffixFrom(reader, next);
}

const titleScore = { id: 3, whole: 3, start: 2.2, words: 2, slip: 1.9, loose: 1.5 } as const;

function refScore(reader: Reader, ref: TaskSelector): number {
  if (!ref.titles) return ref.mentioned ? 2.6 : 2.4;
  const scores = ref.titles.map((title) => {
    const found = match(title, reader.lexicon.tasks, 'loose');
    return found ? titleScore[found.certainty] : reader.lexicon.tasks.length > 0 ? -1 : 0;
  });
  return Math.min(...scores);
}

function slot(
  reader: Reader,
  name: string,
  pattern: Template,
  index: number,
  at: number,
  bound: Bindings,
  next: (end: number, more?: Partial<Bindings>) => void,
): void {
  const { tokens, text, lexicon, today } = reader;
  const token = tokens[at];
  if (!token) return;
  const plus = (points: number) => ({ score: bound.score + points });
  const ends = (): number[] => {
    const limit = Math.min(tokens.length, at + longestSlot);
    const following = pattern[index + 1];
    const all = Array.from({ length: limit - at }, (_, offset) => at + 1 + offset);
    if (following?.kind !== 'word' || following.optional) return all;
    return all.filter((end) => phraseAt(tokens, end, following.list) > 0);
  };
  switch (name) {
    case 'ref':
      for (const end of ends()) {
        const ref = selectorFrom(reader, at, end);
        if (ref) next(end, { ref, ...plus(refScore(reader, ref)) });
      }
      return;
    case 'people':
    case 'others': {
      const everyone = phraseAt(tokens, at, phrases('everyone', 'everybody', 'all', 'anyone', 'anybody'));
      if (everyone > 0) next(at + everyone, { [name]: ['everyone'] });
      const people = peopleAt(tokens, at, lexicon);
      if (people)
        next(tokens[people.end + 2]?.key === 'to' ? notThese(reader, people.end) : people.end, {
          [name]: people.names,
          ...plus(1),
        });
      return;
    }
    case 'date': {
      const date = announcedDateAt(tokens, at, today);
      if (date)
        next(date.end, { date: { value: date.value, from: token.start, to: tokens[date.end - 1]!.end }, ...plus(1) });
      return;
    }
    case 'days': {
      const duration = durationAt(tokens, at);
      if (duration) next(duration.end, { days: duration.days, ...plus(1) });
      return;
    }
    case 'place': {
      const place = placeAt(
        [{ ...token, kind: 'word', text: 'to', key: 'to', end: token.start }, ...tokens.slice(at)],
        0,
        lexicon,
      );
      if (place) next(at + place.end - 1, { ...(place.plan !== undefined && { plan: place.plan }), ...(place.bucket !== undefined && { bucket: place.bucket }), ...plus(1.2) }); // prettier-ignore
      return;
    }
    case 'plan': {
      const plan = nameAt(tokens, at, lexicon.plans);
      if (plan) next(plan.end, { plan: plan.said, ...plus(1) });
      return;
    }
    case 'source':
    case 'bucket': {
      const bucket = nameAt(tokens, at, lexicon.buckets);
      if (bucket) next(bucket.end, { [name]: bucket.said, ...plus(1) });
      return;
    }
    case 'priority': {
      const priority = token.key === 'not' ? undefined : priorityAt(tokens, at);
      if (priority) next(priority.end, { priority: priority.priority, ...plus(1) });
      return;
    }
    case 'percent': {
      const percent = /^(\d{1,3})%?$/.exec(token.key);
      const spelled = ['%', 'percent'].includes(tokens[at + 1]?.key ?? '') ? 1 : 0;
      if (percent && (spelled > 0 || token.key.endsWith('%')))
        next(at + 1 + spelled, { percent: Number(percent[1]), ...plus(1) });
      return;
    }
    case 'labels':
    case 'formerLabels':
      return labelsAt(reader, at, (end, labels) => next(end, { [name]: labels, ...plus(1) }));
    case 'sep': {
      let end = at;
      while ([':', '-', '–', '—', ','].includes(tokens[end]?.key ?? '')) end++;
      const word = phraseAt(tokens, end, phrases('saying', 'that says', 'says', 'that', 'reading', 'with the text', 'with', 'to say', 'which says', 'stating', 'with text', 'that reads')); // prettier-ignore
      end += word;
      while ([':', '-', '–'].includes(tokens[end]?.key ?? '')) end++;
      if (end > at || token.kind === 'quote') next(end);
      return;
    }
    case 'clauses':
      return next(at);
    case 'name': {
      const limit = index === pattern.length - 1 ? [tokens.length] : ends();
      for (const end of limit) {
        const name = said(text, tokens, at, end).replace(/[.!?\s]+$/, '');
        const parted = tokens.slice(at, end).some(({ key }) => [',', ';', ':', '(', '.'].includes(key));
        if (end - at <= 5 && !parted && name && name.length <= 100) next(end, { text: name, ...plus(-2) });
      }
      return;
    }
    case 'quote':
      if (token.kind === 'quote') next(at + 1, { text: token.text, ...plus(0.5) });
      return;
    case 'text':
      if (token.kind === 'quote' && restFrom(reader, at + 1)) next(at + 1, { text: token.text, ...plus(0.5) });
      else if (index === pattern.length - 1) {
        if (token.kind !== 'quote' || listed(reader, at)) next(tokens.length, { text: trimmed(reader, at) });
      } else for (const end of ends()) next(end, { text: said(text, tokens, at, end) });
      return;
    case 'items':
      for (const end of index === pattern.length - 1 ? [tokens.length] : ends()) {
        const items = listItems(text, tokens, at, end).map((item) => item.replace(/[.,;:\s]+$/, ''));
        if (items.length > 0 && !isMixed(tokens.slice(at, end)) && !(index < pattern.length - 1 && holdsClause(reader, at, end))) next(end, { items }); // prettier-ignore
      }
  }
}

/** Whether words stand beside a quote, so that not all of them are items. */
const isMixed = (tokens: readonly Token[]): boolean =>
  tokens.some(({ kind }) => kind === 'quote') && tokens.some(({ kind, key }) => kind === 'word' && key !== 'and');

/** Whether there is more than items: a clause about a task. */
function holdsClause(reader: Reader, from: number, to: number): boolean {
  const inside = reader.tokens.slice(from, to);
  return inside.some((_, offset) => offset > 0 && (clauseAt(reader, from + offset)?.fields.plan !== undefined || clauseAt(reader, from + offset)?.weak === false)); // prettier-ignore
}

function labelsAt({ tokens, lexicon }: Reader, at: number, next: (end: number, labels: string[]) => void): void {
  const labels: string[] = [];
  let from = at;
  let end = at;
  for (let named = nameAt(tokens, from, lexicon.labels); named; named = nameAt(tokens, from, lexicon.labels)) {
    labels.push(named.said);
    end = from = named.end;
    while (['and', ',', '&'].includes(tokens[from]?.key ?? '')) from++;
    if (from === end) break;
  }
  if (labels.length > 0) next(end, labels);
}

const listing = new Set(['and', ',', ';', '&', 'with', 'having', 'plus']);

/** Whether a quote goes on as a list, not as a name with something said behind it. */
const listed = ({ tokens }: Reader, at: number): boolean =>
  listing.has(tokens[at + 1]?.key ?? '') && !actAt(tokens, at + 2);

/** The rest of the text without the politeness at its end. */
function trimmed({ tokens, text }: Reader, from: number): string {
  let end = tokens.length;
  const polite = new Set(['please', 'thanks', 'cheers']);
  while (end > from + 1 && (polite.has(tokens[end - 1]!.key) || ['.', ',', '!'].includes(tokens[end - 1]!.key) || (tokens[end - 1]!.key === 'you' && tokens[end - 2]?.key === 'thank'))) end -= tokens[end - 1]!.key === 'you' ? 2 : 1; // prettier-ignore
  while (from < end - 1 && glueAt(tokens, from) > 0 && tokens[from]!.kind === 'mark') from++;
  return said(text, tokens, from, end);
}
