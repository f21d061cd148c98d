import { type Clause, clauseAt, glueAt, merge, reader, type Reader, suffixFrom } from './clauses.ts';
import type { Opening } from './create-header.ts';
import { nameAt, peopleAt, personAt } from './lexicon.ts';
import { said } from './tokens.ts';

/** A title and what is said about it. */
export interface Group {
  title: string;
  clauses: Clause[];
}

/** The shortest title after which clauses that agree fill the rest. */
export function splitTitle(full: Reader, from: number, opening: Opening): Group {
  const { tokens, text } = full;
  for (let end = from; end < tokens.length; end++) {
    const clauses = suffixFrom(full, end);
    if (!clauses) continue;
    if (opening.closed && clauses.some((clause) => clause.fields.assignees !== undefined && clause.weak)) continue;
    if (end === from && !opening.noun && clauses.some((clause) => clause.weak)) continue;
    if (!merge([{ end: 0, weak: false, fields: opening.fields }, ...clauses])) continue;
    return { title: titleText(said(text, tokens, from, end)), clauses };
  }
  return { title: titleText(said(text, tokens, from, tokens.length)), clauses: [] };
}

/** "Order tea office move tom friday": a plan's whole name, without a preposition, begins what is said about the task when more follows it and more than a verb stands before. */
export function bareTail(full: Reader, opening: Opening): Group | undefined {
  const { tokens, text, lexicon } = full;
  if (opening.fields.plan !== undefined || opening.introduced || tokens.some(({ kind }) => kind === 'quote'))
    return undefined;
  for (let at = opening.at + 1; at < tokens.length; at++) {
    const plan = nameAt(tokens, at, lexicon.plans, 'whole');
    if (!plan || !['id', 'whole'].includes(plan.certainty) || ['to', 'in', 'on', 'for', 'the', 'of', 'from', 'about', 'into', 'onto', 'at', 'under', 'plan', 'project', 'board'].includes(tokens[at - 1]!.key)) continue; // prettier-ignore
    const clauses: Clause[] = [{ end: plan.end, weak: true, fields: { plan: plan.said } }];
    const rest = valuesFrom(full, plan.end);
    if (!rest) continue;
    clauses.push(...rest);
    const title = titleText(said(text, tokens, opening.at, at)).replace(/[\s>→]+$/, '');
    const pointed = ['>', '→'].includes(tokens[at - 1]!.key);
    const more = pointed || (clauses.length > 1 && at > opening.at + 1);
    if (more && title !== '' && !/[,;:]/.test(title) && merge(clauses)) return { title, clauses };
  }
  return undefined;
}

/**
 * "Rent a tent, due 9 dec, carla", "check links for the website, jonas, low": behind the title of what is said to be a
 * task and a comma, nothing but values, names of people and plans among them.
 */
export function markedTail(full: Reader, opening: Opening): Group | undefined {
  const { tokens, text } = full;
  const cut = tokens.findIndex(({ key }, index) => index > opening.at && [',', '('].includes(key));
  if (!(opening.introduced || opening.noun) || tokens[cut]?.key !== ',' || tokens.some(({ kind }) => kind === 'quote' || kind === 'line')) return undefined; // prettier-ignore
  const tail = valuesFrom(full, cut + 1);
  if (!tail || tail.length === 0) return undefined;
  const head = reader(text, tokens.slice(0, cut), full.lexicon, full.today);
  const { title, clauses } = splitTitle(head, opening.at, opening);
  const named = head.tokens.some((_, index) => index > opening.at && personAt(head.tokens, index, full.lexicon));
  const inside = opening.introduced ? clauses.some(({ weak }) => !weak) : false;
  const listed = named && tail[0]!.fields.assignees !== undefined;
  if (title === '' || inside || listed) return undefined;
  const all = [...clauses, ...tail];
  return merge([{ end: 0, weak: false, fields: opening.fields }, ...all]) ? { title, clauses: all } : undefined;
}

/** What tokens from `at` to the end say when they are nothing but values. */
export function valuesFrom(full: Reader, at: number): Clause[] | undefined {
  const { tokens } = full;
  const clauses: Clause[] = [];
  for (let next = at; next < tokens.length;) {
    const bare = bareValue(full, next);
    const end = bare?.end ?? next + glueAt(tokens, next);
    if (end === next) return undefined;
    if (bare) clauses.push(bare);
    next = end;
  }
  return clauses;
}

function bareValue(full: Reader, at: number): Clause | undefined {
  const clause = clauseAt(full, at);
  if (clause) return clause;
  const { tokens, lexicon } = full;
  const people = peopleAt(tokens, at, lexicon);
  if (people) return { end: people.end, weak: true, fields: { assignees: people.names } };
  const label = nameAt(tokens, at, lexicon.labels, 'whole');
  if (label && /^(?:label|tag)$/.test(tokens[label.end]?.key ?? ''))
    return { end: label.end + 1, weak: false, fields: { labels: [label.said] } };
  const plan = nameAt(tokens, at, lexicon.plans, 'whole');
  if (plan) return { end: plan.end, weak: true, fields: { plan: plan.said } };
  const bucket = nameAt(tokens, at, lexicon.buckets, 'whole');
  return bucket && { end: bucket.end, weak: true, fields: { bucket: bucket.said } };
}

export const titleText = (text: string): string =>
  text.replace(/^[\s,;:–—-]+|[\s,;:.–—-]+$/gu, '').replace(/(?<=\w)!+$/u, '');
