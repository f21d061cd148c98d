import { describe, expect, it } from 'vitest';
import { Priority, Progress } from '#lib/contracts/planner.ts';
import { priorityName, priorityNumber, progressName, progressPercent } from './levels.ts';

describe('priority', () => {
  it('is read from Planner’s ranges', () => {
    const names = Array.from({ length: 11 }, (_, value) => priorityName(value));
    expect(names).toEqual([
      ...Array.from({ length: 2 }, () => 'urgent'),
      ...Array.from({ length: 3 }, () => 'important'),
      ...Array.from({ length: 3 }, () => 'medium'),
      ...Array.from({ length: 3 }, () => 'low'),
    ]);
  });

  it('is written as the numbers of Planner’s own pages', () => {
    expect(Priority.options.map(priorityNumber)).toEqual([1, 3, 5, 9]);
  });

  it.each(Priority.options)('%s comes back as it was written', (name) => {
    expect(priorityName(priorityNumber(name))).toBe(name);
  });
});

describe('progress', () => {
  it.each([
    [0, 'not-started'],
    [1, 'in-progress'],
    [50, 'in-progress'],
    [99, 'in-progress'],
    [100, 'completed'],
  ])('of %i percent is %s', (percent, name) => {
    expect(progressName(percent)).toBe(name);
  });

  it.each(Progress.options)('%s comes back as it was written', (name) => {
    expect(progressName(progressPercent(name))).toBe(name);
  });
});
