import type { Reader } from '../grammar/clauses.ts';
import { personAt } from '../grammar/lexicon.ts';
import { actAt } from './acts.ts';
import type { Frame } from './scan.ts';

const between = new Set(['will', 'shall', 'should', 'must', 'has', 'have', 'to', 'is', 'are', 'am', 'going', 'needs', 'need', 'ought', 'plans', 'intends', 'now', 'just', 'then', 'also', 'soon', 'probably', 'definitely']); // prettier-ignore
const future = new Set(['will', 'shall', 'going', 'plans', 'intends']);
const ourselves = /^(?:i|we|they|he|she)(?:'ll|'m|'re|'s)?$/;

/**
 * "Tom will move the flyers to Doing", "we are going to delete it": who does something to a task in Planner, which is no
 * wish that it be done now. To own a task, or to finish it by a day, says something about the task itself.
 */
export function tellsWhoDoes(reader: Reader, from: number, { values }: Frame): boolean {
  const { tokens, lexicon } = reader;
  for (let verb = from + 1; verb < tokens.length; verb++) {
    const act = between.has(tokens[verb]!.key) ? undefined : actAt(tokens, verb);
    if (!act || act.acts.has('own')) continue;
    let at = verb - 1;
    while (between.has(tokens[at]?.key ?? '')) at--;
    const subject = tokens[at];
    if (!subject) continue;
    const words = tokens.slice(at + 1, verb).map(({ key }) => key);
    const later = words.some((word) => future.has(word)) || subject.key.endsWith("'ll");
    if (ourselves.test(subject.key) && later) return true;
    if (words.length === 0 && !later) continue;
    if (![at, at - 1].some((begin) => begin >= 0 && personAt(tokens, begin, lexicon)?.end === at + 1)) continue;
    const finishes = act.acts.has('complete') && values.some(({ kind }) => kind === 'date') && !words.includes('going');
    if (later ? !finishes : values.some(({ kind }) => ['place', 'labels', 'priority', 'progress'].includes(kind)))
      return true;
  }
  return false;
}
