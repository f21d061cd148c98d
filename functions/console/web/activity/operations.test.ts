import { expect, it } from 'vitest';
import type { SealedEvent } from '../api/activity.ts';
import { byDay, describeAction, operationsOf } from './operations.ts';

const event = (part: Partial<SealedEvent>): SealedEvent => ({
  id: crypto.randomUUID(),
  time: '2026-11-22T08:00:00Z',
  tenantId: 'tenant',
  actor: { kind: 'person', userId: 'u1', name: 'Ada Example' },
  action: 'task.create',
  phase: 'intent',
  operationId: '00000000-0000-4000-8000-000000000001',
  target: { type: 'task', name: 'Book the venue' },
  source: 'planner-task',
  sealed: true,
  ...part,
});

it('joins an intent with its outcome', () => {
  const outcome = event({
    phase: 'outcome',
    result: 'succeeded',
    time: '2026-11-22T08:00:01Z',
    target: { type: 'task', id: 't' },
  });
  const intent = event({ details: { due: '2026-11-27' }, sealed: false });
  expect(operationsOf([outcome, intent])).toMatchObject([
    {
      result: 'succeeded',
      time: outcome.time,
      target: { id: 't', name: 'Book the venue' },
      details: { due: '2026-11-27' },
      sealed: false,
    },
  ]);
});

it('does not claim success for an intent without an outcome', () => {
  expect(operationsOf([event({})])[0]?.result).toBe('unknown');
  expect(operationsOf([event({ phase: 'done' })])[0]?.result).toBe('succeeded');
});

it('groups by the day of who looks, newest first', () => {
  const operations = operationsOf(
    ['2026-11-22T08:00:00Z', '2026-11-22T07:00:00Z', '2026-11-21T23:00:00Z'].map((time, index) =>
      event({ time, operationId: `00000000-0000-4000-8000-00000000000${index}` }),
    ),
  );
  expect(
    byDay(operations, (moment) => moment.slice(0, 10)).map(({ date, operations: { length } }) => [date, length]),
  ).toEqual([
    ['2026-11-22', 2],
    ['2026-11-21', 1],
  ]);
});

it.each([
  ['task.create', 'created task'],
  ['session.begin', 'signed in'],
  ['task.check-item', 'check item task'],
])('says %s as "%s"', (action, words) => expect(describeAction(action)).toBe(words));
