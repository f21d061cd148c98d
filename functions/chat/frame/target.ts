import type { Reader } from '../grammar/clauses.ts';
import { nameAt } from '../grammar/lexicon.ts';
import { selectorFrom, tellsTitle } from '../grammar/selector.ts';
import { match } from '../resolve/match.ts';
import type { TaskSelector } from '../tools/calls.ts';
import type { Frame } from './scan.ts';
import { plain } from './words.ts';

export interface Target {
  tasks: TaskSelector;
  /** The title of the one task that is meant, when it was named by its words. */
  title?: string;
  /** Tokens that belong to nothing. */
  rest: number[];
}

/** The tasks that the sentence is about; undefined when there is no such thing, or more than one. */
export function targetOf(reader: Reader, frame: Frame): Target | undefined {
  const named = frame.refs.filter(({ tasks }) => !isPronoun(tasks));
  if (named.some(({ lead }) => apart.has(lead))) return undefined;
  if (named.length > 1 && !sideBySide(frame, named)) return undefined;
  if (named.length > 1) return together(reader, named.map(({ tasks }) => tasks), frame.content); // prettier-ignore
  if (named.length === 1) return { tasks: named[0]!.tasks, rest: frame.content, ...titleOf(reader, named[0]!.tasks) };
  const fromWords = byContent(reader, frame.content);
  if (fromWords) return fromWords;
  const pronoun = frame.refs[0];
  return pronoun && { tasks: pronoun.tasks, rest: frame.content };
}

/** What stands before a task that something else is measured by: "after the venue". */
const apart = new Set(['before', 'after', 'until', 'till', 'under', 'than', 'like', 'without', 'as', 'by', 'instead', 'not']); // prettier-ignore

/** A command that does not say what it is about: "please close", "give to Zoë". */
export const untold = ({ acts, content, opens }: Frame): Target | undefined =>
  opens === 'act' && acts.length === 1 && content.length === 0 ? { tasks: { mentioned: 'it' }, rest: [] } : undefined;

const isPronoun = ({ mentioned }: TaskSelector): boolean => mentioned === 'it' || mentioned === 'them';

/** Whether several tasks are named together, with neither a verb nor a value between them that is about one alone. */
function sideBySide({ acts, values }: Frame, named: Frame['refs']): boolean {
  const [first, last] = [named[0]!.at, named.at(-1)!.at];
  return ![...acts, ...values].some(({ at }) => at > first && at < last);
}

/** Several titles of one sentence as one selection: "the venue and the flyers". */
function together(reader: Reader, selections: TaskSelector[], content: number[]): Target | undefined {
  const titles = selections.flatMap((each) => each.titles ?? []);
  const plain = selections.every((each) => each.titles && !each.within);
  const same = new Set(titles.map((title) => titleOf(reader, { titles: [title] })?.title)).size === 1;
  if (same && plain) return { tasks: { titles: [titles[0]!] }, rest: content, ...titleOf(reader, selections[0]!) };
  return plain ? { tasks: { titles }, rest: content } : undefined;
}

function byContent(reader: Reader, content: number[]): Target | undefined {
  const { tokens, lexicon } = reader;
  if (content.length === 0) return undefined;
  const words = content.map((index) => tokens[index]!.text).join(' ');
  if (tellsTitle(reader, words) || saidAsTask(reader, content, words))
    return { tasks: { titles: [words] }, rest: [], ...titleOf(reader, { titles: [words] }) };
  const tasks = selectorFrom(reader, content[0]!, content.at(-1)! + 1);
  if (tasks?.titles?.every((title) => tellsTitle(reader, title))) return { tasks, rest: [], ...titleOf(reader, tasks) }; // prettier-ignore
  const telling = content.filter((index) => match(tokens[index]!.text, lexicon.tasks, 'loose')?.items.length === 1);
  if (telling.length === 0) return undefined;
  const most = telling.map((index) => tokens[index]!.text).join(' ');
  if (!tellsTitle(reader, most)) return undefined;
  const rest = content.filter((index) => !telling.includes(index));
  return { tasks: { titles: [most] }, rest, ...titleOf(reader, { titles: [most] }) };
}

/** "Design task due Friday": words that begin several titles, said to be those of a task. */
function saidAsTask({ tokens, lexicon }: Reader, content: number[], words: string): boolean {
  const [first = 0, last = first] = [content[0], content.at(-1)];
  const together = last - first === content.length - 1;
  const noun = /^(?:task|card|to-?do|ticket)$/.test(tokens[last + 1]?.key ?? '');
  return together && noun && match(words, lexicon.tasks, 'start') !== undefined;
}

function titleOf({ lexicon }: Reader, { titles }: TaskSelector): { title: string } | undefined {
  const found = titles?.length === 1 ? match(titles[0]!, lexicon.tasks, 'loose') : undefined;
  return found?.items.length === 1 ? { title: found.items[0]!.name } : undefined;
}

/** The one task that a remark speaks of, by the words in it that belong to one title alone. */
export function spokenOf(reader: Reader, several: boolean): TaskSelector | undefined {
  const { tokens, lexicon } = reader;
  const placed = new Set(tokens.flatMap((_, index) => {
    const plan = nameAt(tokens, index, lexicon.plans, 'start');
    return plan ? Array.from({ length: plan.end - index }, (__, offset) => index + offset) : [];
  })); // prettier-ignore
  const full = tokens.flatMap((token, index) => {
    const title = token.kind === 'word' ? nameAt(tokens, index, lexicon.tasks, 'whole') : undefined;
    return title && title.certainty === 'whole' && title.end > index + 1 ? [title.said] : [];
  });
  const titles =
    full.length > 0
      ? full
      : tokens.flatMap((token, index) => {
          if (placed.has(index)) return [];
          const whole = token.kind === 'word' ? nameAt(tokens, index, lexicon.tasks, 'words') : undefined;
          const said = whole?.said ?? token.text;
          const found = token.kind === 'mark' || plain.has(token.key) || !tellsTitle(reader, said) ? undefined : match(said, lexicon.tasks, 'loose'); // prettier-ignore
          return found?.items.length === 1 ? [found.items[0]!.name] : [];
        });
  const distinct = [...new Set(titles)];
  if (distinct.length === 0 && !several) return positionIn(reader);
  return (several ? distinct.length > 1 : distinct.length === 1) ? { titles: distinct } : undefined;
}

/** "The last one" of a remark, when it counts only once. */
function positionIn(reader: Reader): TaskSelector | undefined {
  const { tokens } = reader;
  const found = tokens.flatMap((token, at) => {
    if (token.key !== 'the') return [];
    const tasks = [at + 3, at + 2].filter((end) => end <= tokens.length).map((end) => selectorFrom(reader, at, end)).find(Boolean); // prettier-ignore
    return Array.isArray(tasks?.mentioned) && tasks.mentioned.length === 1 ? [tasks] : [];
  });
  return found.length === 1 ? found[0] : undefined;
}
