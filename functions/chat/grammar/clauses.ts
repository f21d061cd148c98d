import type { DateTime } from 'luxon';
import type { Priority, Progress } from '#lib/contracts/planner.ts';
import type { TaskSelector } from '../tools/calls.ts';
import { bareUrgent, checklistCues, introduced, notesCues, progressCues } from './clause-words.ts';
import type { DateValue } from './date-value.ts';
import { dayClause } from './day-clauses.ts';
import { labelClause } from './label-clauses.ts';
import { type Lexicon, nameAt } from './lexicon.ts';
import { listItems } from './lists.ts';
import { placeAt } from './place.ts';
import { announcedPriorityAt, priorityAt } from './priority.ts';
import { peopleClause } from './people-clauses.ts';
import { timeOfDay } from './time-of-day.ts';
import { parting, phraseAt, phrases, said, skipMarks, type Token } from './tokens.ts';

/** A date as it stands in the text: `from` and `to` are character offsets. */
export interface DateMark {
  value: DateValue;
  from: number;
  to: number;
}

/** What the clauses around a title say about the task. */
export interface Fields {
  plan?: string;
  bucket?: string;
  assignees?: string[];
  start?: DateMark;
  due?: DateMark;
  priority?: Priority;
  progress?: Progress;
  labels?: string[];
  checklist?: string[];
  notes?: string;
  /** A time of day was said; Planner keeps days alone. */
  timeOfDay?: true;
}

export interface Clause {
  end: number;
  fields: Fields;
  /** Could be words of a title just as well: "for Ada", "in Design", "tomorrow". */
  weak: boolean;
}

/** A text being read: its tokens, the names it may use, and the person's day. */
export interface Reader {
  text: string;
  tokens: readonly Token[];
  lexicon: Lexicon;
  today: DateTime;
  clauses: Map<number, Clause | undefined>;
  suffixes: Map<number, Clause[] | undefined>;
  /** Tasks that tokens from · 10,000 + to may mean. */
  selectors: Map<number, TaskSelector | undefined>;
}

export const reader = (text: string, tokens: readonly Token[], lexicon: Lexicon, today: DateTime): Reader => ({
  text,
  tokens,
  lexicon,
  today,
  clauses: new Map(),
  suffixes: new Map(),
  selectors: new Map(),
});

const glue = phrases('create it', 'add it', 'is', 'will be', 'must be', 'has to be', 'needs to be', 'are', 'should', 'be', 'it must be', 'it has to be', 'it needs to be', 'it will be', 'this is', 'they should be', 'this should be', 'is also', 'who should be', 'and', 'with', 'then', 'also', 'please', 'thanks', 'thank you', 'cheers', 'ta', 'ok', 'okay', 'too', 'as well', 'and then', 'and also', 'but', 'it should be', 'it is', "it's", 'its', 'that is', "that's", 'which is', 'they are', 'thanks a lot', 'thank you very much', 'many thanks', 'if you can', 'would you', 'will you', 'could you', 'can you', 'ty', 'set', 'should be', 'now', 'right now', 'thanks in advance', 'if possible', 'and it should be', 'and it is', "and it's", 'kindly', 'it', 'mate', 'to be', 'plus', 'darling', 'dear', 'love', 'is fine', 'is enough', 'is ok', 'is okay', 'will do', 'would be fine', 'nothing urgent', 'nothing fancy', 'no rush', 'no hurry', 'and go', 'and should go', 'and it should go', 'and shall go', 'it goes', 'it should go', 'should go', 'and goes', 'put it', 'it belongs', 'and put it', 'and place it'); // prettier-ignore

/** How many tokens at `at` join clauses without saying anything. */
export function glueAt(tokens: readonly Token[], at: number): number {
  const token = tokens[at];
  if (!token) return 0;
  if (token.kind === 'line' || parting.has(token.key)) return 1;
  return phraseAt(tokens, at, glue);
}

/** The clause that begins at token `at`, if one does. */
export function clauseAt(reader: Reader, at: number): Clause | undefined {
  if (!reader.clauses.has(at)) {
    reader.clauses.set(at, undefined);
    reader.clauses.set(at, readClause(reader, at));
  }
  return reader.clauses.get(at);
}

function readClause(reader: Reader, at: number): Clause | undefined {
  return (
    timeOfDay(reader, at) ??
    dayClause(reader, at) ??
    peopleClause(reader, at) ??
    labelClause(reader, at) ??
    place(reader, at) ??
    priority(reader, at) ??
    quotesFor(reader, at) ??
    texts(reader, at)
  );
}

const thereCues = phrases('there', 'in there', 'to it', 'to that plan', 'to the same plan', 'in the same plan', 'in that plan', 'to this plan', 'in this plan', 'to the plan', 'in the plan', 'same plan'); // prettier-ignore

/** ", office move, waiting": a plan's whole name between marks, and a bucket's after it. */
function barePlan({ tokens, lexicon }: Reader, at: number): Clause | undefined {
  if (![',', '(', '-', '–', ';', ':'].includes(tokens[at - 1]?.key ?? '')) return undefined;
  const plan = nameAt(tokens, at, lexicon.plans, 'whole');
  const closes = (end: number) => tokens[end] === undefined || glueAt(tokens, end) > 0;
  if (!plan || !closes(plan.end)) return undefined;
  const bucket = tokens[plan.end]?.kind === 'mark' ? nameAt(tokens, plan.end + 1, lexicon.buckets, 'whole') : undefined;
  if (bucket && closes(bucket.end))
    return { end: bucket.end, weak: true, fields: { plan: plan.said, bucket: bucket.said } };
  return { end: plan.end, weak: true, fields: { plan: plan.said } };
}

function place(reader: Reader, at: number): Clause | undefined {
  const there = reader.lexicon.lastPlan === undefined ? 0 : phraseAt(reader.tokens, at, thereCues);
  if (there > 0) return { end: at + there, weak: true, fields: { plan: reader.lexicon.lastPlan! } };
  const found = placeAt(reader.tokens, at, reader.lexicon);
  if (!found) return barePlan(reader, at);
  const { end, plan, bucket, weak } = found;
  return { end, weak, fields: { ...(plan !== undefined && { plan }), ...(bucket !== undefined && { bucket }) } };
}

function priority(reader: Reader, at: number): Clause | undefined {
  const { tokens } = reader;
  const cue = phraseAt(tokens, at, bareUrgent);
  const found = cue > 0 ? priorityAt(tokens, at + cue) : announcedPriorityAt(tokens, at);
  if (found) return { end: found.end, weak: false, fields: { priority: found.priority } };
  for (const [progress, list] of progressCues) {
    const length = phraseAt(tokens, at, list);
    if (length > 0) return { end: at + length, weak: true, fields: { progress } };
  }
  const bare = priorityAt(tokens, at);
  if (!bare) return undefined;
  const before = tokens[at - 1];
  const apart =
    !before || parting.has(before.key) || before.kind !== 'word' || ['and', 'all', 'both', 'each'].includes(before.key);
  const closes = bare.plain && glueOnly(tokens, bare.end);
  const follows = [...reader.clauses.values()].some((clause) => clause?.end === at);
  return apart || closes || follows
    ? { end: bare.end, weak: !bare.plain, fields: { priority: bare.priority } }
    : undefined;
}

function glueOnly(tokens: readonly Token[], at: number): boolean {
  let next = at;
  while (next < tokens.length) {
    const length = glueAt(tokens, next);
    if (length === 0) return false;
    next += length;
  }
  return true;
}

const putting = phrases('put', 'write', 'add', 'note', 'with', 'put it', 'note down');
const intoNotes = phrases('in the notes', 'in its notes', 'into the notes', 'to the notes', 'as a note', 'as note', 'in notes', 'as the notes', 'as notes', 'in the description', 'as the description', 'as a description', 'into the description', 'to the description', 'under notes', 'in a note', 'on the notes', 'as its description'); // prettier-ignore
const intoChecklist = phrases('on the checklist', 'in the checklist', 'to the checklist', 'onto the checklist', 'as a checklist item', 'as checklist item', 'as checklist items', 'on its checklist', 'to its checklist', 'as a checklist', 'as checklist', 'as the checklist', 'as subtasks', 'as steps'); // prettier-ignore

/** 'Put "…" in the notes', '"…" and "…" on the checklist': quotes, and then what becomes of them. */
function quotesFor({ tokens }: Reader, at: number): Clause | undefined {
  let end = at + phraseAt(tokens, at, putting);
  if (end === at && !parting.has(tokens[at - 1]?.key ?? '') && tokens[at - 1]?.key !== 'and') return undefined;
  const quotes: string[] = [];
  while (tokens[end]?.kind === 'quote' || (quotes.length > 0 && ['and', ','].includes(tokens[end]?.key ?? ''))) {
    if (tokens[end]!.kind === 'quote') quotes.push(tokens[end]!.text);
    end++;
  }
  const ofTask = (length: number) => ['of', 'for', 'on', 'in', 'to', 'under'].includes(tokens[end + length]?.key ?? '');
  const notes = quotes.length === 1 ? phraseAt(tokens, end, intoNotes) : 0;
  if (notes > 0 && !ofTask(notes)) return { end: end + notes, weak: false, fields: { notes: quotes[0]! } };
  const list = quotes.length > 0 ? phraseAt(tokens, end, intoChecklist) : 0;
  return list > 0 && !ofTask(list) ? { end: end + list, weak: false, fields: { checklist: quotes } } : undefined;
}

function texts(reader: Reader, at: number): Clause | undefined {
  const { tokens, text } = reader;
  const list = Math.max(phraseAt(tokens, at, checklistCues), introduced(tokens, at, /^(?:checklist|subtasks|steps)$/));
  const notes = Math.max(phraseAt(tokens, at, notesCues), introduced(tokens, at, /^(?:notes?|description|remark)$/));
  const length = Math.max(list, notes);
  if (length === 0 || (tokens[at]!.key === 'in' && tokens[at + length]?.key === 'of')) return undefined;
  const marked = skipMarks(tokens, at + length) > at + length;
  const lead = tokens[at]!.key === 'with' || tokens[at]!.key === 'add' || tokens[at]!.key === 'and' || length > 1;
  const from = skipMarks(tokens, at + length);
  if (from >= tokens.length || (!marked && !lead && tokens[from]!.kind !== 'quote')) return undefined;
  if (notes > list) {
    const end = tokens[from]!.kind === 'quote' ? from + 1 : tailFrom(reader, from + 1);
    return { end, weak: false, fields: { notes: trimEnd(said(text, tokens, from, end)) } };
  }
  const end = tailFrom(reader, from + 1);
  let last = end;
  while (last > from + 1 && [',', ';', 'and'].includes(tokens[last - 1]!.key)) last--;
  return { end, weak: false, fields: { checklist: listItems(text, tokens, from, last) } };
}

/** Where the free text from `at` on is over: where clauses that cannot be part of it fill the rest. */
function tailFrom(reader: Reader, at: number): number {
  const { tokens } = reader;
  for (let next = at; next < tokens.length; next++) {
    const parted = parting.has(tokens[next - 1]!.key) || tokens[next - 1]!.kind !== 'word';
    const strong = clauseAt(reader, next)?.weak === false;
    if (!parted && !strong) continue;
    const rest = glueAt(tokens, next) > 0 ? undefined : suffixFrom(reader, next);
    if (rest && rest.length > 0) return next;
  }
  return tokens.length;
}

const trimEnd = (text: string): string => text.replace(/[\s,;:–-]+$/, '').trim();

const farthest = 120;

/** The clauses that fill the text from `at` to its end with nothing left over; undefined when something is. */
export function suffixFrom(reader: Reader, at: number): Clause[] | undefined {
  const { tokens, suffixes } = reader;
  if (at >= tokens.length) return [];
  if (tokens.length - at > farthest) return undefined;
  const known = suffixes.get(at);
  if (known || suffixes.has(at)) return known;
  suffixes.set(at, undefined);
  const clause = clauseAt(reader, at);
  let result = clause && suffixFrom(reader, clause.end);
  if (clause && result) result = [clause, ...result];
  const joint = result ? 0 : glueAt(tokens, at);
  if (!result && joint > 0) result = suffixFrom(reader, at + joint);
  suffixes.set(at, result);
  return result;
}

/** One set of fields out of several clauses; undefined when two of them disagree. */
export function merge(clauses: readonly Clause[]): Fields | undefined {
  const fields: Fields = {};
  for (const clause of clauses) {
    for (const [name, value] of Object.entries(clause.fields) as [keyof Fields, never][]) {
      if (fields[name] === undefined) fields[name] = value;
      else if (name === 'labels' || name === 'checklist') fields[name] = [...fields[name], ...(value as string[])];
      else if (name === 'assignees' && !clause.weak) fields.assignees = [...fields.assignees!, ...(value as string[])];
      else return undefined;
    }
  }
  return fields;
}
