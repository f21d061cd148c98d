import { DateTime } from 'luxon';
import type { Priority } from '#lib/contracts/planner.ts';
import type { TaskFilter } from '../tools/calls.ts';
import type { Reader } from './clauses.ts';
import type { DateValue } from './date-value.ts';
import { dateAt } from './dates.ts';
import { rangeAt } from './date-ranges.ts';
import { lacksAt } from './lacks.ts';
import { nameAt, peopleAt, personAt } from './lexicon.ts';
import { placeAt } from './place.ts';
import { announcedPriorityAt, priorityAt, type PriorityMatch } from './priority.ts';
import { phraseAt, phrases, said, type Token } from './tokens.ts';

const statuses = [
  ['overdue', phrases('overdue', 'over due', 'late', 'past due', 'past their due date', 'past its due date', 'past the due date', 'behind schedule', 'running late', 'delayed', 'past deadline', 'past their deadline', 'past the deadline', 'missed', 'missed their deadline', 'behind', 'slipping', 'overrun', 'should have been done already', 'should already be done', 'slipped', 'over deadline', 'past their dates')],
  ['in-progress', phrases('in progress', 'in-progress', 'ongoing', 'started', 'being worked on', 'underway', 'under way', 'in the works', 'working on', 'active', 'in flight', 'currently in progress', 'wip')],
  ['not-started', phrases('not started', 'unstarted', 'not yet started', 'not begun', 'untouched', "haven't started", "hasn't started", "haven't been started", "hasn't been started", "aren't started", 'not-started', 'to be started', 'have not been started', 'has not been started', 'have not started', 'has not started')],
  ['open', phrases('at risk of being late', 'at risk of slipping', 'at risk of delay', 'at risk', 'in danger of being late', 'in danger of slipping', 'likely to be late', 'going to be late', 'about to be late', 'open', 'unfinished', 'incomplete', 'outstanding', 'remaining', 'pending', 'not done', 'not completed', 'not finished', 'left', 'left to do', 'to do', 'uncompleted', 'unresolved', 'not yet done', 'still open', 'todo', 'still to do', "haven't been done", 'not complete', "aren't done", "isn't done", "haven't been finished")],
  ['completed', phrases('completed', 'done', 'finished', 'closed', 'complete', 'already done', 'ticked off', 'resolved')],
] as const; // prettier-ignore
const unassigned = phrases('nobody assigned', 'nobody assigned to them', 'nobody assigned to it', 'no one assigned', 'no one assigned to them', 'nobody on them', 'nobody on it', 'nobody working on them', 'unassigned', 'not assigned', 'nobody', 'no one', 'without an assignee', 'without assignee', 'without an owner', 'without owner', 'no assignee', 'not assigned to anyone', 'not assigned to anybody', 'assigned to nobody', 'assigned to no one', 'with no assignee', 'with no owner', 'with nobody assigned', 'without anyone assigned', 'nobody is working on', 'nobody owns', 'nobody has', 'nobody is assigned to', 'that nobody has taken', 'up for grabs', 'unowned', 'with no one assigned', 'has no owner', 'have no owner', 'has no assignee', 'have no assignee', 'noone', 'no one is assigned to', 'no one is working on', 'no owner', 'not been assigned', 'that nobody owns', 'without assignees', 'without owners', 'with nobody on them', "nobody's", 'not assigned yet', 'nobody picked up'); // prettier-ignore
const dueCues = phrases('due', 'due on', 'due by', 'due in', 'due before', 'due for', 'due within', 'due at', 'by', 'until', 'till', 'on', 'for', 'with a due date on', 'with due date', 'in', 'is due', 'are due', 'falling due', 'coming up', 'coming due', 'has to be done by', 'must be done by', 'to be done', 'within', 'ending', 'that is due', 'which are due', 'happening', 'planned for', 'scheduled for', 'due date', 'with deadline', 'with a deadline', 'deadline', 'during', 'to be done by', 'need to be done', 'need to be done by', 'needs doing', 'need doing', 'due to be finished', 'expected', 'ahead', 'are due on', 'left for', 'up for'); // prettier-ignore
const beforeCues = phrases('before', 'due before', 'earlier than', 'prior to', 'up to');
const afterCues = phrases('after', 'due after', 'later than', 'past', 'since', 'due from', 'starting from');
const personCues = phrases('assigned to', 'for', 'of', 'owned by', 'belonging to', 'with', 'on', 'that belong to', 'given to', 'assignee', 'by', 'allocated to', 'in the hands of', 'handled by', 'done by', 'to', 'does', 'did', 'has', 'is', 'that', 'which', 'what', 'with assignee', 'are assigned to', 'is assigned to', 'assigned', '4'); // prettier-ignore
const own = phrases('my', 'mine', 'i have', 'do i have', 'i own', 'on my plate', 'on my list', 'am i', 'i am', "i'm", 'assigned to me', 'for me', 'of mine', 'have i', 'i need to', 'should i', 'do i need to', 'must i', 'i must', 'do i', 'i should', 'i got', 'i', 'me', "i've", 'myself'); // prettier-ignore
const labelCues = phrases('labelled', 'labeled', 'tagged', 'with label', 'with the label', 'with tag', 'with the tag', 'label', 'tag', 'tagged with', 'tagged as', 'labelled with', 'labeled with', 'labelled as', 'labeled as', 'under label', 'with the labels', 'with labels', 'category', 'in category', 'carrying the label', 'having the label', 'that are labelled', 'that are tagged'); // prettier-ignore
const wordCues = phrases('containing the word', 'containing the words', 'that contain the word', 'that contain the words', 'that contains the word', 'which contain the word', 'with the word', 'that mention the word', 'mentioning the word', 'that have the word', 'having the word', 'that include the word', 'including the word', 'with the text', 'containing the text', 'contain the word', 'contains the word', 'contain', 'contains', 'mention', 'mentions', 'mention the word', 'that include', 'about', 'containing', 'that contain', 'that contains', 'mentioning', 'that mention', 'regarding', 'concerning', 'matching', 'with the word', 'with the words', 'with', 'related to', 'relating to', 'named', 'called', 'titled', 'that have', 'including', 'that say', 'to do with', 'having', 'which mention', 'which contain', 'whose title contains', 'with title', 'involving', 'that mentions'); // prettier-ignore
export const taskNouns = new Set(['task', 'tasks', 'item', 'items', 'card', 'cards', 'todo', 'todos', 'to-do', 'to-dos', 'thing', 'things', 'work', 'stuff', 'one', 'ones', 'ticket', 'tickets', 'job', 'jobs', 'everything', 'anything', 'deadlines', 'assignments', 'actions', 'workitems', 'backlog?', 'taks', 'taskss', 'chores']); // prettier-ignore
export const fillers = new Set(['across', 'all', 'every', 'each', 'any', 'the', 'of', 'that', 'which', 'are', 'is', 'and', 'but', 'still', 'currently', 'now', 'a', 'an', 'also', 'with', 'have', 'has', 'been', 'be', 'were', 'was', 'there', 'our', 'their', 'its', 'those', 'these', 'already', 'please', 'thanks', 'me', 'us', 'we', 'who', "that's", 'to', 'at', 'moment', 'right', 'yet', 'plan', 'plans', 'in', 'from', 'them', 'planner', 'currently', 'assigned', 'both', 'whole', 'entire', 'status', 'marked', 'as', 'list', 'full', 'or']); // prettier-ignore

export interface FilterReading {
  filter: TaskFilter;
  /** Indices of tokens that say nothing known. */
  rest: number[];
  /** Whether a noun like "tasks" or "one" was there, and whether in the plural or with "all". */
  noun: boolean;
  plural: boolean;
  /** Nothing but fillers and nouns. */
  empty: boolean;
  /** An unclear or impossible date. */
  faulty?: { from: number; to: number };
}

/** Reads tokens `from` to `to` as conditions on tasks, in any order. */
export function filterFrom(reader: Reader, from: number, to: number, dates = true): FilterReading {
  const { text, lexicon, today } = reader;
  const tokens = reader.tokens.slice(0, to);
  const filter: TaskFilter = {};
  const reading: FilterReading = { filter, rest: [], noun: false, plural: false, empty: true };
  const people = (...names: string[]) => (filter.assignees = [...new Set([...(filter.assignees ?? []), ...names])]);
  let at = from;
  const took = (end: number) => {
    at = end;
    reading.empty = false;
  };
  while (at < to) {
    const token = tokens[at]!;
    const nobody = phraseAt(tokens, at, unassigned) || lacksAt(tokens, at, 'people');
    if (nobody > 0) {
      people('nobody');
      took(at + nobody);
      continue;
    }
    const noDate = tokens[at]!.key === 'undated' ? 1 : lacksAt(tokens, at, 'date');
    if (noDate > 0) {
      filter.noDue = true;
      took(at + noDate);
      continue;
    }
    const label = labelAt(reader, tokens, at);
    if (label) {
      filter.labels = [...(filter.labels ?? []), ...label.names];
      took(label.end);
      continue;
    }
    const place = placeAt(tokens, at, lexicon) ?? namedPlace(reader, tokens, at);
    if (place && (place.plan === undefined || filter.plan === undefined)) {
      if (place.plan !== undefined) filter.plan = place.plan;
      if (place.bucket !== undefined) filter.bucket = place.bucket;
      took(place.end);
      continue;
    }
    const when = dates ? whenAt(tokens, at, today, reading) : undefined;
    if (when) {
      if (when.from) filter.dueFrom = when.from;
      if (when.to) filter.dueTo = when.to;
      took(when.end);
      continue;
    }
    const status = exceptDone(tokens, at) ?? statusAt(tokens, at);
    if (status && filter.status === undefined) {
      filter.status = status.status;
      took(status.end);
      continue;
    }
    const cue = phraseAt(tokens, at, personCues);
    const found = peopleAt(tokens, at + cue, lexicon);
    const told =
      ['show', 'tell', 'give', 'send', 'list', 'read'].includes(tokens[at - 1]?.key ?? '') &&
      tokens[at + cue]?.key === 'me';
    if (found && !told && (cue > 0 || token.key !== 'me')) {
      people(...found.names);
      took(found.end);
      continue;
    }
    const mine = phraseAt(tokens, at, own);
    if (mine > 0) {
      if (token.key !== 'me') people('me');
      took(at + mine);
      continue;
    }
    const priority = describedBy(tokens, at) ?? priorityAt(tokens, at);
    if (priority) {
      filter.priorities = [...new Set([...(filter.priorities ?? []), ...meantBy(priority, token)])];
      took(priority.end);
      continue;
    }
    const words = phraseAt(tokens, at, wordCues);
    if (
      words > 0 &&
      tokens[at + words] &&
      (tokens[at + words]!.kind === 'quote' || words > 1 || token.key !== 'with')
    ) {
      const begin =
        ['the', 'a', 'an'].includes(tokens[at + words]!.key) && tokens[at + words + 1] ? at + words + 1 : at + words;
      let end = begin + 1;
      while (tokens[begin]!.kind !== 'quote' && end < to && tokens[end]!.kind === 'word' && !placeAt(tokens, end, lexicon) && !dateAfterCue(tokens, end, today)) end++; // prettier-ignore
      filter.words = said(text, tokens, begin, end);
      took(end);
      continue;
    }
    if (taskNouns.has(token.key)) {
      reading.noun = true;
      reading.plural ||=
        token.key !== 'one' &&
        (token.key.endsWith('s') || ['everything', 'anything', 'work', 'stuff'].includes(token.key));
    } else if (token.key === 'all' || token.key === 'every' || token.key === 'each') reading.plural = true;
    else if (token.kind === 'word' && !fillers.has(token.key)) reading.rest.push(at);
    else if (token.kind === 'quote') reading.rest.push(at);
    at++;
  }
  return reading;
}

/** "With priority urgent", "of high priority": a priority that tells which tasks are meant. */
const describedBy = (tokens: readonly Token[], at: number): PriorityMatch | undefined =>
  ['with', 'of', 'having'].includes(tokens[at]!.key)
    ? announcedPriorityAt(tokens, articles.has(tokens[at + 1]?.key ?? '') ? at + 2 : at + 1)
    : undefined;

const articles = new Set(['a', 'an', 'the']);

/** "High priority" is what is important and anything above it. */
const meantBy = ({ priority }: PriorityMatch, { key }: Token): Priority[] =>
  priority === 'important' && key.startsWith('high') ? ['important', 'urgent'] : [priority];

/** "The Waiting bucket", "Office move plan". */
function namedPlace(
  { lexicon }: Reader,
  tokens: readonly Token[],
  at: number,
): { end: number; plan?: string; bucket?: string } | undefined {
  const bucket = nameAt(tokens, at, lexicon.buckets);
  if (bucket && /^(bucket|column|lane)$/.test(tokens[bucket.end]?.key ?? ''))
    return { end: bucket.end + 1, bucket: bucket.said };
  const plan = nameAt(tokens, at, lexicon.plans);
  return plan && /^(plan|board|project)$/.test(tokens[plan.end]?.key ?? '')
    ? { end: plan.end + 1, plan: plan.said }
    : undefined;
}

const exceptions = phrases('except', 'except for', 'excluding', 'apart from', 'other than', 'but not', 'without', 'besides', 'minus'); // prettier-ignore
const doneOnes = phrases('done', 'completed', 'finished', 'closed', 'the done', 'the completed', 'the finished', 'what is done', "what's done", 'those done'); // prettier-ignore

function exceptDone(tokens: readonly Token[], at: number): { end: number; status: TaskFilter['status'] } | undefined {
  const except = phraseAt(tokens, at, exceptions);
  const done = except > 0 ? phraseAt(tokens, at + except, doneOnes) : 0;
  return done > 0 ? { end: at + except + done, status: 'open' } : undefined;
}

function labelAt(reader: Reader, tokens: readonly Token[], at: number): { end: number; names: string[] } | undefined {
  const { labels, plans, buckets, people } = reader.lexicon;
  if (tokens[at]!.key.startsWith('#') && tokens[at]!.key.length > 1)
    return { end: at + 1, names: [tokens[at]!.text.slice(1)] };
  const cue = phraseAt(tokens, at, labelCues);
  let next = at + cue;
  while (tokens[next]?.key === ':') next++;
  const named = nameAt(tokens, next, labels, cue > 0 ? 'slip' : 'whole');
  if (!named) return undefined;
  const noun = /^(label|tag|category)s?$/.test(tokens[named.end]?.key ?? '');
  if (cue === 0 && !noun) {
    const elsewhere = [plans, buckets, people].some((items) => nameAt(tokens, at, items, 'whole'));
    if (elsewhere || ['to', 'in'].includes(tokens[at - 1]?.key ?? '')) return undefined;
  }
  return { end: noun ? named.end + 1 : named.end, names: [named.said] };
}

function statusAt(tokens: readonly Token[], at: number): { end: number; status: TaskFilter['status'] } | undefined {
  if (['be', 'get', 'getting'].includes(tokens[at - 1]?.key ?? '')) return undefined;
  for (const [status, list] of statuses) {
    const length = phraseAt(tokens, at, list);
    if (length > 0) return { end: at + length, status };
  }
  return undefined;
}

const dateAfterCue = (tokens: readonly Token[], at: number, today: DateTime): boolean => {
  const cue = phraseAt(tokens, at, dueCues);
  return cue > 0 && dateAt(tokens, at + cue, today) !== undefined;
};

function whenAt(
  tokens: readonly Token[],
  at: number,
  today: DateTime,
  reading: FilterReading,
): { end: number; from?: string; to?: string } | undefined {
  const due = phraseAt(tokens, at, dueCues);
  const before = phraseAt(tokens, at, beforeCues);
  const after = phraseAt(tokens, at, afterCues);
  const within = ['between', 'from'].includes(tokens[at + due]?.key ?? '') ? 1 : 0;
  const both = within + due > 0 || before + after === 0 ? rangeAt(tokens, at + due + within, today) : undefined;
  if (both && (within + due > 0 || both.first.plain))
    return inOrder(both.second.end, range(both.first.value, 'from').from, range(both.second.value, 'to').to);
  const length = Math.max(due, before, after);
  const date = dateAt(tokens, at + length, today) ?? (length > 0 ? dateAt(tokens, at, today) : undefined);
  if (!date || (length === 0 && !date.plain && date.value.kind !== 'span')) return undefined;
  const mark = date.value;
  if (mark.kind === 'impossible' || mark.kind === 'either') {
    reading.faulty = { from: tokens[at]!.start, to: tokens[date.end - 1]!.end };
    return { end: date.end };
  }
  const cue = tokens.slice(at, at + length).map((token) => token.key);
  const day = (iso: string, shift: number) =>
    today.plus({ days: Math.round((Date.parse(iso) - Date.parse(today.toISODate()!)) / 864e5) + shift }).toISODate()!;
  if (before > 0 && before >= due) return { end: date.end, to: day(mark.kind === 'day' ? mark.day : mark.from, -1) };
  if (after > 0 && after >= due) return { end: date.end, from: day(mark.kind === 'day' ? mark.day : mark.to, 1) };
  if (mark.kind === 'span') return { end: date.end, from: mark.from, to: mark.to };
  const open =
    cue.some((word) => ['by', 'until', 'till', 'within'].includes(word)) ||
    tokens[date.end - 1]!.key.match(/^(days?|weeks?|fortnight)$/);
  if (open) return { end: date.end, from: day(today.toISODate()!, 0), to: mark.day };
  return { end: date.end, from: mark.day, to: mark.day };
}

/** A stretch whose first weekday has passed this week began a week before the next one: "between Monday and Friday". */
function inOrder(end: number, from = '', to = ''): { end: number; from?: string; to?: string } {
  const begin = from !== '' && to !== '' && from > to ? DateTime.fromISO(from).minus({ weeks: 1 }).toISODate()! : from;
  return { end, ...(begin !== '' && { from: begin }), ...(to !== '' && { to }) };
}

function range(value: DateValue, side: 'from' | 'to'): { from?: string; to?: string } {
  if (value.kind === 'day') return side === 'from' ? { from: value.day } : { to: value.day };
  if (value.kind === 'span') return side === 'from' ? { from: value.from } : { to: value.to };
  return {};
}

/** Whether token `at` begins somebody's possessive: "Ben's". */
export function possessiveAt(reader: Reader, at: number): { end: number; name: string } | undefined {
  const person = personAt(reader.tokens, at, reader.lexicon);
  if (!person || person.said === 'me' || !/['’]s?$/.test(reader.tokens[person.end - 1]!.text)) return undefined;
  return { end: person.end, name: person.said };
}
