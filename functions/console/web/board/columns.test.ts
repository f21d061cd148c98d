import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleTask } from '#test/console/sample-task.ts';
import { type Column, columnsOf, moveTask, placeOf, sortByOrder } from './columns.ts';
import { dragOver, dropOn, stepFrom } from './drag-columns.ts';

const buckets = ['b', 'a'].map((id) => ({ id, planId: 'plan', name: id.toUpperCase(), orderHint: `hint ${id}` }));
const open = (columns: Column[]) =>
  Object.fromEntries(columns.map(({ bucket, open }) => [bucket.id, open.map(({ id }) => id)]));

describe('columns', () => {
  it('follow the order hints of buckets, and hints compare by code unit as in Planner', () => {
    expect(columnsOf(buckets, []).map(({ bucket }) => bucket.id)).toEqual(['a', 'b']);
    const hints = ['a', 'B', '85 !', '85', '~'].map((orderHint, id) => ({ id: String(id), orderHint }));
    expect(sortByOrder(hints).map(({ orderHint }) => orderHint)).toEqual(['85', '85 !', 'B', 'a', '~']);
  });

  it('keep completed tasks apart, latest first, and lose no task of an unknown bucket', () => {
    const tasks = [
      sampleTask({ id: '1', progress: 'completed', completedAt: '2026-11-01T00:00:00Z' }),
      sampleTask({ id: '2', progress: 'completed', completedAt: '2026-11-03T00:00:00Z' }),
      sampleTask({ id: '3', bucketId: 'gone' }),
      sampleTask({ id: '4', bucketId: 'b' }),
    ];
    const columns = columnsOf(buckets, tasks);
    expect(columns[0]!.completed.map(({ id }) => id)).toEqual(['2', '1']);
    expect(open(columns)).toEqual({ a: ['3'], b: ['4'] });
  });
});

describe('moving', () => {
  const tasks = ['1', '2', '3'].map((id) => sampleTask({ id }));
  tasks.push(sampleTask({ id: '4', bucketId: 'b' }));

  it('puts a card first, or after another', () => {
    expect(moveTask(tasks, '3', { bucketId: 'a', afterTaskId: null }).map(({ id }) => id)).toEqual([
      '3',
      '1',
      '2',
      '4',
    ]);
    expect(open(columnsOf(buckets, moveTask(tasks, '1', { bucketId: 'b', afterTaskId: '4' })))).toEqual({
      a: ['2', '3'],
      b: ['4', '1'],
    });
  });

  it('dropping anywhere loses and doubles no card, and what is shown is what is asked of the server', () => {
    const targets = ['1', '2', '3', '4', 'a', 'b'];
    assert(
      property(
        constantFrom('1', '2', '3', '4'),
        array(constantFrom(...targets), { maxLength: 5 }),
        constantFrom(...targets),
        (taskId, over, on) => {
          const dragged = over.reduce((columns, id) => dragOver(columns, taskId, id), columnsOf(buckets, tasks));
          const dropped = dropOn(dragged, taskId, on);
          const place = placeOf(dropped, taskId)!;
          expect(open(columnsOf(buckets, moveTask(tasks, taskId, place)))).toEqual(open(dropped));
          expect(Object.values(open(dropped)).flat().sort()).toEqual(['1', '2', '3', '4']);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('dropping on a card takes its place; dropping on a bucket puts the card last', () => {
    const columns = columnsOf(buckets, tasks);
    expect(open(dropOn(columns, '3', '1'))).toEqual({ a: ['3', '1', '2'], b: ['4'] });
    expect(open(dropOn(columns, '1', '4'))).toEqual({ a: ['2', '3'], b: ['1', '4'] });
    expect(open(dropOn(columns, '1', 'b'))).toEqual({ a: ['2', '3'], b: ['4', '1'] });
  });

  it('with arrow keys goes up, down and to the bucket beside, at the same height', () => {
    const columns = columnsOf([...buckets, { id: 'c', planId: 'plan', name: 'C', orderHint: 'hint c' }], tasks);
    expect(stepFrom(columns, '2', 'ArrowDown')).toBe('3');
    expect(stepFrom(columns, '2', 'ArrowUp')).toBe('1');
    expect(stepFrom(columns, '1', 'ArrowUp')).toBeUndefined();
    expect(stepFrom(columns, '1', 'ArrowRight')).toBe('4');
    expect(stepFrom(columns, '3', 'ArrowRight')).toBe('b');
    expect(stepFrom(columns, '4', 'ArrowRight')).toBe('c');
    expect(stepFrom(columns, '1', 'ArrowLeft')).toBeUndefined();
    expect(stepFrom(columns, '4', 'Tab')).toBeUndefined();
  });
});
