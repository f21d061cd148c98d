import { expect, it } from 'vitest';
import { sampleTask } from '#test/console/sample-task.ts';
import { filterTasks, type Show } from './filter.ts';

const names = {
  meId: 'u1',
  members: [
    { id: 'u1', name: 'Ada Example' },
    { id: 'u2', name: 'Bo Muster' },
  ],
  labels: [{ key: 'category1', name: 'Blocked' }],
};
const tasks = [
  sampleTask({ id: 'venue', title: 'Book the venue', assignees: ['u1'], due: '2020-01-01' }),
  sampleTask({ id: 'press', title: 'Press release', assignees: ['u2'], labels: ['category1'] }),
  sampleTask({ id: 'gift', title: 'Gifts' }),
  sampleTask({ id: 'done', title: 'Done long ago', progress: 'completed', due: '2020-01-01' }),
];
const shown = (show: Show, text = '') => filterTasks(tasks, { show, text }, names).map(({ id }) => id);

it('shows mine, what is overdue and what nobody does; completed tasks are neither', () => {
  expect(shown('all')).toHaveLength(4);
  expect(shown('mine')).toEqual(['venue']);
  expect(shown('overdue')).toEqual(['venue']);
  expect(shown('unassigned')).toEqual(['gift']);
});

it('finds every word in titles, names and labels, whatever their case', () => {
  expect(shown('all', 'VENUE ada')).toEqual(['venue']);
  expect(shown('all', 'blocked')).toEqual(['press']);
  expect(shown('all', 'venue muster')).toEqual([]);
  expect(shown('overdue', 'press')).toEqual([]);
});
