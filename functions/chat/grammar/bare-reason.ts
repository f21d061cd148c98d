import { plain } from '../frame/words.ts';
import { type ToolCall, writes } from '../tools/calls.ts';
import type { Reader } from './clauses.ts';
import { dateAt } from './dates.ts';
import { personAt } from './lexicon.ts';
import type { Background, Reading } from './reading.ts';
import { restrained, tellsOpen } from './remarks.ts';
import type { Token } from './tokens.ts';

const happened = /^(?:\w{3,}ed|fell|broke|went|came|left|got|gone|sold|found|lost|was|were|is|are|has|had)$/;
/** What is said to be so only under a condition, or is wished for. */
const open = /^(?:needed|required|expected|wanted|requested|planned|scheduled|supposed|provided|assumed|allowed|permitted|suggested|proposed|preferred|based|promised|intended|linked|related|continued|delegated|assigned|labell?ed|tagged|moved|renamed)$/; // prettier-ignore
const thwarted = /^(?:failed|rejected|declined|refused|denied|objected|bounced|missed|broke)$/;
const longest = 5;

/** A command with a short reason behind a comma that has neither article nor pronoun: "reopen buy domain, payment failed". */
export function readBeforeReason(full: Reader, background: Background, readOne: ReadOne): BeforeReason | undefined {
  const { tokens, text } = full;
  const cut = tokens.findLastIndex(({ key }) => [',', '-', '–', '—'].includes(key));
  if (cut < 1) return undefined;
  const last = ['.', '!'].includes(tokens.at(-1)!.key) ? tokens.length - 1 : tokens.length;
  const words = tokens.slice(cut + 1, last);
  if (!isBareReason(full, cut + 1, words)) return undefined;
  const reading = readOne(text.slice(0, tokens[cut]!.start).trim(), background);
  if (reading.kind !== 'calls' || !reading.calls.every((call) => mayHaveReason(call, words))) return undefined;
  const remark = text.slice(tokens[cut + 1]!.start);
  const other = readOne(remark, background);
  const orders = other.kind === 'calls' && other.calls.some(({ tool }) => writes.has(tool));
  return orders ? undefined : { reading, remark };
}

type ReadOne = (text: string, background: Background) => Reading;

interface BeforeReason {
  reading: Reading;
  remark: string;
}

/** "Payment failed", "server is down": something that happened, and no doubt about it. */
function isBareReason({ tokens, lexicon, today }: Reader, at: number, words: readonly Token[]): boolean {
  const [first] = words;
  if (!first || words.length < 2 || words.length > longest || words.some(({ kind }) => kind !== 'word')) return false;
  if (plain.has(first.key) || happened.test(first.key) || restrained(words) || tellsOpen(words)) return false;
  if (words.some(({ key }) => open.test(key)) || personAt(tokens, at, lexicon) || dateAt(tokens, at, today))
    return false;
  return words.slice(1).some(({ key }) => happened.test(key));
}

/** Whether a call changes tasks that exist, by no free words of which the reason could be a part. */
function mayHaveReason(call: ToolCall, words: readonly Token[]): boolean {
  if (call.tool === 'complete_tasks') return !words.some(({ key }) => thwarted.test(key));
  if (call.tool !== 'update_tasks') return call.tool === 'reopen_tasks' || call.tool === 'delete_tasks';
  const { title, notes, appendNotes, addChecklist } = call.input.changes;
  return [title, notes, appendNotes, addChecklist].every((given) => given === undefined);
}
