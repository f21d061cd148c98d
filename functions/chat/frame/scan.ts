import type { Priority, Progress } from '#lib/contracts/planner.ts';
import { type DateMark, glueAt, type Reader } from '../grammar/clauses.ts';
import { doneWords } from '../grammar/done-words.ts';
import { dateAt } from '../grammar/dates.ts';
import { durationAt } from '../grammar/durations.ts';
import { politeAt } from '../grammar/lead.ts';
import { priorityAt } from '../grammar/priority.ts';
import { phraseAt, phrases, type Token } from '../grammar/tokens.ts';
import { match } from '../resolve/match.ts';
import { baseOf } from '../text/inflect.ts';
import type { TaskSelector } from '../tools/calls.ts';
import { actAt, type ActMatch } from './acts.ts';
import { deniedPriority, exactly, groupAt, peopleHere, placed, placeNoun, pronounAt, wholeTitles } from './mentions.ts';
import { earlier, type Field, fields, hedges, later, modals, negations, nowWithout, plain } from './words.ts';

/** Something that a task can be given, with the preposition before it. */
export type Value = { lead: string; at: number } & (
  | { kind: 'date'; mark: DateMark }
  | { kind: 'days'; days: number }
  | { kind: 'people'; names: string[] }
  | { kind: 'place'; plan?: string; bucket?: string; noun: boolean }
  | { kind: 'priority'; priority: Priority }
  | { kind: 'labels'; labels: string[] }
  | { kind: 'progress'; progress: Progress }
);

/** A sentence taken apart without regard to the order of its parts. */
export interface Frame {
  acts: (ActMatch & { at: number })[];
  /** Tasks named beyond doubt: by position, by pronoun, by a quote, by the whole title, as a group. */
  refs: { tasks: TaskSelector; at: number; lead: string }[];
  values: Value[];
  fields: Set<Field>;
  /** Words that are none of these, by index; a title, if they name one. */
  content: number[];
  modal: boolean;
  /** "has to be", "can be": what follows is to happen. */
  wished: boolean;
  /** "is" or the like. */
  copula: boolean;
  /** "was", "should have": it is told of, not asked for. */
  past: boolean;
  negated: boolean;
  /** Something is no longer so: "no longer needs a deadline". */
  gone: boolean;
  later: boolean;
  earlier: boolean;
  /** What the sentence begins with, politeness aside. */
  opens?: 'act' | 'other';
}

const longest = 60;
const passives = phrases('should be', 'must be', 'shall be', 'needs to be', 'need to be', 'has to be', 'have to be', 'ought to be', 'can be', 'may be', 'is to be', 'are to be', 'can now be', 'should now be', 'must now be'); // prettier-ignore
const prepositions = new Set(['to', 'into', 'in', 'on', 'onto', 'under', 'for', 'by', 'until', 'till', 'til', 'before', 'from', 'with', 'at', 'as', 'of', 'off', 'due', '→', ':', 'instead', 'not', 'is', 'be', 'it', 'starting', 'from', 'and', 'than', 'over', 'latest', ',', '-', '–', '—', '=']); // prettier-ignore
const progressWords: readonly (readonly [Progress, ReturnType<typeof phrases>])[] = [
  ['in-progress', phrases('in progress', 'in-progress', 'ongoing', 'under way', 'underway', 'started', 'wip', 'being worked on', 'running')],
  ['not-started', phrases('not started', 'not-started', 'unstarted', 'not begun', 'not yet started')],
  ['completed', phrases(...doneWords)],
]; // prettier-ignore
const readingVerbs = new Set([
  'tell',
  'show',
  'list',
  'find',
  'display',
  'see',
  'view',
  'search',
  'count',
  'report',
  'read',
  'print',
  'summarise',
  'summarize',
  'explain',
]);
const labelNoun = /^(?:label|tag|category|labels|tags|categories)$/;

/** Undefined where a sentence can be no command about tasks. */
export function scan(reader: Reader, from: number): Frame | undefined {
  const { tokens, lexicon, today } = reader;
  if (tokens.length - from > longest || lexicon.tasks.length === 0) return undefined;
  const frame: Frame = { acts: [], refs: [], values: [], fields: new Set(), content: [], modal: false, wished: false, copula: false, past: false, negated: false, gone: false, later: false, earlier: false }; // prettier-ignore
  const labelling = tokens.some((token, index) => labelNoun.test(token.key) || actAt(tokens, index)?.acts.has('label'));
  const titles = wholeTitles(reader, from);
  const reads = readingVerbs.has(tokens[from]?.key ?? '') || ['me', 'us'].includes(tokens[from + 1]?.key ?? '');
  if (reads && !titles.has(from)) return undefined;
  let lead = '';
  let at = from;
  const take = (end: number, opens: 'act' | 'other' = 'other') => {
    frame.opens ??= opens;
    lead = prepositions.has(tokens[end - 1]!.key) ? tokens[end - 1]!.key : '';
    at = end;
  };
  const value = (end: number, one: Value) => {
    frame.values.push(one);
    take(end);
    lead = '';
  };
  while (at < tokens.length) {
    const token = tokens[at]!;
    const title = titles.get(at);
    if (title !== undefined) {
      frame.refs.push({ tasks: { titles: [said(reader, at, title)] }, at, lead: before(tokens, at) });
      take(title);
      continue;
    }
    if (token.kind === 'line' || (token.kind === 'quote' && !match(token.text, lexicon.tasks, 'loose')))
      return undefined;
    if (token.kind === 'quote') {
      frame.refs.push({ tasks: { titles: [token.text] }, at, lead: before(tokens, at) });
      take(at + 1);
      continue;
    }
    if (token.kind === 'mark') {
      if (['.', ';', '!', '?'].includes(token.key) && at > from && tokens.slice(at).some((each) => each.kind !== 'mark')) return undefined; // prettier-ignore
      const arrow = token.key === '→' || (token.key === '>' && ['-', '='].includes(tokens[at - 1]?.key ?? ''));
      lead = arrow ? '→' : token.key;
      at++;
      continue;
    }
    const without = phraseAt(tokens, at, nowWithout);
    if (without > 0 && token.key === 'without' && frame.negated) return undefined;
    if (without > 0) {
      frame.gone = true;
      take(at + without);
      continue;
    }
    const denied = deniedPriority(tokens, at);
    if (denied < 0) return undefined;
    if (denied > 0) {
      at += denied;
      continue;
    }
    const date = dateAt(tokens, at, today);
    const dated = date && (date.plain || ['by', 'on', 'until', 'till', 'for', 'to', 'due', 'before', '→', 'from', ':', 'in', 'is'].includes(lead)); // prettier-ignore
    if (dated && !(token.key === 'may' && lead === '')) {
      const mark = { value: date.value, from: token.start, to: tokens[date.end - 1]!.end };
      value(date.end, { kind: 'date', mark, lead, at });
      continue;
    }
    const lasting =
      ['until', 'till', 'til'].includes(token.key) && tokens[at + 1] !== undefined && tokens[at + 1]!.key !== 'then';
    if (lasting && !dateAt(tokens, at + 1, today) && !durationAt(tokens, at + 1)) return undefined;
    const duration = durationAt(tokens, at);
    if (duration) {
      frame.later ||= tokens.slice(at, duration.end).some((_, offset) => phraseAt(tokens, at + offset, later) > 0);
      value(duration.end, { kind: 'days', days: duration.days, lead, at });
      continue;
    }
    if (phraseAt(tokens, at, hedges) > 0 && !(token.key === 'after' && lead === '' && at > from)) return undefined;
    const pronoun = pronounAt(reader, at);
    if (pronoun) {
      frame.refs.push({ tasks: pronoun.tasks, at, lead: before(tokens, at) });
      take(pronoun.end);
      continue;
    }
    const group = groupAt(reader, at, titles);
    if (group) {
      frame.refs.push({ tasks: group.tasks, at, lead: before(tokens, at) });
      take(group.end);
      continue;
    }
    const place = placed(reader, at, lead);
    if (place) {
      const { end, plan, bucket } = place;
      const noun = tokens.slice(at, end).some(({ key }) => placeNoun.test(key));
      value(end, { kind: 'place', lead: place.lead, at, noun, ...(plan !== undefined && { plan }), ...(bucket !== undefined && { bucket }) }); // prettier-ignore
      continue;
    }
    const label = labelling ? exactly(tokens, at, lexicon.labels) : undefined;
    if (label) {
      value(label.end, { kind: 'labels', labels: [label.said], lead, at });
      continue;
    }
    const through = token.key === 'through' && !frame.copula;
    const progress = through ? undefined : progressWords.find(([, list]) => phraseAt(tokens, at, list) > 0);
    if (progress) {
      value(at + phraseAt(tokens, at, progress[1]), { kind: 'progress', progress: progress[0], lead, at });
      continue;
    }
    const people = peopleHere(reader, at, lead);
    if (people) {
      value(people.end, { kind: 'people', names: people.names, lead, at });
      continue;
    }
    const priority = priorityAt(tokens, at);
    if (priority) {
      value(priority.end, { kind: 'priority', priority: priority.priority, lead, at });
      continue;
    }
    const field = Object.entries(fields).find(([, list]) => phraseAt(tokens, at, list) > 0);
    if (field && !(field[0] === 'start' && !/date|day|^starting$/.test(tokens[at + 1]?.key ?? token.key))) {
      frame.fields.add(field[0] as Field);
      const describes = ['with', 'of', 'having'].includes(lead) ? lead : undefined;
      take(at + phraseAt(tokens, at, field[1]));
      lead = field[0] === 'due' ? 'due' : (describes ?? lead);
      continue;
    }
    const last = frame.values.at(-1);
    if (token.key === 'off' && last?.kind === 'people' && tokens[at - 1]?.key !== 'off') last.lead = 'from';
    if (phraseAt(tokens, at, modals) > 0) frame.modal = true;
    if (phraseAt(tokens, at, passives) > 0) frame.wished = true;
    if (['was', 'were'].includes(token.key) || (token.key === 'have' && modals.has(tokens[at - 1]?.key ?? '') && isPast(tokens[at + 1]))) frame.past = true; // prettier-ignore
    if (['is', 'are', 'was', 'were', "'s", 'been', 'be'].includes(token.key)) frame.copula = true;
    const polite = politeAt(tokens, at);
    if (negations.has(token.key) && polite < 2) frame.negated = true;
    if (phraseAt(tokens, at, later) > 0) frame.later = true;
    if (phraseAt(tokens, at, earlier) > 0) frame.earlier = true;
    const noun = isNounHere(tokens, at);
    const act = noun ? undefined : actAt(tokens, at);
    if (act && !(frame.content.at(-1) === at - 1 && act.base === 'list')) {
      frame.acts.push({ ...act, at });
      take(act.end, 'act');
      continue;
    }
    const joint = Math.max(polite, glueAt(tokens, at));
    if (
      joint > 0 ||
      plain.has(token.key) ||
      negations.has(token.key) ||
      labelNoun.test(token.key) ||
      phraseAt(tokens, at, earlier) > 0 ||
      (token.key === 'later' && last?.kind === 'days')
    ) {
      // prettier-ignore
      if (token.key === 'of' && ['instead', 'rather'].includes(lead)) lead = 'instead';
      else lead = prepositions.has(token.key) ? token.key : lead === 'to' && ['the', 'be'].includes(token.key) ? lead : ['the', 'a'].includes(token.key) ? lead : ''; // prettier-ignore
      if (joint > 1) lead = '';
      at += Math.max(1, joint);
      if (!['please', 'so', 'then', 'and'].includes(token.key) && joint === 0) frame.opens ??= 'other';
      continue;
    }
    frame.content.push(at);
    take(at + 1);
    lead = '';
  }
  return frame;
}

/** A word that could be a verb but names something: "the launch", "and Waiting". */
function isNounHere(tokens: readonly Token[], at: number): boolean {
  const last = tokens[at - 1]?.key ?? '';
  if (['the', 'a', 'an', 'my', 'our'].includes(last)) return true;
  if (['need', 'needs'].includes(last) && tokens[at]!.key === 'help') return true;
  if (['this', 'from'].includes(last)) return plain.has(tokens[at]!.key);
  return last === 'and' && tokens[at]!.key.endsWith('ing');
}

/** The word before a task, its article aside. */
const before = (tokens: readonly Token[], at: number): string =>
  tokens[['the', 'our', 'my'].includes(tokens[at - 1]?.key ?? '') ? at - 2 : at - 1]?.key ?? '';

const isPast = (token: Token | undefined): boolean =>
  token !== undefined && (token.key.endsWith('ed') || baseOf(token.key) !== token.key);

const said = ({ text, tokens }: Reader, from: number, to: number): string =>
  text.slice(tokens[from]!.start, tokens[to - 1]!.end);
