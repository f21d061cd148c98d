import { phraseAt, phrases, type Token } from './tokens.ts';

const negating = phrases('no', 'without', 'without a', 'without an', 'without any', 'with no', 'not any', 'has no', 'there is no', "there's no"); // prettier-ignore
const absent = phrases('assignee', 'assignees', 'owner', 'owners', 'one assigned', 'due date', 'due dates', 'deadline', 'deadlines', 'date', 'dates', 'label', 'labels', 'tags', 'priority', 'notes', 'checklist', 'bucket', 'start date'); // prettier-ignore
const whole = phrases('unassigned', 'nobody assigned', 'nobody', 'not assigned', 'not assigned to anyone', 'not assigned to anybody', 'assigned to nobody', 'assigned to no one', 'no one', 'noone', 'for nobody'); // prettier-ignore
const provisional = phrases(
  'yet',
  'for now',
  'so far',
  'for the moment',
  'at the moment',
  'right now',
  'needed',
  'set',
);

/** "Nobody assigned yet", "no due date": how many tokens say that a new task goes without something. */
export function absenceAt(tokens: readonly Token[], at: number): number {
  const none = phraseAt(tokens, at, negating);
  const what = none > 0 ? phraseAt(tokens, at + none, absent) : 0;
  const length = Math.max(what > 0 ? none + what : 0, phraseAt(tokens, at, whole));
  return length === 0 ? 0 : length + phraseAt(tokens, at + length, provisional);
}
