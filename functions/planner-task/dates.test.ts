import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDate, toInstant } from './dates.ts';

const timeZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const calendarDate = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('dates', () => {
  it('are written as ten o’clock UTC, as Planner’s own pages do', () => {
    expect(toInstant('2026-03-29')).toBe('2026-03-29T10:00:00Z');
  });

  it('come back as the same day in every time zone', () => {
    fc.assert(
      fc.property(calendarDate, timeZone, (date, zone) => {
        expect(toDate(toInstant(date), zone)).toBe(date);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['2026-05-01T23:30:00Z', 'Europe/Berlin', '2026-05-02'],
    ['2026-05-01T23:30:00Z', 'UTC', '2026-05-01'],
    ['2026-05-01T03:00:00Z', 'America/New_York', '2026-04-30'],
    ['2026-05-01T00:00:00+02:00', 'UTC', '2026-04-30'],
    ['2026-05-01T10:00:00.0000000Z', 'Pacific/Kiritimati', '2026-05-01'],
  ])('another client’s %s is in %s the day %s', (instant, zone, date) => {
    expect(toDate(instant, zone)).toBe(date);
  });

  it('in a time zone that is not known are those of UTC', () => {
    expect(toDate('2026-05-01T23:30:00Z', 'Mars/Olympus')).toBe('2026-05-01');
  });
});
