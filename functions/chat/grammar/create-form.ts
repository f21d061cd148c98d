import { type Clause, type DateMark, type Fields, merge, type Reader } from './clauses.ts';
import { announcedDateAt } from './dates.ts';
import { draftOf } from './draft.ts';
import { nameAt, peopleAt } from './lexicon.ts';
import { listItems } from './lists.ts';
import { priorityAt } from './priority.ts';
import { calls, type Reading, say } from './reading.ts';
import { phraseAt, phrases, said, type Token } from './tokens.ts';

type Key = 'title' | 'plan' | 'bucket' | 'due' | 'start' | 'assignees' | 'priority' | 'labels' | 'checklist' | 'notes';

const keys: readonly (readonly [Key, ReturnType<typeof phrases>])[] = [
  ['title', phrases('title', 'name', 'task', 'task name', 'task title', 'the title', 'the name', 'subject', 'what', 'the task', 'todo', 'to do', 'name of the task', 'title of the task', 'new task', 'add task', 'create task')],
  ['plan', phrases('plan', 'board', 'project', 'plan name', 'the plan')],
  ['bucket', phrases('bucket', 'column', 'lane', 'the bucket', 'stage')],
  ['due', phrases('due', 'due date', 'deadline', 'date', 'until', 'till', 'til', 'to be done by', 'when', 'due by', 'due on', 'by', 'end', 'end date', 'the deadline', 'the due date', 'finish')],
  ['start', phrases('start', 'start date', 'begin', 'from', 'starts')],
  ['assignees', phrases('person', 'people', 'who', 'owner', 'owners', 'assignee', 'assignees', 'assigned to', 'assigned', 'responsible', 'responsible person', 'for', 'assign to', 'assign', 'the owner', 'member')],
  ['priority', phrases('priority', 'prio', 'importance', 'urgency', 'the priority')],
  ['labels', phrases('label', 'labels', 'tag', 'tags', 'category', 'categories')],
  ['checklist', phrases('checklist', 'steps', 'subtasks', 'items')],
  ['notes', phrases('notes', 'note', 'description', 'details', 'comment', 'text')],
]; // prettier-ignore
const assigning = new Set([':', '=', 'is', 'are']);
const parting = new Set(['.', ';', ',', '|', '\n', '/', '-', '–', '•', '*']);

interface Entry {
  key: Key;
  from: number;
  to: number;
}

/** "Title: Fix printer. Plan: Office move. Due: 1 Dec": a task as a form is filled in, the keys in any order. */
export function readForm(reader: Reader, at: number): Reading | undefined {
  const { tokens, text } = reader;
  const entries = entriesOf(tokens, at);
  const title = entries.find((entry) => entry.key === 'title');
  if (!title || entries.length < 3) return undefined;
  const found: Clause[] = [];
  for (const entry of entries) {
    if (entry.key === 'title') continue;
    const fields = valueOf(reader, entry);
    if (!fields)
      return say(`I did not understand “${said(text, tokens, entry.from, entry.to)}”, so nothing was created.`);
    found.push({ end: entry.to, weak: false, fields });
  }
  const fields = merge(found);
  if (!fields) return undefined;
  const settled = draftOf(reader, said(text, tokens, title.from, title.to), fields);
  return 'reading' in settled ? settled.reading : calls({ tool: 'create_tasks', input: { tasks: [settled.draft] } });
}

/** Keys with a mark or "is" behind them, each at the start or after a mark, and what stands up to the next. */
function entriesOf(tokens: readonly Token[], at: number): Entry[] {
  const entries: Entry[] = [];
  let keyed = 0;
  for (let next = at; next < tokens.length; next++) {
    if (next > at && !parting.has(tokens[next - 1]!.key) && tokens[next - 1]!.kind !== 'line') continue;
    const key = keyAt(tokens, next);
    if (!key) continue;
    const last = entries.at(-1);
    if (last) last.to = trimmed(tokens, last.from, next);
    entries.push({ key: key.key, from: key.end, to: trimmed(tokens, key.end, tokens.length) });
    keyed++;
    next = key.end - 1;
  }
  const distinct = new Set(entries.map((entry) => entry.key)).size === keyed;
  return distinct && entries.every((entry) => entry.to > entry.from) ? entries : [];
}

function keyAt(tokens: readonly Token[], at: number): { key: Key; end: number } | undefined {
  for (const [key, list] of keys) {
    const length = phraseAt(tokens, at, list);
    if (length > 0 && assigning.has(tokens[at + length]?.key ?? '')) return { key, end: at + length + 1 };
  }
  return undefined;
}

function trimmed(tokens: readonly Token[], from: number, to: number): number {
  let end = to;
  while (end > from && (parting.has(tokens[end - 1]!.key) || tokens[end - 1]!.kind === 'line')) end--;
  return end;
}

/** What an entry says; undefined when not all of it is understood. */
function valueOf({ tokens, text, lexicon, today }: Reader, { key, from, to }: Entry): Fields | undefined {
  const inside = tokens.slice(0, to);
  const named = (items: Parameters<typeof nameAt>[2]) => {
    const name = nameAt(inside, from, items);
    return name?.end === to ? name.said : undefined;
  };
  switch (key) {
    case 'plan':
    case 'bucket': {
      const name = named(key === 'plan' ? lexicon.plans : lexicon.buckets);
      return name === undefined ? undefined : { [key]: name };
    }
    case 'due':
    case 'start': {
      const date = announcedDateAt(inside, from, today);
      if (date?.end !== to) return undefined;
      const mark: DateMark = { value: date.value, from: tokens[from]!.start, to: tokens[to - 1]!.end };
      return { [key]: mark };
    }
    case 'assignees': {
      const people = peopleAt(inside, from, lexicon);
      return people?.end === to ? { assignees: people.names } : undefined;
    }
    case 'priority': {
      const priority = priorityAt(inside, from);
      return priority?.end === to ? { priority: priority.priority } : undefined;
    }
    case 'labels':
      return { labels: listItems(text, tokens, from, to) };
    case 'checklist':
      return { checklist: listItems(text, tokens, from, to) };
    default:
      return { notes: said(text, tokens, from, to) };
  }
}
