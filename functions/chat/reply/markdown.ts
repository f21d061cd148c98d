import { DateTime } from 'luxon';
import { escape } from '#lib/markdown/escape.ts';

export { escape };

export const bold = (text: string): string => `**${escape(text)}**`;

/** "Friday 27 November 2026" of YYYY-MM-DD. */
export const longDay = (day: string): string => DateTime.fromISO(day).setLocale('en-GB').toFormat('cccc d LLLL yyyy');

/** "Fri 27 Nov" of YYYY-MM-DD, with the year when it is not this one. */
export function shortDay(day: string, today: DateTime): string {
  const date = DateTime.fromISO(day).setLocale('en-GB');
  return date.toFormat(date.year === today.year ? 'ccc d LLL' : 'ccc d LLL yyyy');
}

/** "a, b and c". */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)!}`;
}

export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
