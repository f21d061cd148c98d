import * as z from 'zod';

/** Requests a second, for each second from the first. */
export type Trace = readonly number[];

const minute = 60;
const hour = 60 * minute;

const over = (seconds: number, at: (second: number) => number): Trace =>
  Array.from({ length: seconds }, (_, second) => Math.max(0, at(second)));

/** A hill of requests at `peak` o'clock, `hours` wide. */
const hill = (second: number, peak: number, hours: number) => Math.exp(-(((second / hour - peak) / hours) ** 2));

/** Loads that the plot knows by name. */
export const traces: Record<string, Trace> = {
  /** Ten minutes up to 600 a second, five there, ten down, and half an hour of rest. */
  ramp: over(55 * minute, (s) => Math.min(s, 10 * minute, 25 * minute - s)),
  /** 40 a second, at once 800 for three minutes, and 40 again. */
  spike: over(40 * minute, (s) => (s >= 2 * minute && s < 5 * minute ? 800 : 40)),
  /** A day: two peaks, nobody at night. */
  daily: over(24 * hour, (s) => 400 * hill(s, 10.5, 1.6) + 350 * hill(s, 15, 2) - 2),
};

const Row = z.tuple([
  z.coerce
    .number()
    .int()
    .min(0)
    .max(30 * 24 * hour),
  z.coerce.number().min(0),
]);

/** Reads `second,requests per second` rows, in order; a value holds until the next. A first row of names is left out. */
export function traceOf(csv: string): Trace {
  const rows = csv
    .split('\n')
    .filter((line, index) => line.trim() !== '' && !(index === 0 && /[a-z]/i.test(line)))
    .map((line) => Row.parse(line.split(',')));
  return rows.flatMap(([second, perSecond], index) => {
    const next = rows[index + 1]?.[0] ?? second + 1;
    if (next <= second) throw new Error(`The seconds must grow; ${next} is after ${second}.`);
    return Array.from({ length: next - second }, () => perSecond);
  });
}
