import { expect, it } from 'vitest';
import { sampleTask } from '#test/console/sample-task.ts';
import { applyToDetail, applyToTask } from './apply-changes.ts';

it('changes what is named, clears what is null and keeps the rest', () => {
  const task = sampleTask({ id: 't', due: '2026-11-27', start: '2026-11-20', assignees: ['a', 'b'] });
  const changed = applyToTask(task, {
    due: null,
    progress: 'completed',
    addAssignees: ['c', 'a'],
    removeAssignees: ['b'],
  });
  expect(changed).toMatchObject({
    due: undefined,
    start: '2026-11-20',
    percentComplete: 100,
    assignees: ['a', 'c'],
    title: 't',
  });
  expect(task.assignees).toEqual(['a', 'b']);
});

it('keeps the count of the checklist true', () => {
  const [one, two] = [crypto.randomUUID(), crypto.randomUUID()];
  const checklist = [
    { id: one, title: 'One', checked: false },
    { id: two, title: 'Two', checked: true },
  ];
  const task = { ...sampleTask({ id: 't' }), notes: '', checklist, references: [] };
  const changed = applyToDetail(task, {
    checkItems: [one],
    removeItems: [two],
    addChecklist: ['Three'],
    notes: 'Some',
  });
  expect(changed).toMatchObject({ checklistDone: 1, checklistTotal: 2, notes: 'Some', hasNotes: true });
  expect(changed.checklist.map(({ title, checked }) => [title, checked])).toEqual([
    ['One', true],
    ['Three', false],
  ]);
});
