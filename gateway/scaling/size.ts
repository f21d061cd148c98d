import * as z from 'zod';
import { Quantities } from '#lib/contracts/openfaas.ts';

/** What one replica of a function may use, and what is kept free for it. */
export interface Size {
  limits?: Quantities | undefined;
  requests?: Quantities | undefined;
}

/** A function as it is declared: by its annotations it may be smaller outside its peak hours. */
export interface Sized extends Size {
  annotations?: Record<string, string> | undefined;
}

/** Hours of the days of a week, Monday being 0; in minutes of the day, past midnight when `to` is before `from`. */
interface Hours {
  days: ReadonlySet<number>;
  from: number;
  to: number;
}

const week = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const hours = /^([A-Z][a-z]{2})(?:-([A-Z][a-z]{2}))? ([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]|24(?=:00$)):([0-5]\d)$/;

const Peak = z
  .string()
  .refine((text) => text.split(',').every((part) => hoursOf(part)), 'is not hours such as "Mon-Fri 07:00-19:00"')
  .transform((text) => text.split(',').flatMap((part) => hoursOf(part) ?? []));

const TimeZone = z.string().refine(isTimeZone, 'is not a time zone such as "Europe/Berlin"');

const Amounts = z
  .string()
  .regex(/^(cpu|memory)=[^\s,=]+(, *(cpu|memory)=[^\s,=]+)?$/, 'is not amounts such as "cpu=500m, memory=256Mi"')
  .transform((text) => Object.fromEntries(text.split(/, */).map((part) => part.split('='))) as unknown)
  .pipe(Quantities);

const Schedule = z.object({
  'itp.size.peak': Peak,
  'itp.size.time-zone': TimeZone.default('UTC'),
  'itp.size.off-peak.limits': Amounts,
  'itp.size.off-peak.requests': Amounts.optional(),
});
type Schedule = z.output<typeof Schedule>;
const keys = Object.keys(Schedule.shape);

/** Whether a function has two sizes. */
export function hasSchedule({ annotations = {} }: Sized): boolean {
  return keys.some((key) => annotations[key] !== undefined);
}

/** The size that holds at `at`: the declared one in peak hours, and always where the annotations are none. */
export function sizeAt(given: Sized, at: Date): Size {
  const { limits, requests } = given;
  const schedule = scheduleOf(given);
  if (!schedule || isWithin(schedule['itp.size.peak'], schedule['itp.size.time-zone'], at)) return { limits, requests };
  return offPeakOf(given, schedule);
}

/** Every size that a function may have. */
export function sizesOf(given: Sized): Size[] {
  const { limits, requests } = given;
  const schedule = scheduleOf(given);
  return [{ limits, requests }, ...(schedule ? [offPeakOf(given, schedule)] : [])];
}

/** What is wrong with the annotations of a function to be deployed: the path of each and why. */
export function* sizeFaults(given: Sized): Generator<[path: string, message: string]> {
  if (!hasSchedule(given)) return;
  for (const { path, message, code } of Schedule.safeParse(given.annotations).error?.issues ?? []) {
    yield [`/annotations/${String(path[0])}`, code === 'invalid_type' ? 'is missing' : message];
  }
}

function scheduleOf(given: Sized): Schedule | undefined {
  return hasSchedule(given) ? Schedule.safeParse(given.annotations).data : undefined;
}

function offPeakOf({ limits, requests }: Sized, schedule: Schedule): Size {
  return {
    limits: { ...limits, ...schedule['itp.size.off-peak.limits'] },
    requests: { ...requests, ...schedule['itp.size.off-peak.requests'] },
  };
}

function hoursOf(text: string): Hours | undefined {
  const [matched, first = '', last = first, ...times] = hours.exec(text.trim()) ?? [];
  if (matched === undefined || !week.includes(first) || !week.includes(last)) return undefined;
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = times.map(Number);
  const days = new Set<number>();
  for (let day = week.indexOf(first); ; day = (day + 1) % 7) {
    days.add(day);
    if (week[day] === last) break;
  }
  const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
  return from === to ? undefined : { days, from, to };
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en-GB', { timeZone: name }));
  } catch {
    return false;
  }
}

function isWithin(all: readonly Hours[], timeZone: string, at: Date): boolean {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const day = week.indexOf(parts['weekday']!);
  const minute = Number(parts['hour']) * 60 + Number(parts['minute']);
  return all.some(({ days, from, to }) => {
    if (from < to) return days.has(day) && minute >= from && minute < to;
    return (days.has(day) && minute >= from) || (days.has((day + 6) % 7) && minute < to);
  });
}
