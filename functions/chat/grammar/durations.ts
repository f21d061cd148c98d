import type { Token } from './tokens.ts';

const numbers = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** "3", "three", "a", "couple of" … as a number of units. */
export function amountOf(key: string | undefined): number | undefined {
  if (key === undefined) return undefined;
  if (/^\d{1,3}$/.test(key)) return Number(key);
  if (key === 'a' || key === 'an' || key === 'one') return 1;
  if (key === 'couple') return 2;
  const index = numbers.indexOf(key);
  return index > 0 ? index : undefined;
}

export function unitOf(key: string | undefined): 'days' | 'weeks' | 'months' | 'quarters' | 'years' | undefined {
  const unit = key?.replace(/s$/, '');
  const known = {
    day: 'days',
    week: 'weeks',
    wk: 'weeks',
    month: 'months',
    quarter: 'quarters',
    year: 'years',
  } as const;
  return unit && unit in known ? known[unit as keyof typeof known] : undefined;
}

/** "2 days", "a week", "one fortnight" as days; months are 30 days only where nothing else can be meant. */
export function durationAt(tokens: readonly Token[], at: number): { end: number; days: number } | undefined {
  let next = at;
  if (tokens[next]?.key === 'another') next++;
  const amount = amountOf(tokens[next]?.key) ?? (next > at ? 1 : undefined);
  if (amount !== undefined && amountOf(tokens[next]?.key) !== undefined) next++;
  if (tokens[next - 1]?.key === 'couple' && tokens[next]?.key === 'of') next++;
  if (tokens[next]?.key === 'couple' && tokens[next - 1]?.key === 'a') next += tokens[next + 1]?.key === 'of' ? 2 : 1;
  const count = tokens[next - 1]?.key === 'of' || tokens[next - 1]?.key === 'couple' ? 2 : amount;
  if (count === undefined) return undefined;
  if (['more', 'extra', 'additional', 'further'].includes(tokens[next]?.key ?? '')) next++;
  if (/^fortnights?$/.test(tokens[next]?.key ?? '')) return { end: next + 1, days: 14 * count };
  const unit = unitOf(tokens[next]?.key);
  if (unit !== 'days' && unit !== 'weeks') return undefined;
  return { end: next + 1, days: count * (unit === 'weeks' ? 7 : 1) };
}
