import { type Clause, clauseAt, type Fields, glueAt, merge, type Reader } from './clauses.ts';
import { planAt } from './create-before.ts';
import { counts, describing, introducers, nouns } from './create-words.ts';
import { match } from '../resolve/match.ts';
import { filterFrom } from './filter.ts';
import { nameAt } from './lexicon.ts';
import { phraseAt, phrases } from './tokens.ts';

/** The words before the title of a new task, and what they say already. */
export interface Opening {
  /** Index of the first token of the title, or of clauses before it. */
  at: number;
  plural: boolean;
  count?: number;
  fields: Fields;
  /** Someone was named already, so that a later "for Ada" is part of the title. */
  closed?: boolean;
  /** "task" or the like was said. */
  noun?: true;
  /** "Assign a new task …": the people may come after the title, as "to Ada". */
  handedOver?: true;
  /** A title surely follows: "task called …", "task to …". */
  introduced: boolean;
}

/** "Tasks for Office move: …" with a list behind it that is no description of tasks to find. */
export function listHeaderAt(full: Reader, at: number, needed = false): Opening | undefined {
  const { tokens } = full;
  const announced = at + phraseAt(tokens, at, announcing);
  let next = announced;
  let count: number | undefined;
  for (; describing.has(tokens[next]?.key ?? '') || /^\d{1,2}$/.test(tokens[next]?.key ?? ''); next++)
    count = countOf(tokens[next]!.key) ?? count;
  const further = tokens.slice(announced, next).some(({ key }) => ['new', 'more', 'additional', 'extra'].includes(key));
  const quotes = tokens.slice(next).filter(({ kind }) => kind === 'quote');
  const fresh = quotes.length > 0 && quotes.length === count && quotes.every(({ text }) => !match(text, full.lexicon.tasks, 'loose')); // prettier-ignore
  const known = !needed && (['the', 'my', 'our'].includes(tokens[announced]?.key ?? '') || !(further || fresh));
  if (next > announced && announced === at && known) return undefined;
  const noun = phraseAt(tokens, next, nouns);
  if (noun === 0 || !tokens[next + noun - 1]!.key.endsWith('s')) return undefined;
  next += noun;
  next += phraseAt(tokens, next, phrases('to add', 'to create', 'to be added', 'to be created', 'needed', 'that we need', 'we need')); // prettier-ignore
  const opening = prefixClauses(full, { at: next, plural: true, fields: {}, noun: true, introduced: false, ...(count !== undefined && { count }) }); // prettier-ignore
  const rest = tokens.slice(opening.at - 1);
  const list = rest.some(({ key, kind }) => kind === 'line' || [',', ';'].includes(key)) || rest.filter(({ kind }) => kind === 'quote').length > 1; // prettier-ignore
  const asks = filterFrom(full, opening.at, tokens.length).rest.length === 0;
  return opening.introduced && list && !asks ? opening : undefined;
}

/** "Task for me: …", "to-do for Ben in Marketing launch: …": a noun, clauses and a colon, or a title in quotation marks. */
export function headedAt(full: Reader, at: number, length: number): Opening | undefined {
  const opening = prefixClauses(full, { at: at + length, plural: false, fields: {}, noun: true, introduced: false });
  const title = full.tokens[opening.at];
  const quoted = title?.kind === 'quote' && Object.keys(opening.fields).length > 0 && !match(title.text, full.lexicon.tasks, 'loose'); // prettier-ignore
  return opening.introduced && (quoted || full.tokens[opening.at - 1]?.key === ':') ? opening : undefined;
}

/** "3" and "three" as 3. */
export const countOf = (key: string): number | undefined =>
  /^\d{1,2}$/.test(key) ? Number(key) : counts.indexOf(key) > 1 ? counts.indexOf(key) : undefined;

/** "New tasks Office move: …": a plan's name right before the colon. */
function headingPlan(full: Reader, at: number): Clause | undefined {
  const plan = planAt(full, at);
  const bucket = plan && nameAt(full.tokens, plan.end, full.lexicon.buckets, 'whole');
  if (bucket && full.tokens[bucket.end]?.key === ':')
    return { end: bucket.end, weak: true, fields: { ...plan.fields, bucket: bucket.said } };
  return plan && [':', '\n'].includes(full.tokens[plan.end]?.key ?? '') ? plan : undefined;
}

const announcing = phrases('i have', 'we have', 'here are', 'there are', 'these are', 'below are', "here's", 'i got', 'we got'); // prettier-ignore
const shared = phrases('both', 'all', 'each', 'all of them', 'both of them', 'each of them', 'all of which');

/** How many tokens at `at` join clauses about several tasks: "…, all urgent and for Tom". */
export const sharedGlueAt = (tokens: Reader['tokens'], at: number): number =>
  glueAt(tokens, at) || phraseAt(tokens, at, shared);

/** "a task in Marketing launch for Ada: …", "a task for Ada to …": clauses between the noun and its title. */
export function prefixClauses(full: Reader, opening: Opening): Opening {
  const { tokens } = full;
  const introduced = (at: number): number | undefined => {
    let next = at;
    while ([':', '-', '–', '—', ',', '\n'].includes(tokens[next]?.key ?? '')) next++;
    const marked = next > at && tokens[next - 1]!.key !== ',';
    const subject = opening.noun && tokens[next]?.key === 'for' && ['the', 'a', 'an', 'our'].includes(tokens[next + 1]?.key ?? '') ? 1 : 0; // prettier-ignore
    const word = phraseAt(tokens, next, introducers) || subject;
    if (word > 0 && !clauseAt(full, next)) {
      next += word;
      while ([':', '=', '-', '–'].includes(tokens[next]?.key ?? '')) next++;
      return next;
    }
    return marked || tokens[next]?.kind === 'quote' ? next : undefined;
  };
  const clauses: Clause[] = [];
  let next = opening.at;
  for (;;) {
    const title = introduced(next);
    if (title !== undefined) {
      const merged = merge([{ end: 0, weak: false, fields: opening.fields }, ...clauses]);
      return merged
        ? {
            ...opening,
            at: title,
            fields: merged,
            introduced: true,
            closed: opening.closed ?? merged.assignees !== undefined,
          }
        : opening;
    }
    const clause = clauseAt(full, next) ?? headingPlan(full, next);
    if (clause && clause.fields.checklist === undefined && clause.fields.notes === undefined) {
      clauses.push(clause);
      next = clause.end;
      continue;
    }
    const joint = sharedGlueAt(tokens, next);
    if (joint === 0 || clauses.length === 0) break;
    next += joint;
  }
  return opening;
}
