import { type Clause, clauseAt, type Fields, glueAt, merge, type Reader } from './clauses.ts';
import {
  asTask,
  verbs,
  bareVerbs,
  nouns,
  describing,
  definite,
  counts,
  introducers,
  reminders,
  headers,
} from './create-words.ts';
import { match } from '../resolve/match.ts';
import { filterFrom } from './filter.ts';
import { imperative, leadAt } from './lead.ts';
import { nameAt, peopleAt } from './lexicon.ts';
import { priorityAt } from './priority.ts';
import { phraseAt, phrases } from './tokens.ts';

/** The words before the title of a new task, and what they say already. */
export interface Opening {
  /** Index of the first token of the title, or of clauses before it. */
  at: number;
  plural: boolean;
  count?: number;
  fields: Fields;
  /** Someone was named already, so that a later "for Ada" is part of the title. */
  closed?: boolean;
  /** "task" or the like was said. */
  noun?: true;
  /** "Assign a new task …": the people may come after the title, as "to Ada". */
  handedOver?: true;
  /** A title surely follows: "task called …", "task to …". */
  introduced: boolean;
}

/** Whether the sentence opens with the making of "a task", so that what follows is no task that exists. */
export function namesNewTask(full: Reader, at: number): boolean {
  const opening = openingAt(full, at);
  return opening?.noun === true || opening?.closed === true;
}

/** "In Marketing launch, …", "For Ada: …": clauses that come before the verb and end with a mark. */
export function clausesBefore(full: Reader, lead: number): { end: number; fields: Fields } {
  const { tokens } = full;
  const clauses: Clause[] = [];
  let next = lead;
  let marked = false;
  for (;;) {
    const clause = clauseAt(full, next) ?? planAt(full, next);
    if (!clause) break;
    clauses.push(clause);
    next = clause.end;
    marked = false;
    while (glueAt(tokens, next) > 0 && !clauseAt(full, next)) {
      marked ||= [',', ':', ';', '-', '–'].includes(tokens[next]!.key);
      next += glueAt(tokens, next);
    }
  }
  const fields = merge(clauses);
  const needing = fields?.plan === undefined ? 0 : phraseAt(tokens, next, getting);
  const goesOn = needing > 0 || (fields?.plan !== undefined && ['add', 'create'].includes(tokens[next]?.key ?? ''));
  if (!fields || clauses.length === 0 || next >= tokens.length || (!marked && !goesOn))
    return { end: lead, fields: {} };
  if (!marked) next += needing;
  return { end: leadAt(tokens, next), fields };
}

/** "Website relaunch: …": a plan's whole name. */
function planAt({ tokens, lexicon }: Reader, at: number): Clause | undefined {
  const plan = nameAt(tokens, at, lexicon.plans, 'whole');
  if (!plan) return undefined;
  const end = ['plan', 'board', 'project'].includes(tokens[plan.end]?.key ?? '') ? plan.end + 1 : plan.end;
  return { end, weak: true, fields: { plan: plan.said } };
}

/** "Tasks for Office move: …" with a list behind it that is no description of tasks to find. */
function listHeaderAt(full: Reader, at: number): Opening | undefined {
  const { tokens } = full;
  let next = at + phraseAt(tokens, at, announcing);
  while (next > at && (describing.has(tokens[next]?.key ?? '') || /^\d{1,2}$/.test(tokens[next]?.key ?? ''))) next++;
  const noun = phraseAt(tokens, next, nouns);
  if (noun === 0 || !tokens[next + noun - 1]!.key.endsWith('s')) return undefined;
  next += noun;
  next += phraseAt(tokens, next, phrases('to add', 'to create', 'to be added', 'to be created', 'needed', 'that we need', 'we need')); // prettier-ignore
  const opening = prefixClauses(full, { at: next, plural: true, fields: {}, noun: true, introduced: false });
  const list = tokens.slice(opening.at).some((token) => token.kind === 'line' || [',', ';'].includes(token.key));
  const asks = filterFrom(full, opening.at, tokens.length).rest.length === 0;
  return opening.introduced && list && !asks ? opening : undefined;
}

/** "Task for me: …", "to-do for Ben in Marketing launch: …": a noun, clauses and a colon. */
function headedAt(full: Reader, at: number, length: number): Opening | undefined {
  const opening = prefixClauses(full, { at: at + length, plural: false, fields: {}, noun: true, introduced: false });
  return opening.introduced && full.tokens[opening.at - 1]?.key === ':' ? opening : undefined;
}

export function openingAt(full: Reader, at: number): Opening | undefined {
  const { tokens, lexicon } = full;
  const remind = phraseAt(tokens, at, reminders);
  if (remind > 0) {
    const who = peopleAt(tokens, at + remind, lexicon);
    const us = tokens[at + remind]?.key === 'us';
    const end = who?.end ?? at + remind + (us ? 1 : 0);
    if (tokens[end]?.key !== 'to' && tokens[end]?.key !== 'about') return undefined;
    if (tokens[at]!.key === 'remember' && who) return undefined;
    const assignees = who?.names ?? (us ? [] : ['me']);
    return {
      at: end + 1,
      plural: false,
      fields: assignees.length > 0 ? { assignees } : {},
      closed: true,
      introduced: true,
    };
  }
  const header = phraseAt(tokens, at, headers);
  if (
    header > 0 &&
    !['one', 'another', 'something'].includes(tokens[at + header - 1]!.key) &&
    [':', '-', '–', '—', ','].includes(tokens[at + header]?.key ?? '') &&
    tokens[at]!.key !== 'add'
  ) {
    return { at: at + header + 1, plural: false, fields: {}, introduced: true };
  }
  const headed = header > 0 && tokens[at]!.key !== 'add' ? headedAt(full, at, header) : undefined;
  if (headed) return headed;
  const listed = listHeaderAt(full, at);
  if (listed) return listed;
  const owed = tokens[at]?.key === 'i' ? undefined : peopleAt(tokens, at, lexicon);
  const owing = owed ? phraseAt(tokens, owed.end, getting) : 0;
  if (owed && owing > 0) {
    const opening = openingAt({ ...full, tokens: tokens.with(owed.end + owing - 1, { ...tokens[owed.end]!, key: 'add', text: 'add' }), clauses: new Map(), suffixes: new Map() }, owed.end + owing - 1); // prettier-ignore
    return opening?.noun
      ? { ...opening, fields: { assignees: owed.names, ...opening.fields }, closed: true }
      : undefined;
  }
  const given = ['assign', 'give', 'hand'].includes(tokens[at]?.key ?? '')
    ? peopleAt(tokens, at + 1, lexicon)
    : undefined;
  const gerund = imperative(tokens[at]?.key ?? '');
  const verb =
    (given && given.end - at) ||
    phraseAt(tokens, at, verbs) ||
    (gerund !== tokens[at]?.key && verbs.has(gerund) ? 1 : 0);
  if (verb === 0) return undefined;
  let next = at + verb;
  const fields: Fields = given ? { assignees: given.names } : {};
  let count: number | undefined;
  const first = given ? undefined : clauseAt(full, next);
  if (
    (first?.fields.plan ?? first?.fields.bucket) !== undefined &&
    describing.has(tokens[first!.end]?.key ?? '') &&
    tokens.slice(first!.end).find(({ key, kind }) => key === ':' || kind === 'quote')?.kind === 'quote'
  ) {
    Object.assign(fields, first!.fields);
    next = first!.end;
  }
  for (;;) {
    const token = tokens[next];
    if (!token || token.kind === 'quote') break;
    const following = token.key === 'the' && ['following', 'below'].includes(tokens[next + 1]?.key ?? '');
    if (definite.has(token.key) && !following && phraseAt(tokens, at, bareVerbs) === 0) return undefined;
    const prior = priorityAt(tokens, next);
    if (prior) {
      fields.priority = prior.priority;
      next = prior.end;
      continue;
    }
    if (/^\d{1,2}$/.test(token.key) || counts.indexOf(token.key) > 1)
      count = Number(token.key) || counts.indexOf(token.key);
    else if (!describing.has(token.key) && token.key !== ',') break;
    next++;
  }
  const another =
    tokens[next - 1]!.key === 'one' && ['new', 'another', 'more', 'extra'].includes(tokens[next - 2]?.key ?? '');
  if (another) next--;
  const noun = another ? 1 : given && next === given.end ? 0 : phraseAt(tokens, next, nouns);
  if (noun > 0) {
    const plural = /s$|things/.test(tokens[next + noun - 1]!.key) || tokens[next]!.key === 'things';
    if (tokens[next]!.key.startsWith('thing') && !plural) return undefined;
    return prefixClauses(full, {
      at: next + noun,
      plural,
      fields,
      noun: true,
      introduced: false,
      ...(given ? { closed: true } : tokens[at]!.key === 'assign' && { handedOver: true }),
      ...(count !== undefined && { count }),
    });
  }
  if (['these', 'following'].includes(tokens[next - 1]!.key)) {
    const these = prefixClauses(full, { at: next, plural: true, fields, introduced: false });
    if (these.introduced) return count === undefined ? these : { ...these, count };
  }
  const quoted = tokens[at + verb];
  if (quoted?.kind === 'quote' && phraseAt(tokens, at, noting) === verb && !match(quoted.text, lexicon.tasks, 'loose'))
    return { at: at + verb, plural: false, fields: {}, introduced: true };
  if (
    quoted?.kind === 'quote' &&
    placing.has(tokens[at]!.key) &&
    !match(quoted.text, lexicon.tasks, 'loose') &&
    clauseAt(full, at + verb + 1 + phraseAt(tokens, at + verb + 1, asTask))?.fields.plan !== undefined
  )
    // prettier-ignore
    return { at: at + verb, plural: false, fields: {}, introduced: true };
  const bare = phraseAt(tokens, at, bareVerbs) || (bareVerbs.has(gerund) ? 1 : 0);
  if (bare === 0) return undefined;
  const plain: Opening = { at: at + bare, plural: false, fields: {}, introduced: false };
  const place = clauseAt(full, plain.at)?.fields;
  if (place?.plan === undefined && place?.bucket === undefined)
    return tokens[plain.at]?.key === 'to' ? undefined : plain;
  const placed = prefixClauses(full, plain);
  return { ...placed, plural: placed.introduced && tokens.slice(placed.at).some((token) => token.kind === 'line') };
}

/** "New tasks Office move: …": a plan's name right before the colon. */
function headingPlan(full: Reader, at: number): Clause | undefined {
  const plan = planAt(full, at);
  return plan && [':', '\n'].includes(full.tokens[plan.end]?.key ?? '') ? plan : undefined;
}

const getting = phrases('could do with', 'wants', 'could use', 'requires', 'should get', 'should have', 'needs', 'need', 'gets', 'get', 'must get', 'will get', 'shall get', 'should receive', 'will have', 'has', 'have'); // prettier-ignore

/** Verbs that put something new into a plan when it is no task yet. */
const placing = new Set([
  'get',
  'put',
  'stick',
  'pop',
  'throw',
  'drop',
  'have',
  'bring',
  'want',
  'place',
  'need',
  'squeeze',
  'slot',
  'set',
  'start',
  'open',
  'make',
]);

const noting = phrases(
  'schedule',
  'plan',
  'set up',
  'register',
  'record',
  'track',
  'file',
  'prepare',
  'enter',
  'i need',
  'we need',
);
const announcing = phrases('i have', 'we have', 'here are', 'there are', 'these are', 'below are', "here's", 'i got', 'we got'); // prettier-ignore
const shared = phrases('both', 'all', 'each', 'all of them', 'both of them', 'each of them', 'all of which');

/** How many tokens at `at` join clauses about several tasks: "…, all urgent and for Tom". */
export const sharedGlueAt = (tokens: Reader['tokens'], at: number): number =>
  glueAt(tokens, at) || phraseAt(tokens, at, shared);

/** "a task in Marketing launch for Ada: …", "a task for Ada to …": clauses between the noun and its title. */
function prefixClauses(full: Reader, opening: Opening): Opening {
  const { tokens } = full;
  const introduced = (at: number): number | undefined => {
    let next = at;
    while ([':', '-', '–', '—', ',', '\n'].includes(tokens[next]?.key ?? '')) next++;
    const marked = next > at && tokens[next - 1]!.key !== ',';
    const subject = opening.noun && tokens[next]?.key === 'for' && ['the', 'a', 'an', 'our'].includes(tokens[next + 1]?.key ?? '') ? 1 : 0; // prettier-ignore
    const word = phraseAt(tokens, next, introducers) || subject;
    if (word > 0 && !clauseAt(full, next)) {
      next += word;
      while ([':', '=', '-', '–'].includes(tokens[next]?.key ?? '')) next++;
      return next;
    }
    return marked || tokens[next]?.kind === 'quote' ? next : undefined;
  };
  const clauses: Clause[] = [];
  let next = opening.at;
  for (;;) {
    const title = introduced(next);
    if (title !== undefined) {
      const merged = merge([{ end: 0, weak: false, fields: opening.fields }, ...clauses]);
      return merged
        ? {
            ...opening,
            at: title,
            fields: merged,
            introduced: true,
            closed: opening.closed ?? merged.assignees !== undefined,
          }
        : opening;
    }
    const clause = clauseAt(full, next) ?? headingPlan(full, next);
    if (clause && clause.fields.checklist === undefined && clause.fields.notes === undefined) {
      clauses.push(clause);
      next = clause.end;
      continue;
    }
    const joint = sharedGlueAt(tokens, next);
    if (joint === 0 || clauses.length === 0) break;
    next += joint;
  }
  return opening;
}
