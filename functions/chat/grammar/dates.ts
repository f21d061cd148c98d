import * as chrono from 'chrono-node/en';
import { DateTime } from 'luxon';
import { nearlySame } from '../text/fold.ts';
import { calendarDay, numeric } from './calendar-days.ts';
import { period } from './date-periods.ts';
import { type DateMatch, day, iso } from './date-value.ts';
import { amountOf, durationAt } from './durations.ts';
import { remember } from './remember.ts';
import { phraseAt, type Phrases, phrases, type Token, tokenize } from './tokens.ts';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const weekdayShort = ['mon', 'tue|tues', 'wed|weds', 'thu|thur|thurs', 'fri', 'sat', 'sun'];
const relativeDays = new Map<string, number>([
  ['today', 0], ['tonight', 0], ['tomorrow', 1], ['tomorow', 1], ['tommorow', 1], ['tommorrow', 1], ['tmrw', 1], ['tmr', 1], ['tmw', 1], ['2moro', 1], ['yesterday', -1],
]); // prettier-ignore
const dayAfter = phrases('the day after tomorrow', 'day after tomorrow', 'overmorrow');
const dayEnds = phrases(
  'end of day',
  'end of the day',
  'end of business',
  'close of business',
  'close of play',
  'eod',
  'cob',
  'cop',
);
const weekEnds = phrases('end of week', 'end of the week', 'end of this week', 'end of the working week', 'eow', 'week end', 'the end of this week', 'the end of the week', 'the end of week', "week's end"); // prettier-ignore
const nextWeekEnds = phrases('end of next week', 'the end of next week');
const monthEnds = phrases('end of month', 'end of the month', 'end of this month', 'eom', 'month end', 'the end of the month', 'the end of this month', 'the end of month', "month's end"); // prettier-ignore
const nextMonthEnds = phrases('end of next month', 'the end of next month');
const quarterEnds = phrases(
  'end of quarter',
  'end of the quarter',
  'end of this quarter',
  'eoq',
  'quarter end',
  'the end of the quarter',
);
const yearEnds = phrases(
  'end of year',
  'end of the year',
  'end of this year',
  'eoy',
  'year end',
  'the end of the year',
  "year's end",
);

/** The same where a date was announced, so that it may stand in quotation marks: due "Friday". */
export function announcedDateAt(tokens: readonly Token[], at: number, today: DateTime): DateMatch | undefined {
  if (tokens[at]?.kind !== 'quote') return dateAt(tokens, at, today);
  const inner = tokenize(tokens[at].text);
  const date = dateAt(inner, 0, today);
  return date && date.end === inner.length ? { ...date, end: at + 1 } : undefined;
}

/** The date phrase that begins at token `at`, read on the day `today` (the person's own calendar). */
export function dateAt(tokens: readonly Token[], at: number, today: DateTime): DateMatch | undefined {
  if (tokens[at]?.kind !== 'word') return undefined;
  return known(tokens, today, String(at), () => readDate(tokens, at, today));
}

const known = remember<DateMatch>();

function readDate(tokens: readonly Token[], at: number, today: DateTime): DateMatch | undefined {
  return (
    edgeOfPeriod(tokens, at, today) ??
    relativeDay(tokens, at, today) ??
    weekday(tokens, at, today) ??
    calendarDay(tokens, at, today) ??
    numeric(tokens, at, today) ??
    period(tokens, at, today) ??
    offsetFrom(tokens, at, today) ??
    workingDays(tokens, at, today) ??
    byChrono(tokens, at, today)
  );
}

const edges: readonly [Phrases, (today: DateTime) => DateTime][] = [
  [dayEnds, (today) => today],
  [nextWeekEnds, (today) => today.plus({ weeks: 1 }).startOf('week').plus({ days: 4 })],
  [weekEnds, (today) => today.plus({ days: today.weekday > 5 ? 12 - today.weekday : 5 - today.weekday })],
  [nextMonthEnds, (today) => today.plus({ months: 1 }).endOf('month')],
  [monthEnds, (today) => today.endOf('month')],
  [quarterEnds, (today) => today.endOf('quarter')],
  [yearEnds, (today) => today.endOf('year')],
];

function edgeOfPeriod(tokens: readonly Token[], at: number, today: DateTime): DateMatch | undefined {
  for (const [list, dateOf] of edges) {
    const length = phraseAt(tokens, at, list);
    if (length === 0) continue;
    const end = at + length;
    if (list === dayEnds) {
      const on = tokens[end]?.key === 'on' ? end + 1 : end;
      const named = relativeDay(tokens, on, today) ?? weekday(tokens, on, today);
      if (named) return { ...named, plain: true };
    }
    return { end, value: day(dateOf(today)), plain: true };
  }
  const finish = phraseAt(tokens, at, phrases('end of', 'the end of'));
  const whole = finish > 0 ? period(tokens, at + finish, today) : undefined;
  if (whole?.value.kind === 'span') return { end: whole.end, value: { kind: 'day', day: whole.value.to }, plain: true };
  const early = ['early', 'mid', 'late', 'beginning', 'start', 'middle'].includes(tokens[at]!.key);
  if (!early) return undefined;
  const next = tokens[at + 1]?.key === 'of' ? at + 2 : at + 1;
  const inner = period(tokens, next, today);
  if (inner?.value.kind !== 'span') return undefined;
  if (['beginning', 'start'].includes(tokens[at]!.key))
    return { ...inner, value: { kind: 'day', day: inner.value.from } };
  const middle = middleOf(inner.value);
  if (middle && ['mid', 'middle'].includes(tokens[at]!.key)) return { ...inner, value: { kind: 'day', day: middle } };
  return { ...inner, value: inner.value, plain: false };
}

/** Wednesday of a week, the 15th of a month; nothing that long stretches have. */
function middleOf(stretch: { from: string; to: string }): string | undefined {
  const from = DateTime.fromISO(stretch.from);
  const length = DateTime.fromISO(stretch.to).diff(from, 'days').days;
  if (length === 6) return iso(from.plus({ days: 2 }));
  return length >= 27 && length <= 30 ? iso(from.plus({ days: 14 })) : undefined;
}

function relativeDay(tokens: readonly Token[], at: number, today: DateTime): DateMatch | undefined {
  const after = phraseAt(tokens, at, dayAfter);
  if (after > 0) return { end: at + after, value: day(today.plus({ days: 2 })), plain: true };
  const shift = relativeDays.get(tokens[at]?.key ?? '');
  if (shift === undefined) return undefined;
  const time = ['morning', 'afternoon', 'evening', 'night', 'noon', 'lunchtime'].includes(tokens[at + 1]?.key ?? '')
    ? 1
    : 0;
  return { end: at + 1 + time, value: day(today.plus({ days: shift })), plain: true };
}

function weekdayIndex(key: string | undefined): number {
  if (!key) return -1;
  const whole = weekdays.findIndex((name) => name === key || (key.length > 5 && nearlySame(key, name)));
  return whole >= 0 ? whole : weekdayShort.findIndex((names) => names.split('|').includes(key));
}

/** "Friday" is the next one after today; "this Friday" lies in this week, "next Friday" in the week after it. */
function weekday(tokens: readonly Token[], at: number, today: DateTime): DateMatch | undefined {
  const the = tokens[at]?.key === 'the' ? 1 : 0;
  const first = tokens[at + the]?.key ?? '';
  const modifier = ['this', 'next', 'last', 'coming', 'following', 'upcoming'].includes(first) ? first : undefined;
  let end = at + the + (modifier ? 1 : 0);
  if (modifier === 'this' && tokens[end]?.key === 'coming') end++;
  const index = weekdayIndex(tokens[end]?.key);
  if (index < 0 || (the > 0 && !modifier)) return undefined;
  const plain = modifier !== undefined || weekdays.some((name) => nearlySame(tokens[end]!.key, name));
  end++;
  const monday = today.startOf('week');
  let date = today.plus({ days: (index + 1 - today.weekday + 7) % 7 || 7 });
  if (modifier === 'this' && monday.plus({ days: index }) >= today) date = monday.plus({ days: index });
  if (modifier === 'next') date = monday.plus({ days: 7 + index });
  if (modifier === 'last') date = today.minus({ days: (today.weekday - index - 1 + 7) % 7 || 7 });
  if (['morning', 'afternoon', 'evening', 'night', 'lunchtime'].includes(tokens[end]?.key ?? '')) end++;
  const keyAt = (offset: number) => tokens[end + offset]?.key;
  if (!modifier && keyAt(0) === 'next' && keyAt(1) === 'week') {
    return { end: end + 2, value: day(monday.plus({ days: 7 + index })), plain };
  }
  if (!modifier && keyAt(0) === 'this' && keyAt(1) === 'week') {
    return { end: end + 2, value: day(monday.plus({ days: index })), plain };
  }
  if (!modifier && keyAt(0) === 'week') return { end: end + 1, value: day(date.plus({ weeks: 1 })), plain };
  const comma = keyAt(0) === ',' ? 1 : 0;
  const dated =
    calendarDay(tokens, end + comma, today, true) ??
    (tokens[end + comma] ? numeric(tokens, end + comma, today) : undefined);
  if (dated?.value.kind === 'either') {
    const [agreeing, ...others] = dated.value.days.filter((each) => DateTime.fromISO(each).weekday === index + 1);
    if (agreeing !== undefined && others.length === 0)
      return { end: dated.end, plain, value: { kind: 'day', day: agreeing } };
  }
  if (dated?.value.kind === 'day') {
    const agrees = DateTime.fromISO(dated.value.day).weekday === index + 1;
    return agrees ? { ...dated, plain } : { end: dated.end, plain, value: { kind: 'impossible' } };
  }
  return { end, value: day(date), plain };
}

/** "A week from Friday", "two days before the 3rd": days counted from another day. */
function offsetFrom(tokens: readonly Token[], at: number, today: DateTime): DateMatch | undefined {
  const duration = durationAt(tokens, at);
  const word = duration && tokens[duration.end]?.key;
  if (!duration || !word || !['from', 'after', 'before', 'on'].includes(word)) return undefined;
  const next = duration.end + 1;
  const base = relativeDay(tokens, next, today) ?? weekday(tokens, next, today) ?? calendarDay(tokens, next, today);
  if (base?.value.kind !== 'day') return undefined;
  const days = word === 'before' ? -duration.days : duration.days;
  return { end: base.end, value: day(DateTime.fromISO(base.value.day).plus({ days })), plain: true };
}

/** "In two working days": Monday to Friday count. */
function workingDays(tokens: readonly Token[], at: number, today: DateTime): DateMatch | undefined {
  const first = ['in', 'within'].includes(tokens[at]!.key) ? at + 1 : at;
  const amount = amountOf(tokens[first]?.key);
  if (first === at || amount === undefined || amount > 60) return undefined;
  const length = phraseAt(tokens, first + 1, phrases('working days', 'business days', 'working day', 'business day', 'work days', 'workdays', 'weekdays')); // prettier-ignore
  if (length === 0) return undefined;
  let date = today;
  for (let left = amount; left > 0; left -= date.weekday < 6 ? 1 : 0) date = date.plus({ days: 1 });
  return { end: first + 1 + length, value: day(date), plain: true };
}

/** "in two weeks", "3 days from now": whatever chrono reads as one whole, but no mere time. */
function byChrono(tokens: readonly Token[], at: number, today: DateTime): DateMatch | undefined {
  const first = tokens[at]!.key;
  const opens = ['in', 'within', 'a', 'an'].includes(first) || amountOf(first) !== undefined;
  if (!opens) return undefined;
  const reference = new Date(today.year, today.month - 1, today.day, 12);
  for (let end = Math.min(tokens.length, at + 6); end > at + 1; end--) {
    const words = tokens.slice(at, end).map((token) => (token.key === 'fortnight' ? '2 weeks' : token.key));
    const text = words
      .join(' ')
      .replace(/\b(a|an) 2 weeks/, '2 weeks')
      .replace(/\bcouple of\b/, '2');
    if (!/\b(days?|weeks?|months?|years?)\b/.test(text) || !/^(in|within)\b|\b(from|after)\b/.test(text)) continue;
    const [result, ...others] = chrono.parse(text, reference, { forwardDate: true });
    if (!result || others.length > 0 || result.index !== 0 || result.text.length !== text.length) continue;
    const { start } = result;
    const date = DateTime.fromObject({ year: start.get('year')!, month: start.get('month')!, day: start.get('day')! });
    if (date.isValid) return { end, value: day(date), plain: true };
  }
  return undefined;
}
