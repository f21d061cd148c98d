import { expect, it } from 'vitest';
import type { LiveEvent } from '#lib/contracts/events.ts';
import { staleBy } from './stale.ts';

const event = (part: Partial<LiveEvent> & { type: LiveEvent['type'] }): LiveEvent => ({
  id: '1',
  at: '2026-11-22T08:00:00Z',
  ...part,
});

it('reads a changed task again, alone', () => {
  expect(staleBy(event({ type: 'task.created', planId: 'p', taskId: 't' }))).toEqual({
    keys: [['comments', 't']],
    readTask: 't',
  });
});

it('takes a deleted task off the board without asking', () => {
  expect(staleBy(event({ type: 'task.deleted', planId: 'p', taskId: 't' }))).toEqual({ keys: [], goneTask: 't' });
});

it('reads the whole plan when buckets change, and every plan when none is named', () => {
  expect(staleBy(event({ type: 'bucket.changed', planId: 'p' })).keys).toEqual([
    ['plan', 'p'],
    ['tasks', 'p'],
  ]);
  expect(staleBy(event({ type: 'task.updated' })).keys).toEqual([['tasks']]);
});

it('reads a changed document again, alone', () => {
  expect(staleBy(event({ type: 'document.changed', documentId: 'd' }))).toEqual({ keys: [], readDocument: 'd' });
});

it('leaves an unknown kind of event alone', () => {
  expect(staleBy(event({ type: 'meeting.moved' as LiveEvent['type'] }))).toEqual({ keys: [] });
});
