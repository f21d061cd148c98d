import type { Reader } from '../grammar/clauses.ts';
import { personAt } from '../grammar/lexicon.ts';
import { actAt } from './acts.ts';

const pronouns = /^(?:i|we|he|she|nobody|everybody|everyone|somebody|someone)$/;
const short = /^(?:i|we|he|she|they)'(?:m|re|s|ve)$/;
const finite = /^(?:is|are|was|were|has|have|had|am|isn't|aren't|wasn't|weren't|doesn't|don't|didn't|can't|cannot|won't|hasn't|haven't|does|did)$/; // prettier-ignore
const marks = new Set([',', ';', '-', '–', '—', ':', '(', 'but', 'because', 'since', 'as', 'so', 'while', 'until', 'till', 'although', 'though']); // prettier-ignore

/**
 * "Give it to Ben, but he is away", "until Tom is back, …": whether a clause beside the command tells how things are with
 * somebody, so that what it names is no value of the task.
 */
export function holdsStatement({ tokens, lexicon }: Reader, from: number): boolean {
  const starts = tokens.flatMap(({ key }, at) => (at > from && marks.has(tokens[at - 1]!.key) ? [at] : at === from && !marks.has(key) ? [at] : [])); // prettier-ignore
  return starts.some((start) => {
    const end = tokens.findIndex(({ kind }, at) => at > start && kind === 'mark');
    const person = personAt(tokens, start, lexicon);
    const subject = pronouns.test(tokens[start]!.key) ? start + 1 : person?.end;
    const verb = subject !== undefined && finite.test(tokens[subject]?.key ?? '') && tokens[subject + 1]?.key !== 'to';
    if (!verb && !short.test(tokens[start]!.key)) return false;
    const last = end < 0 ? tokens.length : end;
    return tokens.some((_, at) => (at < start || at > last) && at >= from && actAt(tokens, at) !== undefined);
  });
}
