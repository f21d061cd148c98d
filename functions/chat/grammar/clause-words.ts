import type { Progress } from '#lib/contracts/planner.ts';
import { phrases, type Token } from './tokens.ts';

export const dueCues = phrases('due', 'due by', 'due on', 'due in', 'due for', 'due at', 'due before', 'due date', 'due date is', 'due date of', 'due date on', 'due date should be', 'deadline', 'deadline is', 'deadline of', 'deadline on', 'with deadline', 'with a deadline of', 'with the deadline', 'with due date', 'with a due date of', 'with a due date on', 'with a deadline on', 'to be done by', 'to be finished by', 'to be completed by', 'needs to be done by', 'needed by', 'must be done by', 'has to be done by', 'should be done by', 'done by', 'finished by', 'completed by', 'ready by', 'no later than', 'not later than', 'latest', 'at the latest', 'until', 'till', 'til', 'by', 'before', 'it is due', "it's due", 'is due', 'which is due', "that's due", 'ends', 'ending', 'end', 'end date', 'ends on', 'ending on', 'finish', 'finish by', 'finishing', 'complete by', 'target date', 'by latest', 'set the due date to', 'set due date to', 'set the deadline to', 'set it due', 'make it due', 'should be due', 'up by'); // prettier-ignore
export const weakDueCues = phrases(
  'on',
  'for',
  'by',
  'before',
  'until',
  'till',
  'til',
  'scheduled for',
  'schedule for',
  'schedule it for',
  'ending',
  'end',
  'finish',
  'ends',
);
export const startCues = phrases('that starts', 'which starts', 'that begins', 'start', 'starts', 'starting', 'start on', 'starts on', 'starting on', 'starting from', 'start date', 'start date is', 'start date of', 'with start date', 'with a start date of', 'begin', 'begins', 'beginning', 'begin on', 'begins on', 'beginning on', 'kick off', 'kicks off', 'kicking off', 'from', 'as of', 'commencing', 'to start', 'to start on', 'to begin', 'should start', 'should start on', 'it starts', 'it starts on', 'running from', 'starts from', 'start from'); // prettier-ignore
export const assignCues = phrases('for', 'assigned to', 'assigned', 'assign to', 'assign it to', 'assign this to', 'assign that to', 'assign them to', 'assign both to', 'assign', 'assigning', 'assigning it to', 'assigning to', 'assignee', 'assignees', 'assignee is', 'owner', 'owners', 'owner is', 'owned by', 'give it to', 'give them to', 'give to', 'to be done by', 'done by', 'handled by', 'responsible', 'responsible is', 'delegate to', 'delegate it to', 'delegated to', 'with assignee', 'with owner', 'put it on', 'allocated to', 'allocate to', 'should be done by', 'and for', 'also for', 'assigned both to', 'who should do it is'); // prettier-ignore
export const labelCues = phrases('the label', 'the labels', 'the tag', 'the tags', 'a label', 'and label', 'and the label', 'and label it', 'and tag it', 'label', 'labels', 'labeled', 'labelled', 'labeled as', 'labelled as', 'label it', 'label it as', 'label as', 'tag', 'tags', 'tagged', 'tagged as', 'tagged with', 'tag it', 'tag it as', 'tag it with', 'tag as', 'tag with', 'labeled with', 'labelled with', 'label with', 'label it with', 'with label', 'with labels', 'with the label', 'with the labels', 'with a label', 'with tag', 'with tags', 'with the tag', 'with the tags', 'category', 'categories', 'categorised as', 'categorized as', 'with category', 'under label', 'under the label', 'with the category'); // prettier-ignore
export const checklistCues = phrases('checklist', 'check list', 'checklist items', 'checklist of', 'with checklist', 'with a checklist', 'with the checklist', 'with checklist items', 'with a checklist of', 'with a checklist containing', 'having checklist', 'with subtasks', 'subtasks', 'with steps', 'with the steps', 'steps', 'with sub-tasks', 'sub-tasks', 'with items', 'with the items', 'with the following checklist', 'with these steps', 'with these checklist items', 'checklist with', 'with the checklist items', 'and checklist', 'and a checklist', 'and a checklist of', 'with the following steps', 'with a checklist with', 'add a checklist', 'add checklist'); // prettier-ignore
export const notesCues = phrases('note', 'notes', 'with note', 'with notes', 'with a note', 'with the note', 'with the notes', 'with the note that', 'with a note that', 'with a note saying', 'with notes saying', 'with the note saying', 'description', 'with description', 'with the description', 'with a description', 'details', 'with details', 'note that', 'add note', 'add a note', 'add a note saying', 'add a note that', 'with a note that says', 'notes saying', 'note saying', 'and a note saying', 'with comment', 'in the notes', 'in the notes say', 'in the notes write'); // prettier-ignore
export const progressCues: readonly (readonly [Progress, ReturnType<typeof phrases>])[] = [
  ['in-progress', phrases('in progress', 'already started', 'as in progress', 'already in progress', 'mark it in progress', 'mark it as in progress', 'status in progress', 'progress in progress')],
  ['completed', phrases('already done', 'already completed', 'as completed', 'as done', 'mark it as done', 'mark it done')],
]; // prettier-ignore
export const bareUrgent = phrases('make it', 'make them', 'make this', 'mark it', 'mark it as', 'mark as', 'mark them as', 'set it to', 'flag it as', 'flag as', 'it is', "it's", 'this is', 'that is', "that's", 'which is', 'its', 'should be', 'it should be', 'it must be', 'it has to be', 'it needs to be', 'it will be', 'they should be', 'this should be', 'which should be', 'make that', 'they are', 'make them all'); // prettier-ignore

const what = new Set(['it', 'this', 'that', 'which', 'they', 'these', 'all', 'both']);
const needing = new Set(['needs', 'need', 'must', 'should', 'has', 'have', 'to', 'be', 'get', 'is', 'are', 'shall', 'will', 'wants', "'s", 'getting', 'being', 'all']); // prettier-ignore
const ended = new Set(['done', 'doing', 'finished', 'finishing', 'ready', 'completed', 'complete', 'completing', 'sorted', 'delivered', 'closed', 'wrapped', 'in', 'due', 'over', 'sent', 'booked', 'sorting', 'happen', 'happening', 'there']); // prettier-ignore
const limits = new Set(['by', 'before', 'until', 'till', 'on', 'for', 'no', 'latest']);

/** "It needs to be done by", "needs doing by", "which must be ready before": how many tokens announce a day like this. */
export function doneBy(tokens: readonly Token[], at: number): number {
  let next = at + (what.has(tokens[at]?.key ?? '') ? 1 : 0);
  const begin = next;
  while (needing.has(tokens[next]?.key ?? '')) next++;
  const end = next + (ended.has(tokens[next]?.key ?? '') ? 1 : 0);
  if (next === begin || end === next) return 0;
  return limits.has(tokens[end]?.key ?? '') ? end + 1 - at : end - at;
}

/** "And the note", "with a checklist": how many tokens lead to one of these nouns and belong to it. */
export function introduced(tokens: readonly Token[], at: number, noun: RegExp): number {
  let next = at;
  while (
    ['and', 'with', 'plus', 'also', 'has', 'having', 'including', 'it', 'gets', 'get'].includes(tokens[next]?.key ?? '')
  )
    next++;
  if (['the', 'a', 'an', 'this', 'these', 'following'].includes(tokens[next]?.key ?? '')) next++;
  if (/^(?:\d{1,2}|two|three|four|five|six|seven|some|several|the)$/.test(tokens[next]?.key ?? '')) next++;
  if (next === at || !noun.test(tokens[next]?.key ?? '')) return 0;
  next++;
  if (['items', 'of', 'that', 'saying', 'containing', 'with', 'reading'].includes(tokens[next]?.key ?? '')) next++;
  return next - at;
}
