import { changesOf } from './change.ts';
import { merge, type Reader, suffixFrom } from './clauses.ts';
import { filterFrom } from './filter.ts';
import { peopleAt } from './lexicon.ts';
import { type Background, calls, type Reading, shallMark } from './reading.ts';
import { selectorFrom } from './selector.ts';
import { phraseAt, phrases } from './tokens.ts';

const sameFor = phrases('same for', 'the same for', 'do the same for', 'do the same with', 'do the same to', 'same with', 'the same with', 'same thing for', 'likewise for', 'and the same for', 'same to', 'repeat that for', 'repeat for', 'same goes for', 'the same goes for', 'ditto for', 'same again for', 'and same for', 'also for', 'apply the same to', 'same on', 'do that for', 'do it for'); // prettier-ignore
const whatAbout = phrases('what about', 'how about', 'and what about', 'and for', 'only', 'just', 'and', 'only the', 'just the', 'show only', 'show me only', 'show just', 'show me just', 'only show', 'only show me', 'just show', 'just show me', 'which of those are', 'which of them are', 'which of these are', 'which of those', 'of those', 'of these', 'and how about', 'and in', 'what of', 'now', 'but only', 'and only', 'same for', 'for'); // prettier-ignore

/** Sentences that lean on the one before: "same for the brochure", "what about Ben?", "due Friday". */
export function followUp(full: Reader, at: number, background: Background, question: boolean): Reading | undefined {
  const { tokens } = full;
  const going =
    background.wrote === true && background.mentioned && !question
      ? continuation(full, at < tokens.length ? at : 0, true)
      : undefined;
  if (going) return going;
  const corrected = background.wrote === true && background.mentioned ? afterCorrection(full) : undefined;
  const instead = corrected === undefined ? undefined : continuation(full, corrected, true);
  if (instead) return instead;
  const aside = question || !background.mentioned || (background.lastFilter && background.wrote === false) ? undefined : (peopleToo(full, at) ?? doneAlone(full, at)); // prettier-ignore
  if (aside) return aside;
  for (const from of new Set([at, 0])) {
    const same = phraseAt(tokens, from, sameFor);
    if (same > 0 && background.lastChange) {
      const tasks = selectorFrom(full, from + same, tokens.length);
      if (tasks) return calls({ tool: 'update_tasks', input: { tasks, changes: background.lastChange } });
    }
    const about = phraseAt(tokens, from, whatAbout);
    if (about > 0 && background.lastFilter) {
      const more = filterFrom(full, from + about, tokens.length);
      if (more.rest.length === 0 && !more.empty && !more.faulty) {
        return calls({ tool: 'find_tasks', input: { filter: { ...background.lastFilter, ...more.filter } } });
      }
    }
  }
  if (at === 0 && background.wrote === false && background.lastFilter) {
    const more = filterFrom(full, 0, tokens.length);
    if (more.rest.length === 0 && !more.empty && !more.faulty && suffixFrom(full, 0))
      return calls({ tool: 'find_tasks', input: { filter: { ...background.lastFilter, ...more.filter } } });
  }
  return question || !background.mentioned ? undefined : continuation(full, at, at > 0);
}

const corrections = phrases('no', 'nope', 'no wait', 'no sorry', 'sorry', 'i mean', 'i meant', 'rather', 'wait', 'oh wait', 'not that', 'no i mean', 'no i meant'); // prettier-ignore

/** Where "no, Thursday" goes on after its first words. */
function afterCorrection({ tokens }: Reader): number | undefined {
  let next = phraseAt(tokens, 0, corrections);
  if (next === 0) return undefined;
  for (let length = 1; length > 0; next += length)
    length = tokens[next]?.key === ',' ? 1 : phraseAt(tokens, next, corrections);
  return next < tokens.length ? next : undefined;
}

/** Clauses alone: "due Friday", and right after a change also "for Ada" or "tomorrow" (`weak`). */
function continuation(full: Reader, at: number, weak: boolean): Reading | undefined {
  const clauses = suffixFrom(full, at);
  const fields = clauses?.some((clause) => !clause.weak || weak) ? merge(clauses) : undefined;
  if (!fields) return undefined;
  const settled = changesOf(full, fields);
  if ('reading' in settled) return settled.reading;
  return calls({ tool: 'update_tasks', input: { tasks: { mentioned: 'it' }, changes: settled.changes } });
}

const asWell = phrases('too', 'as well', 'also');

/** "Carla too": one more for the task that was spoken of. */
function peopleToo({ tokens, lexicon }: Reader, at: number): Reading | undefined {
  const people = peopleAt(tokens, at, lexicon);
  const length = people ? phraseAt(tokens, people.end, asWell) : 0;
  if (!people || length === 0 || tokens.slice(people.end + length).some(({ kind }) => kind !== 'mark'))
    return undefined;
  return calls({ tool: 'update_tasks', input: { tasks: { mentioned: 'it' }, changes: { assign: people.names } } });
}

const finished = new Set(['done', 'finished', 'completed']);

/** "Done", and nothing else, right after a task was spoken of: it may be meant of that task. */
function doneAlone({ tokens }: Reader, at: number): Reading | undefined {
  const words = tokens.slice(at).filter(({ kind }) => kind === 'word');
  if (words.length !== 1 || !finished.has(words[0]!.key)) return undefined;
  return shallMark('completed', { tool: 'complete_tasks', input: { tasks: { mentioned: 'it' } } });
}
