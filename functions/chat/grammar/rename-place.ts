import { match } from '../resolve/match.ts';
import { glueAt, type Reader } from './clauses.ts';
import { leadAt } from './lead.ts';
import { nameAt } from './lexicon.ts';
import { calls, type Reading } from './reading.ts';
import { said } from './tokens.ts';

const renaming = new Set(['rename', 'retitle', 're-title', 'renaming', 'rebrand', 'rechristen']);
const changing = new Set([
  'change',
  'set',
  'update',
  'call',
  'make',
  'edit',
  'give',
  'switch',
  'turn',
  'name',
  'put',
  'have',
  'has',
  'get',
  'gets',
  'carry',
]);
const naming = new Set(['name', 'title', 'called', 'named', 'renamed', 'retitled', 'call', 'titled', 'rename']);
const planWords = new Set(['plan', 'board', 'project']);
const bucketWords = new Set(['bucket', 'column', 'lane', 'section', 'stage', 'list', 'swimlane']);
const small = new Set(['the', 'of', 'in', 'from', 'on', 'for', 'my', 'our', 'a', 'new', 'its', 'should', 'must', 'be', 'shall', 'needs', 'is', 'now', 'to', ',', ':', '-', 'please', 'it', 'as', 'into', '→', 'under']); // prettier-ignore
const turns = new Set(['to', 'as', 'into', '→', ':', 'called', 'named', 'be', 'name', 'title', 'renamed']);
const longest = 24;

/** "Rename the bucket Waiting to Blocked", "the plan Office move should be called Relocation": in any order before the new name. */
export function readRename(reader: Reader, at: number): Reading | undefined {
  const { tokens } = reader;
  if (tokens.length - at > longest) return undefined;
  for (let next = tokens.length - 1; next > at; next--) {
    const ends = next < tokens.length && (turns.has(tokens[next - 1]!.key) || tokens[next]!.kind === 'quote');
    const place = ends ? placeBefore(reader, at, next) : undefined;
    if (!place) continue;
    const behind = place.bucket === undefined || place.plan !== undefined ? undefined : planBehind(reader, next);
    const name = newName(behind ? { ...reader, tokens: tokens.slice(0, behind.from) } : reader, next);
    if (name === undefined) continue;
    if (place.bucket === undefined) return calls({ tool: 'rename_plan', input: { plan: place.plan!, title: name } });
    const { bucket, plan = behind?.plan } = place;
    return calls({ tool: 'rename_bucket', input: { bucket, name, ...(plan !== undefined && { plan }) } });
  }
  return undefined;
}

/** "… to Blocked in Office move": the plan after the new name. */
function planBehind({ tokens, lexicon }: Reader, from: number): { from: number; plan: string } | undefined {
  for (let at = from + 1; at < tokens.length; at++) {
    if (!['in', 'of', 'on', 'from'].includes(tokens[at]!.key)) continue;
    const plan = nameAt(tokens, at + 1, lexicon.plans, 'start');
    const end = plan && ['plan', 'board', 'project'].includes(tokens[plan.end]?.key ?? '') ? plan.end + 1 : plan?.end;
    if (plan && tokens.slice(end).every((_, offset) => glueAt(tokens, end! + offset) > 0)) return { from: at, plan: plan.said }; // prettier-ignore
  }
  return undefined;
}

function newName({ tokens, text }: Reader, from: number): string | undefined {
  if (tokens[from]!.kind === 'quote') {
    const rest = tokens.slice(from + 1).every((_, offset) => glueAt(tokens, from + 1 + offset) > 0);
    return rest ? tokens[from]!.text : undefined;
  }
  let end = tokens.length;
  while (end > from && (tokens[end - 1]!.kind === 'mark' || ['please', 'thanks', 'instead'].includes(tokens[end - 1]!.key))) end--; // prettier-ignore
  if (end === from || tokens.slice(from, end).some((token) => token.kind !== 'word' && !['&', '+', '-', "'", '/'].includes(token.key))) return undefined; // prettier-ignore
  return said(text, tokens, from, end);
}

/** The plan or bucket that the words up to `to` name, when they say nothing else than that its name changes. */
function placeBefore(reader: Reader, at: number, to: number): { plan?: string; bucket?: string } | undefined {
  const { lexicon } = reader;
  const tokens = reader.tokens.slice(0, to);
  let [renames, changes, names] = [false, false, false];
  const nouns: ('plan' | 'bucket')[] = [];
  const place: { plan?: string; bucket?: string } = {};
  let sure = true;
  for (let next = leadAt(tokens, at); next < to;) {
    const { key } = tokens[next]!;
    const found = namedAt(reader, tokens, next, nouns.at(-1));
    if (found && place[found.kind] === undefined) {
      place[found.kind] = found.said;
      sure &&= found.whole;
      next = found.end;
      continue;
    }
    if (planWords.has(key)) nouns.push('plan');
    else if (bucketWords.has(key)) nouns.push('bucket');
    else if (renaming.has(key)) renames = true;
    else if (naming.has(key)) names = true;
    else if (changing.has(key)) changes = true;
    else if (!small.has(key)) return undefined;
    if (key === 'call') changes = names = true;
    next++;
  }
  if (!renames && !names) return undefined;
  if (!renames && !changes && !tokens.slice(at).some(({ key }) => ['should', 'must', 'shall', 'needs', 'is'].includes(key))) return undefined; // prettier-ignore
  const named = place.bucket ?? place.plan;
  if (named === undefined) return undefined;
  const isTask = match(named, lexicon.tasks, 'whole')?.certainty === 'whole';
  return nouns.length > 0 || (sure && !isTask) ? place : undefined;
}

function namedAt({ lexicon }: Reader, tokens: Reader['tokens'], at: number, noun?: 'plan' | 'bucket') {
  const plan = nameAt(tokens, at, lexicon.plans);
  const bucket = nameAt(tokens, at, lexicon.buckets);
  const after = (end: number | undefined) => tokens[end ?? -1]?.key ?? '';
  const isBucket = bucket && (bucketWords.has(after(bucket.end)) || noun === 'bucket' || !plan);
  const isPlan = plan && (planWords.has(after(plan.end)) || noun === 'plan');
  const kind = isPlan && !(bucket && bucketWords.has(after(bucket.end))) ? 'plan' : isBucket ? 'bucket' : 'plan';
  const found = kind === 'plan' ? plan : bucket;
  return (
    found && ({ kind, said: found.said, end: found.end, whole: ['id', 'whole'].includes(found.certainty) } as const)
  );
}
