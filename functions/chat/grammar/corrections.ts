import { nameAt, personAt } from './lexicon.ts';
import type { Reader } from './clauses.ts';
import { dateAt } from './dates.ts';
import { politeAt } from './lead.ts';
import { priorityAt } from './priority.ts';
import { rewrite } from './reading.ts';
import { phraseAt, phrases } from './tokens.ts';

const markers = phrases('sorry', 'no', 'no wait', 'wait', 'oops', 'actually', 'i mean', 'i meant', 'rather', 'or rather', 'make that', 'correction', 'scratch that', 'strike that', 'better', 'i should say', 'no no', 'my mistake', 'well', 'hmm', 'make it', 'that is', 'i meant to say', 'let me say', 'ehm', 'uh', 'um', 'hang on', 'hold on'); // prettier-ignore
const turning = phrases('sorry', 'no', 'wait', 'oops', 'i mean', 'i meant', 'or rather', 'correction', 'scratch that', 'strike that', 'make that', 'actually', 'rather', 'my mistake', 'i should say'); // prettier-ignore
const cues = new Set(['for', 'to', 'by', 'on', 'due', 'until', 'in', 'at', 'the', 'it', 'assigned', 'into', 'till', 'before', 'priority', 'label', 'be']); // prettier-ignore
/** What follows these is somebody's words, not the command. */
const quoting = new Set(['saying', 'says', 'called', 'named', 'titled']);
const farthest = 8;

type Kind = 'date' | 'people' | 'priority' | 'plan' | 'bucket' | 'label';

/**
 * "Due 8 December, sorry, I meant 10 December" with what was taken back left out. `open` when something was taken back
 * that is no value, so that nothing of the sentence is sure.
 */
export function corrected(reader: Reader): { text: string; open: boolean } {
  const { tokens, text } = reader;
  for (let at = Math.max(1, opening(reader)); at < tokens.length; at++) {
    if (tokens[at]!.key === ':' || tokens[at]!.kind === 'line' || (quoting.has(tokens[at]!.key) && tokens[at + 1]?.kind !== 'quote')) break; // prettier-ignore
    const denied = deniedAt(reader, at);
    if (denied !== undefined)
      return { text: rewrite(text, tokens[at]!.start, tokens[denied - 1]!.end, ''), open: false };
    const turn = turnAt(reader, at);
    if (turn === undefined) continue;
    let begin = turn;
    while (cues.has(tokens[begin]?.key ?? '') && valueAt(reader, begin).length === 0) begin++;
    const instead = valueAt(reader, begin);
    const before = beforeTurn(reader, at, instead.map(({ kind }) => kind)); // prettier-ignore
    const value = instead.find(({ kind }) => kind === before?.kind);
    if (!before || !value) return { text, open: true };
    const after = tokens[value.end]?.kind === 'mark' ? value.end + 1 : value.end;
    const tail = value.end < tokens.length ? ` ${text.slice(tokens[after]?.start ?? text.length)}` : '';
    const right = text.slice(tokens[begin]!.start, tokens[value.end - 1]!.end);
    return { text: rewrite(text, before.from, text.length, right + tail).trim(), open: false };
  }
  return { text, open: false };
}

/** Where a sentence begins behind words that take back what was said before it, if anything: "no, I mean", "hm, make that". */
function opening({ tokens }: Reader): number {
  let next = 0;
  for (let length = 1; length > 0; next += length)
    length = tokens[next]?.kind === 'mark' ? 1 : Math.max(phraseAt(tokens, next, markers), politeAt(tokens, next));
  return next;
}

/** ", not 15 December" behind a date: where what is not meant ends. People and labels may be taken off like that, so they stay. */
function deniedAt(reader: Reader, at: number): number | undefined {
  const { tokens } = reader;
  if (tokens[at]!.key !== ',' || tokens[at + 1]?.key !== 'not') return undefined;
  let begin = at + 2;
  while (cues.has(tokens[begin]?.key ?? '') && valueAt(reader, begin).length === 0) begin++;
  const value = valueAt(reader, begin).find(
    ({ kind }) => kind !== 'people' && kind !== 'label' && beforeTurn(reader, at, [kind]),
  );
  return value && (tokens[value.end] === undefined || tokens[value.end]!.kind === 'mark') ? value.end : undefined;
}

/** Where what was meant begins, when the tokens at `at` take something back. */
function turnAt({ tokens }: Reader, at: number): number | undefined {
  const marked = tokens[at]!.kind === 'mark';
  let next = at;
  let turns = false;
  for (;;) {
    if (tokens[next]?.kind === 'mark') {
      next++;
      continue;
    }
    const length = phraseAt(tokens, next, markers);
    if (length === 0) break;
    turns ||= phraseAt(tokens, next, turning) > 0 && (marked || length > 1);
    next += length;
  }
  return turns && next < tokens.length ? next : undefined;
}

function beforeTurn(reader: Reader, at: number, kinds: readonly Kind[]): { kind: Kind; from: number } | undefined {
  for (let begin = Math.max(0, at - farthest); begin < at; begin++) {
    const value = valueAt(reader, begin).find(({ kind, end }) => end === at && kinds.includes(kind));
    if (value) return { kind: value.kind, from: reader.tokens[begin]!.start };
  }
  return undefined;
}

/** What values the tokens at `at` can be, without any preposition. */
function valueAt({ tokens, lexicon, today }: Reader, at: number): { kind: Kind; end: number }[] {
  const found: { kind: Kind; end: number }[] = [];
  const add = (kind: Kind, match: { end: number } | undefined) => match && found.push({ kind, end: match.end });
  if (tokens[at]?.kind !== 'word' && tokens[at]?.kind !== 'quote') return found;
  add('date', dateAt(tokens, at, today));
  add('people', personAt(tokens, at, lexicon));
  add('priority', priorityAt(tokens, at));
  add('plan', nameAt(tokens, at, lexicon.plans, 'start'));
  add('bucket', nameAt(tokens, at, lexicon.buckets, 'start'));
  add('label', nameAt(tokens, at, lexicon.labels, 'start'));
  return found;
}

const spokenOf = new Set(['her', 'him']);
const asking = new Set(['what', 'which', 'is', 'does', 'has', 'did', 'do', 'tasks', 'will', 'how', 'when', 'where']);
const handing = new Set(['give', 'hand', 'assign', 'pass', 'send']);
const owned = /^(?:tasks?|to-?dos?|work|plate|list|workload|open|overdue|late|urgent|cards?|items?|desk)$/;
const before = new Set(['for', 'to', 'on', 'with', 'from', 'by', 'assign', 'give', 'let', 'add', 'ask', 'remove', 'off', 'of', 'and', 'take', 'put', 'give', 'hand', 'replace', 'swap', 'unassign', 'reassign', 'get', 'make', 'send', 'pass']); // prettier-ignore

/** "As agreed with Tom, … assign it to him": the pronoun as the one person who was named before it. */
export function withNames(reader: Reader): string {
  const { tokens, lexicon, text } = reader;
  const names: string[] = [];
  let named = text;
  for (let at = 0; at < tokens.length; at++) {
    const person = tokens[at]!.kind === 'word' ? personAt(tokens, at, lexicon) : undefined;
    if (person && person.said !== 'me') {
      names.push(person.said);
      at = person.end - 1;
      continue;
    }
    const { key } = tokens[at]!;
    const after = tokens[at + 1];
    const leans = spokenOf.has(key) && before.has(tokens[at - 1]?.key ?? '');
    const handed =
      handing.has(tokens[at - 1]?.key ?? '') && nameAt(tokens, at + 1, lexicon.tasks, 'words') !== undefined;
    const ends = handed || after === undefined || after.kind !== 'word' || cues.has(after.key) || ['and', 'as', 'instead', 'too', 'with', 'off', 'from', 'onto'].includes(after.key); // prettier-ignore
    const asked = ['he', 'she'].includes(key) && asking.has(tokens[at - 1]?.key ?? '');
    const owns = ['his', 'her'].includes(key) && owned.test(after?.key ?? '');
    if (!((leans && ends) || asked || owns) || new Set(names).size !== 1) continue;
    named = rewrite(named, tokens[at]!.start + named.length - text.length, tokens[at]!.end + named.length - text.length, owns ? `${names[0]!}'s` : names[0]!); // prettier-ignore
  }
  return named;
}
