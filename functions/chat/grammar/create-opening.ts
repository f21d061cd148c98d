import { clauseAt, type Fields, type Reader } from './clauses.ts';
import { getting } from './create-before.ts';
import { countOf, headedAt, listHeaderAt, type Opening, prefixClauses } from './create-header.ts';
import { asTask, verbs, bareVerbs, nouns, describing, definite, reminders, headers } from './create-words.ts';
import { match } from '../resolve/match.ts';
import { imperative } from './lead.ts';
import { peopleAt } from './lexicon.ts';
import { priorityAt } from './priority.ts';
import { phraseAt, phrases } from './tokens.ts';

/** Whether the sentence opens with the making of "a task", so that what follows is no task that exists. */
export function namesNewTask(full: Reader, at: number): boolean {
  const opening = openingAt(full, at);
  return opening?.noun === true || opening?.closed === true;
}

/** "Remind Tom to …", "reminder for us about …", whose first words are `length` tokens. */
function reminderAt({ tokens, lexicon }: Reader, at: number, length: number): Opening | undefined {
  const who = peopleAt(tokens, at + length, lexicon);
  const us = tokens[at + length]?.key === 'us';
  const end = who?.end ?? at + length + (us ? 1 : 0);
  if (tokens[end]?.key !== 'to' && tokens[end]?.key !== 'about') return undefined;
  if (tokens[at]!.key === 'remember' && who) return undefined;
  const assignees = who?.names ?? (us ? [] : ['me']);
  const fields = assignees.length > 0 ? { assignees } : {};
  return { at: end + 1, plural: false, fields, closed: true, introduced: true };
}

/** The opening at `at`; a plan may have said before that it needs what follows. */
export function openingAt(full: Reader, at: number, needed = false): Opening | undefined {
  const { tokens, lexicon } = full;
  const remind = phraseAt(tokens, at, reminders);
  const reminder = remind > 0 ? reminderAt(full, at, remind) : undefined;
  if (reminder || /^(?:remind|remember)$/.test(tokens[at]?.key ?? '')) return reminder;
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
  const listed = listHeaderAt(full, at, needed);
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
    const number = countOf(token.key);
    if (number !== undefined) count = number;
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
