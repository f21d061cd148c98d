import { doneBy, dueCues, startCues, weakDueCues } from './clause-words.ts';
import type { Clause, DateMark, Reader } from './clauses.ts';
import { rangeAt } from './date-ranges.ts';
import type { DateValue } from './date-value.ts';
import { announcedDateAt, dateAt } from './dates.ts';
import { phraseAt, skipMarks } from './tokens.ts';

/** When a task starts or is due, as a clause at `at` says. */
export function dayClause(reader: Reader, at: number): Clause | undefined {
  const { tokens, today } = reader;
  const mark = (from: number, end: number, value: DateValue): DateMark => ({
    value,
    from: tokens[from]!.start,
    to: tokens[end - 1]!.end,
  });
  const starts = Math.max(phraseAt(tokens, at, startCues), tokens[at]?.key === 'between' ? 1 : 0);
  if (starts > 0) {
    const from = skipMarks(tokens, at + starts);
    const both = rangeAt(tokens, from, today);
    if (both) {
      const { first, second } = both;
      const to = first.end < second.end ? first.end + 1 : from;
      const start = mark(from, first.end, first.value);
      return { end: second.end, weak: false, fields: { start, due: mark(to, second.end, second.value) } };
    }
    const first = tokens[at]!.key === 'between' ? undefined : dateAt(tokens, from, today);
    if (first) return { end: first.end, weak: false, fields: { start: mark(from, first.end, first.value) } };
  }
  const cue = Math.max(phraseAt(tokens, at, dueCues), doneBy(tokens, at));
  const weakCue = phraseAt(tokens, at, weakDueCues);
  const length = Math.max(cue, weakCue);
  const within = length > 1 && tokens[at + length - 1]!.key === 'in' ? 1 : 0;
  const cued = skipMarks(tokens, at + length - within);
  const from = length > 0 && ['on', 'by', 'for', 'until'].includes(tokens[cued]?.key ?? '') ? cued + 1 : cued;
  const date =
    (cue > 0 ? announcedDateAt : dateAt)(tokens, from, today) ?? (within ? dateAt(tokens, from + 1, today) : undefined);
  if (!date) return undefined;
  if (length === 0 && !date.plain) return undefined;
  return { end: date.end, weak: length === 0 || weakCue >= cue, fields: { due: mark(from, date.end, date.value) } };
}
