import type { DateTime } from 'luxon';
import type { DateMatch } from './date-value.ts';
import { dateAt } from './dates.ts';
import type { Token } from './tokens.ts';

const links = new Set(['and', 'to', 'until', 'till', 'through', '-', '–', '—']);
const bareDay = /^\d{1,2}(?:st|nd|rd|th)?$/;
const pair = /^(\d{1,2})[-–](\d{1,2})$/;

export interface DateRange {
  first: DateMatch;
  second: DateMatch;
}

/** "7 December to 11 December", "7 and 11 December", "7-11 December", "December 7 to 11": two days of one stretch at `at`. */
export function rangeAt(tokens: readonly Token[], at: number, today: DateTime): DateRange | undefined {
  const first = dateAt(tokens, at, today);
  const bare = first?.value.kind === 'span' ? undefined : bareRange(tokens, at, today, first);
  if (bare) return bare;
  const second = first && links.has(tokens[first.end]?.key ?? '') ? dateAt(tokens, first.end + 1, today) : undefined;
  return first && second ? { first, second } : undefined;
}

/** A stretch within one month, which is named only once. */
function bareRange(
  tokens: readonly Token[],
  at: number,
  today: DateTime,
  first: DateMatch | undefined,
): DateRange | undefined {
  const parts = pair.exec(tokens[at]?.key ?? '');
  if (parts) return of(tokens, at, today, parts[1]!, parts[2]!, at + 1);
  const the = tokens[at]?.key === 'the' ? 1 : 0;
  const day = tokens[at + the]?.key ?? '';
  const link = at + the + 1;
  const other = tokens[link + 1]?.key === 'the' ? link + 2 : link + 1;
  if (bareDay.test(day) && links.has(tokens[link]?.key ?? '') && bareDay.test(tokens[other]?.key ?? ''))
    return of(tokens, at, today, day, tokens[other]!.key, other + 1);
  const last = first && tokens[first.end + 1];
  if (!last || !links.has(tokens[first.end]!.key) || !bareDay.test(last.key) || !bareDay.test(tokens[first.end - 1]!.key)) return undefined; // prettier-ignore
  const month = tokens[first.end - 2]!;
  const second = dateAt([month, last], 0, today);
  return second?.end === 2 && second.plain ? { first, second: { ...second, end: first.end + 2 } } : undefined;
}

/** Both days in the month that stands at `month`. */
function of(
  tokens: readonly Token[],
  at: number,
  today: DateTime,
  from: string,
  to: string,
  month: number,
): DateRange | undefined {
  const rest = tokens.slice(month, month + 3);
  const dayOf = (key: string) => dateAt([{ ...tokens[at]!, kind: 'word', text: key, key }, ...rest], 0, today);
  const [first, second] = [dayOf(from), dayOf(to)];
  if (!first?.plain || !second?.plain || second.end < 2) return undefined;
  const end = month + second.end - 1;
  return { first: { ...first, end }, second: { ...second, end } };
}
