import { type Clause, clauseAt, type Fields, glueAt, merge, type Reader } from './clauses.ts';
import { leadAt } from './lead.ts';
import { nameAt } from './lexicon.ts';
import { makesAt } from './scope.ts';
import { phraseAt, phrases } from './tokens.ts';

/** What is said about a new task before the verb that makes it. */
export interface Before {
  end: number;
  fields: Fields;
  /** "On Friday, …": the day may be when to make the task just as well. */
  day?: true;
  /** A plan "needs" what follows. */
  needed?: true;
}

/** What makes a day the one by which a task is due, not the one on which to make it. */
const deadline = new Set(['by', 'until', 'till', 'til', 'before', 'due', 'deadline', 'for']);

/** "In Marketing launch, …", "For Ada: …": clauses that come before the verb and end with a mark. */
export function clausesBefore(full: Reader, lead: number): Before {
  const { tokens } = full;
  const clauses: Clause[] = [];
  let next = lead;
  let marked = false;
  let day = false;
  for (;;) {
    const clause = clauseAt(full, next) ?? planAt(full, next) ?? needyPlan(full, next);
    if (!clause) break;
    day ||= clause.fields.due !== undefined && !deadline.has(tokens[next]!.key);
    clauses.push(clause);
    next = clause.end;
    marked = false;
    while (glueAt(tokens, next) > 0 && !clauseAt(full, next)) {
      marked ||= [',', ':', ';', '-', '–'].includes(tokens[next]!.key);
      next += glueAt(tokens, next);
    }
  }
  const fields = merge(clauses);
  const needing = fields?.plan === undefined ? 0 : phraseAt(tokens, next, getting);
  const goesOn =
    needing > 0 ||
    (fields?.plan !== undefined && makesAt(tokens, next)) ||
    (day && ['add', 'create'].includes(tokens[next]?.key ?? ''));
  if (!fields || clauses.length === 0 || next >= tokens.length || (!marked && !goesOn))
    return { end: lead, fields: {} };
  const needs = !marked && needing > 0 && !['has', 'have'].includes(tokens[next + needing - 1]!.key);
  if (!marked) next += needing;
  return {
    end: leadAt(tokens, next),
    fields,
    ...(day && { day: true as const }),
    ...(needs && { needed: true as const }),
  };
}

/** "Website relaunch: …": a plan's whole name. */
export function planAt({ tokens, lexicon }: Reader, at: number): Clause | undefined {
  const plan = nameAt(tokens, at, lexicon.plans, 'whole');
  if (!plan) return undefined;
  const end = ['plan', 'board', 'project'].includes(tokens[plan.end]?.key ?? '') ? plan.end + 1 : plan.end;
  return { end, weak: true, fields: { plan: plan.said } };
}

/** "Ofice move needs …": a plan's name, slips and all, with what it needs behind it. */
function needyPlan({ tokens, lexicon }: Reader, at: number): Clause | undefined {
  const plan = nameAt(tokens, at, lexicon.plans);
  return plan && phraseAt(tokens, plan.end, getting) > 0
    ? { end: plan.end, weak: true, fields: { plan: plan.said } }
    : undefined;
}

export const getting = phrases('still needs', 'also needs', 'still need', 'could do with', 'wants', 'could use', 'requires', 'should get', 'should have', 'needs', 'need', 'gets', 'get', 'must get', 'will get', 'shall get', 'should receive', 'will have', 'has', 'have'); // prettier-ignore
