import { phraseAt, phrases, type Token } from './tokens.ts';

const leads = new Set(['with', 'that', 'which', 'have', 'has', 'having', 'still', 'are', 'is', 'there', 'where', 'got', 'been', 'currently']); // prettier-ignore
const none = phrases('no', 'without', 'missing', 'lacking', 'lack', 'lacks', 'not any', "don't have", "doesn't have", 'do not have', 'does not have', 'not got', "haven't got", "hasn't got", 'not', 'miss', 'never got', 'never had', 'in need of', 'need', 'needing'); // prettier-ignore
const fillers = new Set(['a', 'an', 'any', 'the', 'their', 'its', 'set', 'fixed', 'clear', 'yet', 'proper', 'due', 'end', 'target', 'real', 'one']); // prettier-ignore
const nouns = {
  date: /^(?:date|dates|deadline|deadlines|due-date|day|duedate)$/,
  people: /^(?:owner|owners|assignee|assignees|person|anyone|anybody|someone|somebody|people)$/,
} as const;

/** "Have no date", "without a deadline", "lacking an owner": how many tokens say that something is missing. */
export function lacksAt(tokens: readonly Token[], at: number, what: keyof typeof nouns): number {
  let next = at;
  while (leads.has(tokens[next]?.key ?? '')) next++;
  const missing = phraseAt(tokens, next, none);
  if (missing === 0) return 0;
  next += missing;
  while (fillers.has(tokens[next]?.key ?? '')) next++;
  if (!nouns[what].test(tokens[next]?.key ?? '')) return 0;
  const assigned = ['assigned', 'set', 'on', 'for'].includes(tokens[next + 1]?.key ?? '') && !tokens[next + 2] ? 1 : 0;
  return next + 1 + assigned - at;
}
