import { type Certainty, match, type Named } from '../resolve/match.ts';
import { remember } from './remember.ts';
import type { Token } from './tokens.ts';

/** The names that the sentence may speak of: what the caller sees in Planner. */
export interface Lexicon {
  plans: readonly Named[];
  buckets: readonly Named[];
  people: readonly Named[];
  labels: readonly Named[];
  /** Titles of tasks; empty when the sentence is read for the first time. */
  tasks: readonly Named[];
  /** The plan that "there" and "also" mean. */
  lastPlan?: string;
}

export interface NameMatch {
  end: number;
  said: string;
  certainty: Certainty;
}

const known = remember<NameMatch>();
const openers = new Set(['the', 'my', 'our', 'their', 'your']);
const longest = 8;
/** Words with which no part of a name begins or ends. */
const small = new Set([
  'of',
  'for',
  'to',
  'in',
  'on',
  'and',
  'by',
  'with',
  'from',
  'at',
  'is',
  'the',
  'a',
  'an',
  'or',
  'as',
]);

/** The longest run of words from `at` that names one of `items` at least as surely as `worst`. */
export function nameAt(
  tokens: readonly Token[],
  at: number,
  items: readonly Named[],
  worst: Certainty = 'slip',
): NameMatch | undefined {
  return known(tokens, items, `${at} ${worst}`, () => readName(tokens, at, items, worst));
}

function readName(
  tokens: readonly Token[],
  at: number,
  items: readonly Named[],
  worst: Certainty,
): NameMatch | undefined {
  const from = openers.has(tokens[at]?.key ?? '') && tokens[at + 1] ? at + 1 : at;
  if (tokens[from]?.kind === 'quote') {
    const found = match(tokens[from].text, items, worst);
    return found && { end: from + 1, said: tokens[from].text, certainty: found.certainty };
  }
  let limit = from;
  while (
    limit < tokens.length &&
    limit < from + longest &&
    (tokens[limit]!.kind === 'word' || '&+-–/'.includes(tokens[limit]!.key))
  )
    limit++;
  let best: NameMatch | undefined;
  for (let end = limit; end > from; end--) {
    if (tokens[end - 1]!.kind !== 'word' || tokens[end - 1]!.text.endsWith('/')) continue;
    const said = tokens.slice(from, end).map((token) => token.text).join(' '); // prettier-ignore
    const found = match(said, items, worst);
    const whole = found && rank(found.certainty) <= 1;
    if (!whole && (small.has(tokens[from]!.key) || small.has(tokens[end - 1]!.key))) continue;
    if (found && (!best || (whole && rank(best.certainty) > 2))) {
      best = { end, said: said.replace(/['’]s$/, ''), certainty: found.certainty };
    }
    if (best && rank(best.certainty) <= 1) break;
  }
  return best;
}

const rank = (certainty: Certainty): number => ['id', 'whole', 'start', 'words', 'slip', 'loose'].indexOf(certainty);

const selves = new Set(['me', 'myself', 'i', 'mine', "i'm", "i'll"]);

const honorifics = new Set(['mr', 'mrs', 'ms', 'miss', 'dr', 'herr', 'frau', 'monsieur', 'madame', 'senor', 'senora']);

export interface PeopleMatch {
  end: number;
  names: string[];
}

/** One person, "me" included. */
export function personAt(tokens: readonly Token[], at: number, lexicon: Lexicon): NameMatch | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  if (selves.has(token.key)) return { end: at + 1, said: 'me', certainty: 'whole' };
  if (token.key.startsWith('@') && token.key.length > 1) {
    const bare = { ...token, text: token.text.slice(1), key: token.key.slice(1) };
    return nameAt([...tokens.slice(0, at), bare, ...tokens.slice(at + 1)], at, lexicon.people);
  }
  if (openers.has(token.key)) return undefined;
  const honoured = honorifics.has(token.key) ? nameAt(tokens, tokens[at + 1]?.key === '.' ? at + 2 : at + 1, lexicon.people) : undefined; // prettier-ignore
  if (honoured) return honoured;
  const suffix = /-(?:san|kun|sama|chan)$/.exec(token.key);
  if (!suffix) return nameAt(tokens, at, lexicon.people);
  const bare = { ...token, text: token.text.slice(0, suffix.index), key: token.key.slice(0, suffix.index) };
  return nameAt(tokens.with(at, bare), at, lexicon.people);
}

/** "Ada", "Ada and Ben", "Ada, Ben & me". */
export function peopleAt(tokens: readonly Token[], at: number, lexicon: Lexicon): PeopleMatch | undefined {
  let next = tokens[at]?.key === 'both' ? at + 1 : at;
  const names: string[] = [];
  let end = next;
  for (;;) {
    const person = personAt(tokens, next, lexicon);
    if (!person) break;
    names.push(person.said);
    end = next = person.end;
    while (['and', ',', '&', '+', '/', 'plus'].includes(tokens[next]?.key ?? '')) next++;
    if (next === end) break;
  }
  return names.length > 0 ? { end, names } : undefined;
}
