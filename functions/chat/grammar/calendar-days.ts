import { DateTime } from 'luxon';
import { type DateMatch, type DateValue, day, iso } from './date-value.ts';
import type { Token } from './tokens.ts';

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

const spelled = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh', 'twelfth', 'thirteenth', 'fourteenth', 'fifteenth', 'sixteenth', 'seventeenth', 'eighteenth', 'nineteenth', 'twentieth', 'twenty-first', 'twenty-second', 'twenty-third', 'twenty-fourth', 'twenty-fifth', 'twenty-sixth', 'twenty-seventh', 'twenty-eighth', 'twenty-ninth', 'thirtieth', 'thirty-first']; // prettier-ignore
/** What a spelled number counts when it is no day: "the first one". */
const counted = new Set(['one', 'ones', 'task', 'tasks', 'item', 'items', 'card', 'two', 'three', 'to', 'and', 'is', 'thing', 'entry', 'of', 'goes', 'should', 'needs', 'gets', 'has']); // prettier-ignore
const ordinal = (key: string | undefined): number =>
  spelled.indexOf(key ?? '') + 1 || Number(/^(\d{1,2})(st|nd|rd|th)?$/.exec(key ?? '')?.[1] ?? Number.NaN);
export const monthIndex = (key: string | undefined): number =>
  key ? months.findIndex((name) => name === key || (key.length >= 3 && (name.slice(0, 3) === key || (key === 'sept' && name === 'september')))) : -1; // prettier-ignore

/** "3 December", "Dec 3rd, 2027", "the 3rd of December", "the 15th"; without a year the next such day. */
export function calendarDay(
  tokens: readonly Token[],
  at: number,
  today: DateTime,
  afterWeekday = false,
): DateMatch | undefined {
  let next = at;
  const the = tokens[next]?.key === 'the' ? 1 : 0;
  next += the;
  const key = (offset: number) => tokens[next + offset]?.key;
  let dayOfMonth = ordinal(key(0));
  let month = -1;
  let end = next;
  if (dayOfMonth >= 0) {
    const of = key(1) === 'of' ? 1 : 0;
    month = monthIndex(key(1 + of));
    end = next + 2 + of;
    if (month < 0) {
      if (spelled.includes(key(0)!) && counted.has(key(1) ?? '')) return undefined;
      const marked = /(st|nd|rd|th)$/.test(key(0)!) && (the > 0 || afterWeekday);
      if (!marked) return undefined;
      let date = today.startOf('month');
      for (let tries = 0; tries < 12; tries++, date = date.plus({ months: 1 })) {
        const candidate = DateTime.fromObject({ year: date.year, month: date.month, day: dayOfMonth });
        if (candidate.isValid && candidate.toISODate() >= iso(today))
          return { end: next + 1, value: day(candidate), plain: false };
      }
      return { end: next + 1, value: { kind: 'impossible' }, plain: false };
    }
  } else {
    month = monthIndex(key(0));
    const between = key(1) === 'the' || key(1) === '.' ? 1 : 0;
    dayOfMonth = ordinal(key(1 + between));
    end = next + 2 + between;
    if (month < 0 || !(dayOfMonth >= 0)) return undefined;
  }
  const yearAt = tokens[end]?.key === ',' ? end + 1 : end;
  const year = /^20\d\d$/.test(tokens[yearAt]?.key ?? '') ? Number(tokens[yearAt]!.key) : undefined;
  if (year !== undefined) end = yearAt + 1;
  return { end, value: onDay(year, month + 1, dayOfMonth, today), plain: true };
}

function onDay(year: number | undefined, month: number, dayOfMonth: number, today: DateTime): DateValue {
  for (const candidate of year === undefined ? [0, 1, 2, 3, 4].map((ahead) => today.year + ahead) : [year]) {
    const date = DateTime.fromObject({ year: candidate, month, day: dayOfMonth });
    if (date.isValid && (year !== undefined || iso(date) >= iso(today))) return day(date);
    if (!date.isValid && !(month === 2 && dayOfMonth === 29)) break;
  }
  return { kind: 'impossible' };
}

/** "2026-12-03", "24/12", "3/12/2026", "3.12."; day and month that may change places give both readings. */
export function numeric(tokens: readonly Token[], at: number, today: DateTime): DateMatch | undefined {
  const key = tokens[at]!.key;
  const full = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(key);
  if (full) {
    return { end: at + 1, value: onDay(Number(full[1]), Number(full[2]), Number(full[3]), today), plain: true };
  }
  const short = /^(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2}))?$/.exec(key);
  if (!short || (short[2] === '-' && !short[4])) return undefined;
  const [, first, mark, second, yearText] = short;
  const year = yearText ? Number(yearText) + (yearText.length === 2 ? 2000 : 0) : undefined;
  const values = [onDay(year, Number(second), Number(first), today)];
  if (mark !== '.' && first !== second) values.push(onDay(year, Number(first), Number(second), today));
  const days = values.flatMap((value) => (value.kind === 'day' ? [value.day] : []));
  const value: DateValue =
    days.length === 0
      ? { kind: 'impossible' }
      : days.length === 1
        ? { kind: 'day', day: days[0]! }
        : { kind: 'either', days };
  return { end: at + 1, value, plain: yearText !== undefined };
}
