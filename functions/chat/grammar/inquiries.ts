import { onlyReads } from './asides.ts';
import type { Reader } from './clauses.ts';
import { leadAt } from './lead.ts';
import { isQuestion } from './question.ts';
import type { Background, Reading } from './reading.ts';
import { opensSaying } from './remarks.ts';
import type { Token } from './tokens.ts';

type ReadOne = (text: string, background: Background) => Reading;

const nowadays = /[\s,]+(?:at the moment|these days|right now|by now|so far|for the time being|at present|as we speak|at this point|just now)(?=\s*[?.!]*$)/i; // prettier-ignore
const late = /\b(?:should|must) (?:already )?(?:have been|be) (?:done|finished|completed|closed)(?: already| by now)(?=\s*[?.!]*$)|\bshould (?:already )?have been (?:done|finished|completed|closed)(?=\s*[?.!]*$)/i; // prettier-ignore
const indirect = /\b(when) (?!is\b|are\b|was\b|does\b|do\b)(.+?) (is|are) (due)(?=\s*[?.!]*$)/i;

/** A question in the words in which it is asked most: "what should have been finished by now?" asks what is overdue. */
export const plainQuestion = (text: string): string =>
  text.replace(late, 'are overdue').replace(nowadays, '').replace(indirect, '$1 $3 $2 $4');

/** "What is due this week? I have to write a report", "which plans do we have, I am new here": a question and why it is asked. */
export function readAsked(full: Reader, background: Background, readOne: ReadOne): Reading | undefined {
  const { text, tokens } = full;
  if (!isQuestion(tokens, leadAt(tokens)) || tokens.some(({ kind }) => kind === 'quote')) return undefined;
  for (const [cut, { key }] of tokens.entries()) {
    if (cut < 2 || !['?', ',', '-', '–'].includes(key) || !remarks(tokens.slice(cut + 1))) continue;
    const reading = readOne(text.slice(0, tokens[cut]!.start + (key === '?' ? 1 : 0)), background);
    const other = readOne(text.slice(tokens[cut + 1]!.start), background);
    if (onlyReads(reading) && (other.kind !== 'calls' || onlyReads(other))) return reading;
  }
  return undefined;
}

function remarks(tokens: readonly Token[]): boolean {
  const end = tokens.at(-1)?.key === '?' ? tokens.length - 1 : tokens.length;
  return end > 2 && !tokens.slice(0, end).some(({ key }) => key === '?') && opensSaying(tokens);
}
