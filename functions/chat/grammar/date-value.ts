import type { DateTime } from 'luxon';

/** What a date phrase says. `day`s are YYYY-MM-DD; a `span` has both ends inside; `either` has two readings. */
export type DateValue =
  | { kind: 'day'; day: string }
  | { kind: 'span'; from: string; to: string }
  | { kind: 'either'; days: string[] }
  | { kind: 'impossible' };

export interface DateMatch {
  /** Index after the last token. */
  end: number;
  value: DateValue;
  /** Whether the phrase is a date beyond doubt even where nothing announces one. */
  plain: boolean;
}

export const iso = (date: DateTime): string => date.toISODate()!;
export const day = (date: DateTime): DateValue => ({ kind: 'day', day: iso(date) });
export const span = (from: DateTime, to: DateTime): DateValue => ({ kind: 'span', from: iso(from), to: iso(to) });
