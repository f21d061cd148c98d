import { DateTime } from 'luxon';
import { monthIndex } from './calendar-days.ts';
import { type DateMatch, type DateValue, span } from './date-value.ts';
import { amountOf, unitOf } from './durations.ts';
import type { Token } from './tokens.ts';

/** "this week", "next month", "the next 7 days", "the weekend", "December": stretches, not days. */
export function period(tokens: readonly Token[], at: number, today: DateTime): DateMatch | undefined {
  let next = at;
  if (tokens[next]?.key === 'the') next++;
  const which = tokens[next]?.key ?? '';
  const modifiers: Record<string, number> = {
    this: 0,
    current: 0,
    next: 1,
    coming: 1,
    following: 1,
    last: -1,
    past: -1,
    previous: -1,
  };
  const offset = modifiers[which];
  if (offset !== undefined) {
    const amount = amountOf(tokens[next + 1]?.key);
    const unit = unitOf(tokens[next + (amount === undefined ? 1 : 2)]?.key);
    if (amount !== undefined && unit) {
      const to = offset >= 0 ? today.plus({ [unit]: amount }) : today;
      return { end: next + 3, value: span(offset >= 0 ? today : today.minus({ [unit]: amount }), to), plain: false };
    }
    if (tokens[next + 1]?.key === 'weekend') return { end: next + 2, value: weekend(today, offset), plain: false };
    const singular = unitOf(tokens[next + 1]?.key)?.replace(/s$/, '') as
      | 'day'
      | 'week'
      | 'month'
      | 'quarter'
      | 'year'
      | undefined;
    if (singular === undefined || singular === 'day') return undefined;
    const base = today.plus({ [`${singular}s`]: offset });
    return { end: next + 2, value: span(base.startOf(singular), base.endOf(singular)), plain: true };
  }
  if (which === 'weekend') return { end: next + 1, value: weekend(today, 0), plain: false };
  const month = monthIndex(which);
  if (month < 0) return undefined;
  const yearToken = /^20\d\d$/.exec(tokens[next + 1]?.key ?? '')?.[0];
  const year = yearToken ? Number(yearToken) : today.year + (month + 1 < today.month ? 1 : 0);
  const first = DateTime.fromObject({ year, month: month + 1, day: 1 });
  return { end: next + (yearToken ? 2 : 1), value: span(first, first.endOf('month')), plain: false };
}

function weekend(today: DateTime, offset: number): DateValue {
  const saturday = today.startOf('week').plus({ days: 5, weeks: offset });
  return span(saturday, saturday.plus({ days: 1 }));
}
