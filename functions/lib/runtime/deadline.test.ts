import { expect, it } from 'vitest';
import { deadlineFor, parseDuration } from './deadline.ts';

it.each([
  ['30', 30_000],
  ['500ms', 500],
  ['1m30s', 90_000],
  ['1.5h', 5_400_000],
  ['', undefined],
  ['ten', undefined],
  ['-1s', undefined],
])('reads %j as %s ms', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});

it('never gives more than the limit', () => {
  expect(deadlineFor('1h', 1000)).toBeLessThanOrEqual(Date.now() + 1000);
  expect(deadlineFor('10ms', 1000)).toBeLessThanOrEqual(Date.now() + 10);
});
