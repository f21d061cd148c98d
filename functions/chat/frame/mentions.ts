import type { Reader } from '../grammar/clauses.ts';
import { possessiveAt, taskNouns } from '../grammar/filter.ts';
import { nameAt, type NameMatch, peopleAt } from '../grammar/lexicon.ts';
import { placeAt } from '../grammar/place.ts';
import { priorityAt } from '../grammar/priority.ts';
import { selectorFrom } from '../grammar/selector.ts';
import type { Token } from '../grammar/tokens.ts';
import type { Named } from '../resolve/match.ts';
import type { TaskSelector } from '../tools/calls.ts';
import { actAt } from './acts.ts';
import { plain } from './words.ts';

const groupOpeners = new Set(['all', 'every', 'everything', 'each', 'my', 'our', 'anything', 'the', 'any', 'both', 'whatever']); // prettier-ignore
const limits = new Set(['to', 'into', 'onto', 'until', 'till', 'by', 'back', 'is', 'are', 'should', 'must', 'has', 'have', 'need', 'needs', 'goes', 'go', 'can', 'as', '→', ',', 'urgent', ':', 'get', 'gets', '.']); // prettier-ignore
/** Behind these, "urgent" belongs to what is said before. */
const ranks = new Set(['priority', 'prio']);
export const placeNoun = /^(?:bucket|column|lane|list|plan|board|project|section|stage|swimlane)$/;

/** "Not so important" before the priority that holds instead: how many tokens say so; -1 where no other is said. */
export function deniedPriority(tokens: readonly Token[], at: number): number {
  if (!['not', "isn't", "aren't", 'no'].includes(tokens[at]?.key ?? '')) return 0;
  let next = at + 1;
  while (['so', 'that', 'very', 'too', 'really', 'longer', 'as', 'a', 'any', 'more'].includes(tokens[next]?.key ?? ''))
    next++;
  const denied = priorityAt(tokens, next);
  if (!denied && priorityAt(tokens, at)) return -1;
  const other = denied && tokens.slice(denied.end).some((_, offset) => priorityAt(tokens, denied.end + offset));
  if (!denied) return 0;
  return other ? denied.end - at : -1;
}

/** Where titles, or several words of one, stand side by side, by their first token. */
export function wholeTitles({ tokens, lexicon }: Reader, from: number): Map<number, number> {
  const found = new Map<number, number>();
  for (let at = from; at < tokens.length; at++) {
    if (tokens[at]!.kind !== 'word') continue;
    const name = nameAt(tokens, at, lexicon.tasks, 'words');
    const telling = name && tokens.slice(at, name.end).some((token, offset) => !plain.has(token.key) && !actAt(tokens, at + offset)); // prettier-ignore
    if (!telling || name.end - at < 2 || (name.end - at === 2 && plain.has(tokens[at]!.key))) continue;
    found.set(at, name.end);
    at = name.end - 1;
  }
  return found;
}

export function pronounAt(reader: Reader, at: number): { end: number; tasks: TaskSelector } | undefined {
  const first = reader.tokens[at]!.key;
  if (['task', 'its', 'their', 'i', 'the same'].includes(first)) return undefined;
  for (let end = Math.min(reader.tokens.length, at + 5); end > at; end--) {
    const tasks = reader.tokens[end - 1]!.kind === 'word' ? selectorFrom(reader, at, end) : undefined;
    if (tasks?.mentioned === undefined || (end === at + 1 && /^\d+$/.test(first))) continue;
    if (['this', 'that', 'these', 'those'].includes(first) && end === at + 1 && isNoun(reader.tokens[end]))
      return undefined;
    return { end, tasks };
  }
  return undefined;
}

const isNoun = (token: Token | undefined): boolean => token?.kind === 'word' && !plain.has(token.key);

export function groupAt(
  reader: Reader,
  at: number,
  titles: ReadonlyMap<number, number>,
): { end: number; tasks: TaskSelector } | undefined {
  const { tokens } = reader;
  if (!groupOpeners.has(tokens[at]!.key) && !possessiveAt(reader, at)) return undefined;
  let most = at + 1;
  const ends = (index: number) =>
    limits.has(tokens[index]!.key) &&
    !ranks.has(tokens[index - 1]!.key) &&
    !(tokens[index]!.key === 'urgent' && taskNouns.has(tokens[index + 1]?.key ?? ''));
  while (most < Math.min(tokens.length, at + 10) && !ends(most) && !titles.has(most)) most++;
  for (let end = most; end > at; end--) {
    const tasks = tokens[end - 1]!.kind === 'word' ? selectorFrom(reader, at, end) : undefined;
    if (tasks && (tasks.all ?? tasks.one) && (end > at + 1 || groupOpeners.has(tokens[at]!.key))) return { end, tasks };
  }
  return undefined;
}

/** The name that stands there whole; part of one may be any word. */
export function exactly(tokens: readonly Token[], at: number, items: readonly Named[]): NameMatch | undefined {
  const found = nameAt(tokens, at, items, 'whole');
  return found && ['id', 'whole'].includes(found.certainty) ? found : undefined;
}

export function placed({ tokens, lexicon }: Reader, at: number, lead: string) {
  const found = placeAt(tokens, at, lexicon);
  if (found && !(tokens[at]!.key === 'to' && found.bucket !== undefined && placeNoun.test(lead)))
    return { ...found, lead: tokens[at]!.key };
  const bare = ['→', ':'].includes(lead);
  const bucket = exactly(tokens, at, lexicon.buckets);
  const bucketNoun = placeNoun.test(tokens[bucket?.end ?? -1]?.key ?? '');
  if (bucket && (bare || bucketNoun)) return { end: bucket.end + (bucketNoun ? 1 : 0), bucket: bucket.said, lead };
  const plan = exactly(tokens, at, lexicon.plans);
  const planNoun = placeNoun.test(tokens[plan?.end ?? -1]?.key ?? '');
  return plan ? { end: plan.end + (planNoun ? 1 : 0), plan: plan.said, lead } : undefined;
}

export function peopleHere(reader: Reader, at: number, lead: string): { end: number; names: string[] } | undefined {
  const { tokens, lexicon } = reader;
  const { key } = tokens[at]!;
  if (['everyone', 'everybody'].includes(key) && ['to', 'for'].includes(lead))
    return { end: at + 1, names: ['everyone'] };
  const people = peopleAt(tokens, at, lexicon);
  if (!people) return undefined;
  if (['i', "i'm", "i'll"].includes(key)) {
    const next = ['will', 'can', 'should', 'shall', 'must'].includes(tokens[at + 1]?.key ?? '') ? at + 2 : at + 1;
    return actAt(tokens, next)?.acts.has('own') ? { end: at + 1, names: ['me'] } : undefined;
  }
  if (key === 'mine') return people;
  const owner = possessiveAt(reader, at);
  if (owner && isNoun(tokens[owner.end]) && !/^(?:list|plate|desk|name)$/.test(tokens[owner.end]!.key))
    return undefined;
  return people;
}
