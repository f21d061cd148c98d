import { match } from '../resolve/match.ts';
import type { ChangeSet, TaskSelector, ToolCall } from '../tools/calls.ts';
import { namesNewTask } from './create-opening.ts';
import { contentPatterns } from './content-patterns.ts';
import { datePatterns } from './date-patterns.ts';
import { fieldPatterns, lastPatterns } from './field-patterns.ts';
import { labelPatterns } from './label-patterns.ts';
import type { Meaning } from './meaning.ts';
import { type Fields, merge, type Reader } from './clauses.ts';
import { settleDate, settleDates } from './draft.ts';
import { calls, type Reading, say, shallMark } from './reading.ts';
import { type Bindings, matchTemplate, template } from './template.ts';

const patterns = [...fieldPatterns, ...datePatterns, ...labelPatterns, ...contentPatterns, ...lastPatterns].map(
  ([pattern, meaning]) => ({
    template: template(pattern),
    meaning,
  }),
);

interface Match {
  bound: Bindings;
  meaning: Meaning;
}

/** Sentences about tasks that exist: change, complete, reopen, comment, delete. */
export function readChange(reader: Reader, at: number): Reading | undefined {
  let best: Match | undefined;
  for (const { template: pattern, meaning } of patterns) {
    for (const bound of matchTemplate(reader, pattern, at)) {
      const score = bound.score - (clashes(bound, meaning) ? 10 : 0);
      if (best && score <= best.bound.score) continue;
      if (fits(reader, at, bound, meaning)) best = { bound: { ...bound, score }, meaning };
    }
  }
  return best && meaningOf(reader, best);
}

/** What stands before a day by which a task is due; "move it on Friday" may mean when to move it. */
const deadline = new Set([
  'by',
  'due',
  'before',
  'until',
  'till',
  'til',
  'deadline',
  'date',
  'is',
  ':',
  'to',
  'than',
  'and',
  'for',
  'in',
  'of',
  '=',
]);

function keyBefore({ tokens }: Reader, offset: number): string {
  return tokens.findLast((token) => token.end <= offset)?.key ?? '';
}

/** Verbs that make new tasks as well. */
const softVerbs = new Set([
  'put',
  'stick',
  'pop',
  'throw',
  'i',
  'we',
  'need',
  'schedule',
  'give',
  'have',
  'get',
  'want',
  'drop',
  'plan',
]);

/** No command begins with these, so that what follows is no title. */
const readingVerbs = new Set(['tell', 'show', 'list', 'find', 'display', 'see', 'view', 'search', 'count']);

/** What opens a command, so that a title that only begins like it is not meant: "add a note: …" and "Add a banner". */
const commandVerbs = new Set(['add', 'create', 'make', 'set', 'put', 'note', 'new', 'write', 'update', 'change', 'leave', 'can', 'could', 'hey']); // prettier-ignore

/** "Untick everything" means a checklist unless tasks are spoken of. */
const ticking = new Set(['tick', 'untick', 'check', 'uncheck']);

const calling = new Set(['call', 'name']);
/** "Call it a day", "call it off". */
const noNames = /^(?:an?|off|in|back|up|out|done|finished|completed|urgent|important|low|quits|me|us|him|her)\b/i;

function fits(reader: Reader, at: number, bound: Bindings, meaning: Meaning): boolean {
  const { lexicon } = reader;
  if (meaning.does === 'clauses' && bound.clauses.length === 0) return false;
  const takesClauses = ['change', 'clauses', 'due', 'start'].includes(meaning.does);
  if (!takesClauses && bound.clauses.length > 0) return false;
  if (bound.clauses.some(({ fields }) => fields.due && !deadline.has(keyBefore(reader, fields.due.from)))) return false;
  if (bound.text?.trim() === '' || bound.items?.some((item) => /^(all|both|each|some|any)$/i.test(item))) return false;
  const verb = reader.tokens[at]?.key ?? '';
  const reads = readingVerbs.has(verb) || (verb === 'give' && ['me', 'us'].includes(reader.tokens[at + 1]?.key ?? ''));
  if (reads && (bound.ref?.all ?? bound.ref?.one)) return false;
  const whole = bound.ref?.titles?.every((title) => match(title, lexicon.tasks, 'whole')?.certainty === 'whole');
  if (bound.bare && commandVerbs.has(verb) && !whole) return false;
  const others = [lexicon.plans, lexicon.buckets, lexicon.labels, lexicon.people];
  if (bound.bare && !whole && !['complete', 'reopen'].includes(meaning.does) && bound.ref?.titles?.some((title) => others.some((items) => match(title, items, 'whole')))) return false; // prettier-ignore
  if (meaning.does === 'ask-complete' && bound.bare && titles(bound).some((title) => !match(title, lexicon.tasks, 'words'))) return false; // prettier-ignore
  if (bound.items?.some((item) => match(item, lexicon.tasks, 'whole')?.certainty === 'whole') && bound.ref?.one)
    return false;
  if (meaning.does === 'state' && (!(bound.ref?.titles ?? bound.ref?.mentioned) || titles(bound).some((title) => !match(title, lexicon.tasks, 'words')))) return false; // prettier-ignore
  if (verb === 'done' && bound.ref?.all) return false;
  if (calling.has(verb) && bound.text !== undefined && noNames.test(bound.text)) return false;
  if (bound.ref?.all && writesItems(bound, meaning)) return false;
  if (meaning.does === 'due' && bound.ref?.all && bound.clauses.length > 0) return false;
  if (bound.ref?.all && ticking.has(verb) && !reader.tokens.some(({ key }) => /^(?:tasks?|cards?|to-?dos?)$/.test(key)) && Object.keys(bound.ref.all).length === 0) return false; // prettier-ignore
  const named = titles(bound);
  const stranger = named.some((title) => !match(title, lexicon.tasks, 'loose'));
  if (lexicon.tasks.length > 0 && named.some((title) => /[,;:]\s/.test(title) && !match(title, lexicon.tasks, 'loose')))
    return false;
  if (
    stranger &&
    bound.bare &&
    ['let', 'can', 'could', 'give', 'who', 'what', 'which', 'any', 'is', 'are'].includes(verb)
  )
    return false;
  if (stranger && (readingVerbs.has(verb) || (bound.bare && ['clauses', 'change'].includes(meaning.does))))
    return false;
  if ((bound.ref?.one ?? bound.ref?.all ?? (stranger || undefined)) !== undefined && namesNewTask(reader, at))
    return false;
  if (lexicon.tasks.length === 0 || named.every((title) => match(title, lexicon.tasks, 'loose'))) return true;
  const place = named.some((title) => [lexicon.plans, lexicon.buckets].some((items) => match(title, items, 'whole')));
  const onlyPlan = bound.plan !== undefined && bound.bucket === undefined;
  const writesText =
    meaning.does === 'comment' ||
    (meaning.does === 'change' &&
      Object.keys(meaning.change(bound)).some((field) => /notes|checklist|items|labels/i.test(field)));
  const soft = !writesText && softVerbs.has(verb);
  return !place && !onlyPlan && !soft;
}

const titles = ({ ref }: Bindings): readonly string[] => ref?.titles ?? [];

const writesItems = (bound: Bindings, meaning: Meaning): boolean =>
  meaning.does === 'change' && Object.keys(meaning.change(bound)).some((field) => field.endsWith('Items'));

/** Whether the clauses after a pattern say again what its slots say. */
function clashes(bound: Bindings, meaning: Meaning): boolean {
  const fields = merge(bound.clauses);
  if (!fields) return true;
  const place = fields.plan !== undefined || fields.bucket !== undefined;
  return (place && (bound.plan ?? bound.bucket) !== undefined) || (fields.due !== undefined && meaning.does === 'due');
}

function meaningOf(reader: Reader, { bound, meaning }: Match): Reading {
  const ref: TaskSelector = bound.ref ?? { mentioned: 'it' };
  const tasks = ref.all && bound.source !== undefined ? { all: { bucket: bound.source, ...ref.all } } : ref;
  switch (meaning.does) {
    case 'complete':
      return calls({ tool: 'complete_tasks', input: { tasks } });
    case 'reopen':
      return calls({ tool: 'reopen_tasks', input: { tasks } });
    case 'delete':
      return calls({ tool: 'delete_tasks', input: { tasks } });
    case 'comment':
      return calls({ tool: 'comment_task', input: { tasks, text: bound.text! } });
    case 'state': {
      const done = meaning.progress === 'completed';
      const call: ToolCall = done ? { tool: 'complete_tasks', input: { tasks } } : { tool: 'update_tasks', input: { tasks, changes: { progress: 'in-progress' } } }; // prettier-ignore
      if ((tasks.mentioned ?? 'it') !== 'it' || !meaning.asks) return calls(call);
      return shallMark(done ? 'completed' : 'in progress', call);
    }
    case 'ask-complete':
      return shallMark('completed', { tool: 'complete_tasks', input: { tasks } });
    case 'ask-priority':
      return {
        kind: 'ask',
        text: 'Which priority should it have?',
        choices: (['important', 'medium', 'low'] as const).map((priority) => ({
          label: priority,
          calls: [{ tool: 'update_tasks', input: { tasks, changes: { priority } } }],
        })),
      };
    case 'percent':
      if (bound.percent === 100) return calls({ tool: 'complete_tasks', input: { tasks } });
      if (bound.percent === 50)
        return calls({ tool: 'update_tasks', input: { tasks, changes: { progress: 'in-progress' } } });
      if (bound.percent === 0)
        return calls({ tool: 'update_tasks', input: { tasks, changes: { progress: 'not-started' } } });
      return {
        kind: 'ask',
        text: `Planner knows not started, in progress and completed, not ${bound.percent} %.`,
        choices: [
          {
            label: 'Mark it as in progress',
            calls: [{ tool: 'update_tasks', input: { tasks, changes: { progress: 'in-progress' } } }],
          },
        ],
      };
    case 'unclear-shift':
      return {
        kind: 'ask',
        text: 'Forward in which direction?',
        choices: [bound.days!, -bound.days!].map((days) => ({
          label: `${Math.abs(days)} day${Math.abs(days) === 1 ? '' : 's'} ${days > 0 ? 'later' : 'earlier'}`,
          calls: [{ tool: 'update_tasks', input: { tasks, changes: { due: { days } } } }],
        })),
      };
    default:
      return changed(reader, tasks, bound, meaning);
  }
}

function changed(reader: Reader, tasks: TaskSelector, bound: Bindings, meaning: Meaning): Reading {
  const base: ChangeSet = meaning.does === 'change' ? { ...meaning.change(bound) } : {};
  const added = reader.tokens.some(({ key, end }) => key === 'also' && end <= bound.begins);
  if (added && base.assign && !bound.others) delete base.unassign;
  const extra = merge(bound.clauses);
  if (!extra) return say('Two parts of that say different things about the same task, so nothing was changed.');
  if (meaning.does === 'due' || meaning.does === 'start') {
    const settled = settleDate(reader, bound.date!);
    if ('reading' in settled) return settled.reading;
    base[meaning.does] = settled.day;
  }
  const more = changesOf(reader, extra);
  if ('reading' in more) return more.reading;
  const clash = Object.keys(more.changes).find((name) => name in base && !['assign', 'addLabels'].includes(name));
  if (clash) return say('Two parts of that say different things about the same task, so nothing was changed.');
  const joined = (name: 'assign' | 'addLabels') => [...(base[name] ?? []), ...(more.changes[name] ?? [])];
  const changes: ChangeSet = { ...base, ...more.changes };
  if (base.assign && more.changes.assign) changes.assign = joined('assign');
  if (base.addLabels && more.changes.addLabels) changes.addLabels = joined('addLabels');
  if (changes.title !== undefined && changes.title.length > 255)
    return say('A title may have 255 characters; this one is longer.');
  return calls({ tool: 'update_tasks', input: { tasks, changes } });
}

/** The change that clauses ask for; dates that are no single day are asked about first. */
export function changesOf(reader: Reader, fields: Fields): { changes: ChangeSet } | { reading: Reading } {
  const days = settleDates(reader, fields);
  if ('reading' in days) return days;
  const { plan, bucket, assignees, priority, progress, labels, checklist, notes } = fields;
  return {
    changes: {
      ...(plan !== undefined && { plan }),
      ...(bucket !== undefined && { bucket }),
      ...(assignees && { assign: assignees }),
      ...days,
      ...(priority && { priority }),
      ...(progress && { progress }),
      ...(labels && { addLabels: labels }),
      ...(checklist && { addChecklist: checklist }),
      ...(notes !== undefined && { appendNotes: notes }),
    },
  };
}
