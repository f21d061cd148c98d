import { type Lexicon, nameAt, type NameMatch } from './lexicon.ts';
import { phraseAt, phrases, type Token } from './tokens.ts';

export interface PlaceMatch {
  end: number;
  plan?: string;
  bucket?: string;
  weak: boolean;
}

const leads = phrases('to', 'in', 'into', 'on', 'onto', 'under', 'for', 'within', 'inside', 'of', 'at', 'from', 'over in', 'to be in', 'it goes in', 'goes in', 'goes into', 'belongs to', 'belongs in', 'on to'); // prettier-ignore
const planWords = new Set(['plan', 'board', 'project', 'plans', 'planner']);
const bucketWords = new Set(['bucket', 'column', 'list', 'lane', 'section', 'stage', 'swimlane', 'buckets']);
const articles = new Set(['the', 'my', 'our', 'a']);
const naming = new Set(['called', 'named', ':', '=', 'is']);

const puts = new Set(['put', 'stick', 'add', 'pop', 'file', 'log', 'place', 'throw', 'drop', 'chuck', 'list', 'stuff', 'park', 'track', 'bung', 'create', 'make', 'save', 'store', 'keep']); // prettier-ignore
const things = new Set(['it', 'that', 'this', 'them', 'both']);

/** "Put it in", "stick that on": how many tokens say so. */
function putting(tokens: readonly Token[], at: number): number {
  if (!puts.has(tokens[at]?.key ?? '') || !things.has(tokens[at + 1]?.key ?? '')) return 0;
  const into = phraseAt(tokens, at + 2, leads);
  return into > 0 ? 2 + into : 0;
}

/** What says how far a task is rather than where it lies. */
const states = new Set(['done', 'doing', 'finished', 'to', 'open', 'waiting']);

/** "to Marketing launch", "in the Backlog bucket of the Website plan", "bucket: Doing", "under Backlog". */
export function placeAt(tokens: readonly Token[], at: number, lexicon: Lexicon): PlaceMatch | undefined {
  const lead = putting(tokens, at) || phraseAt(tokens, at, leads);
  const first = oneAt(tokens, at, lead, lexicon);
  if (!first) return undefined;
  let next = first.end;
  while ([',', '/', '>', ':', '-', '–', '→', '('].includes(tokens[next]?.key ?? '')) next++;
  const secondLead = phraseAt(tokens, next, leads);
  const separated = next > first.end || secondLead > 0 || tokens[first.end - 1]?.key.endsWith("'s");
  if (!separated) return attached(tokens, first, lexicon) ?? first;
  if (tokens[next]?.key === 'for') return first;
  const second = oneAt(tokens, next, secondLead, lexicon) ?? bareBucket(tokens, next, first, lexicon);
  if (!second || (second.plan === undefined) === (first.plan === undefined)) return first;
  const end = tokens[second.end]?.key === ')' ? second.end + 1 : second.end;
  return { ...first, ...second, end, weak: first.weak && second.weak };
}

/** What goes on behind a place: "… in website relaunch backlog for Ben". */
const goingOn = new Set(['and', 'please', 'for', 'due', 'by', 'until', 'with', 'without', 'assigned', 'assign', 'label', 'priority', 'prio', 'urgent', 'starting', 'start']); // prettier-ignore

/** "The Website relaunch backlog": a bucket's whole name right behind its plan's, with nothing but a mark or another clause after it. */
function attached(tokens: readonly Token[], first: PlaceMatch, lexicon: Lexicon): PlaceMatch | undefined {
  if (states.has(tokens[first.end]?.key ?? '')) return undefined;
  const bucket = bareBucket(tokens, first.end, first, lexicon);
  const after = tokens[bucket?.end ?? -1];
  const ends = bucket && (after === undefined || after.kind !== 'word' || goingOn.has(after.key) || bucketWords.has(tokens[bucket.end - 1]!.key)); // prettier-ignore
  return ends ? { ...first, ...bucket } : undefined;
}

function bareBucket(tokens: readonly Token[], at: number, first: PlaceMatch, lexicon: Lexicon): PlaceMatch | undefined {
  if (first.plan === undefined) return undefined;
  const bucket = nameAt(tokens, at, lexicon.buckets, 'whole');
  if (!bucket) return undefined;
  const end = bucketWords.has(tokens[bucket.end]?.key ?? '') ? bucket.end + 1 : bucket.end;
  return { end, bucket: bucket.said, weak: true };
}

function oneAt(tokens: readonly Token[], at: number, lead: number, lexicon: Lexicon): PlaceMatch | undefined {
  let next = at + lead;
  if (articles.has(tokens[next]?.key ?? '')) next++;
  const word = tokens[next]?.key ?? '';
  if ((planWords.has(word) || bucketWords.has(word)) && (lead > 0 || at === next)) {
    let name = next + 1;
    while (naming.has(tokens[name]?.key ?? '')) name++;
    const named = nameAt(tokens, name, planWords.has(word) ? lexicon.plans : lexicon.buckets);
    if (named)
      return { end: named.end, weak: false, ...(planWords.has(word) ? { plan: named.said } : { bucket: named.said }) };
  }
  if (lead === 0) return undefined;
  const plan = nameAt(tokens, next, lexicon.plans);
  const bucket = nameAt(tokens, next, lexicon.buckets);
  const isFor = tokens[at]?.key === 'for';
  if (plan && planWords.has(tokens[plan.end]?.key ?? '')) return { end: plan.end + 1, plan: plan.said, weak: false };
  if (bucket && bucketWords.has(tokens[bucket.end]?.key ?? ''))
    return { end: bucket.end + 1, bucket: bucket.said, weak: false };
  if (plan && sure(plan, isFor) && !(bucket?.certainty === 'whole' && plan.certainty !== 'whole')) {
    return { end: plan.end, plan: plan.said, weak: true };
  }
  if (bucket && !isFor && sure(bucket, true)) return { end: bucket.end, bucket: bucket.said, weak: true };
  return undefined;
}

/** Part of a name is enough where a place is expected, the whole is needed after "for". */
function sure(name: NameMatch, whole: boolean): boolean {
  return (
    name.certainty === 'id' ||
    name.certainty === 'whole' ||
    name.certainty === 'slip' ||
    (!whole && name.certainty === 'start')
  );
}
