import type { SealedEvent } from '../api/activity.ts';

/** One thing that was done: its intent and its outcome together. */
export interface Operation {
  id: string;
  time: string;
  actorId: string;
  actorName: string;
  action: string;
  target: SealedEvent['target'];
  result: 'succeeded' | 'failed' | 'unknown';
  details: Record<string, unknown>;
  /** Every row of it is covered by a seal. */
  sealed: boolean;
}

/** `events` come newest first, and so do the operations. An intent without an outcome has the result `unknown`. */
export function operationsOf(events: readonly SealedEvent[]): Operation[] {
  const groups = Map.groupBy(events, ({ operationId }) => operationId);
  return [...groups].map(([id, rows]) => {
    const last = rows[0]!;
    const first = rows.at(-1)!;
    return {
      id,
      time: last.time,
      actorId: first.actor.userId,
      actorName: first.actor.name,
      action: last.action,
      target: { ...first.target, ...last.target },
      result: last.result ?? (last.phase === 'done' ? 'succeeded' : 'unknown'),
      details: Object.assign({}, ...rows.toReversed().map(({ details }) => details)) as Record<string, unknown>,
      sealed: rows.every(({ sealed }) => sealed),
    };
  });
}

export interface Day {
  date: string;
  operations: Operation[];
}

/** By the calendar day of the person who looks, as `dayOf` tells it. */
export function byDay(operations: readonly Operation[], dayOf: (moment: string) => string): Day[] {
  const days = Map.groupBy(operations, ({ time }) => dayOf(time));
  return [...days].map(([date, group]) => ({ date, operations: group }));
}

const verbs: Record<string, string> = {
  create: 'created',
  update: 'changed',
  delete: 'deleted',
  comment: 'commented on',
  complete: 'completed',
  rename: 'renamed',
  move: 'moved',
};

const sessionWords: Record<string, string> = {
  'session.begin': 'signed in',
  'session.end': 'signed out',
  'session.refused': 'could not sign in',
};

/** `task.create` as a person says it: `created task`. */
export function describeAction(action: string): string {
  if (sessionWords[action]) return sessionWords[action];
  const [subject = '', ...rest] = action.split('.');
  const verb = rest.join(' ').replaceAll('-', ' ');
  return `${verbs[verb] ?? verb} ${subject.replaceAll('-', ' ')}`;
}
