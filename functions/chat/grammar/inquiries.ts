import { leans, onlyReads } from './asides.ts';
import type { Reader } from './clauses.ts';
import { leadAt } from './lead.ts';
import { isQuestion } from './question.ts';
import type { Background, Reading } from './reading.ts';
import { isRemark, opensSaying } from './remarks.ts';
import type { Token } from './tokens.ts';

const showing = new Set(['show', 'list', 'find', 'display', 'give']);

type ReadOne = (text: string, background: Background) => Reading;

const nowadays = /[\s,]+(?:at the moment|these days|right now|by now|so far|for the time being|at present|as we speak|at this point|just now|all plans together|all together|altogether|in total|overall|across all plans)(?=\s*[?.!]*$)/i; // prettier-ignore
const late = /\b(?:should|must) (?:already )?(?:have been|be) (?:done|finished|completed|closed)(?: already| by now)(?=\s*[?.!]*$)|\bshould (?:already )?have been (?:done|finished|completed|closed)(?=\s*[?.!]*$)/i; // prettier-ignore
const indirect = /\b(when) (?!is\b|are\b|was\b|does\b|do\b)(.+?) (is|are) (due)(?=\s*[?.!]*$)/i;

const existing = /^((?:.*\s)?(?:which|what) (?:\w+ )?(?:tasks?|cards?|items?) (?:about|with|on|for|in|regarding|containing)\b.*?) (?:do (?:we|i) have|are there|have we got)(?=\s*[?.!]*$)/i; // prettier-ignore

/** A question in the words in which it is asked most: "what should have been finished by now?" asks what is overdue. */
export const plainQuestion = (text: string): string =>
  text.replace(late, 'are overdue').replace(nowadays, '').replace(existing, '$1').replace(indirect, '$1 $3 $2 $4');

/** "What is due this week? I have to write a report", "which plans do we have, I am new here": a question and why it is asked. */
export function readAsked(full: Reader, background: Background, readOne: ReadOne): Reading | undefined {
  const { text, tokens } = full;
  const lead = leadAt(tokens);
  if (
    !(isQuestion(tokens, lead) || showing.has(tokens[lead]?.key ?? '')) ||
    tokens.some(({ kind }) => kind === 'quote')
  )
    return undefined;
  for (const [cut, { key }] of tokens.entries()) {
    if (cut < 2 || !['?', ',', '-', '–'].includes(key) || !remarks(full, tokens.slice(cut + 1))) continue;
    const reading = readOne(text.slice(0, tokens[cut]!.start + (key === '?' ? 1 : 0)), background);
    const other = readOne(text.slice(tokens[cut + 1]!.start), background);
    const intends = /^(?:i|we)$/.test(tokens[cut + 1]!.key) && other.kind === 'calls' && other.calls.every(leans);
    if (onlyReads(reading) && (intends || other.kind !== 'calls' || onlyReads(other))) return reading;
  }
  return undefined;
}

function remarks(full: Reader, tokens: readonly Token[]): boolean {
  const words = tokens.at(-1)?.key === '?' ? tokens.slice(0, -1) : tokens;
  return words.length > 2 && !words.some(({ key }) => key === '?') && (opensSaying(words) || isRemark(full, words));
}
