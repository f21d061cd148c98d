import { DateTime } from 'luxon';

/** Planner keeps a date as ten o'clock UTC of that day, which is the same day from Hawaii to Tonga. */
const marker = 'T10:00:00Z';

export const toInstant = (date: string) => `${date}${marker}`;

/** The calendar date that an instant is for a person: the marked day itself, else the day in their time zone. */
export function toDate(instant: string, timeZone: string): string {
  const utc = DateTime.fromISO(instant, { zone: 'utc' });
  const isMarker = utc.hour === 10 && utc.minute === 0 && utc.second === 0 && utc.millisecond === 0;
  const local = isMarker ? utc : utc.setZone(timeZone);
  return (local.isValid ? local : utc).toFormat('yyyy-MM-dd');
}
