import { DateTime } from 'luxon';
import { longDay } from '../reply/markdown.ts';
import type { TaskDraft } from '../tools/calls.ts';
import type { DateMark, Fields, Reader } from './clauses.ts';
import { clauseAt, glueAt } from './clauses.ts';
import { type Reading, quoteOf, rewrite, say } from './reading.ts';
import { phraseAt, phrases } from './tokens.ts';

/** The one day that a date phrase means, or the question or refusal in its place. */
export function settleDate(reader: Reader, mark: DateMark): { day: string } | { reading: Reading } {
  const { value } = mark;
  const words = reader.text.slice(mark.from, mark.to);
  if (value.kind === 'day') return { day: value.day };
  if (value.kind === 'impossible')
    return { reading: say(`There is no such day as “${words}”, so nothing was changed.`) };
  const early = /\b(?:before|ahead of|prior to)\s+$/i.test(reader.text.slice(0, mark.from));
  if (early && value.kind === 'span') return { day: workdayBefore(value.from) };
  const days = value.kind === 'either' ? value.days : [...new Set([lastWorkday(value), value.from, value.to])];
  const choices = days.map((day) => ({ label: longDay(day), say: rewrite(reader.text, mark.from, mark.to, day) }));
  return { reading: { kind: 'ask', text: `Which day do you mean by “${words}”?`, choices } };
}

/** The days on which something starts and is due, as far as they are said, or what has to be asked or said first. */
export function settleDates(
  reader: Reader,
  fields: Pick<Fields, 'start' | 'due'>,
): { start?: string; due?: string } | { reading: Reading } {
  const start = fields.start && settleDate(reader, fields.start);
  if (start && 'reading' in start) return start;
  const due = fields.due && settleDate(reader, fields.due);
  if (due && 'reading' in due) return due;
  if (start && due && start.day > due.day) {
    return {
      reading: say(
        `That would start on ${longDay(start.day)}, after it is due on ${longDay(due.day)}; nothing was changed.`,
      ),
    };
  }
  return { ...(start && { start: start.day }), ...(due && { due: due.day }) };
}

function lastWorkday({ from, to }: { from: string; to: string }): string {
  const last = DateTime.fromISO(to);
  const friday = last.weekday > 5 ? last.minus({ days: last.weekday - 5 }) : last;
  return friday.toISODate()! >= from ? friday.toISODate()! : to;
}

function workdayBefore(iso: string): string {
  const last = DateTime.fromISO(iso).minus({ days: 1 });
  return last.minus({ days: Math.max(0, last.weekday - 5) }).toISODate()!;
}

/** The draft of one task from its title and clauses, or what has to be said or asked first. */
export function draftOf(reader: Reader, title: string, fields: Fields): { draft: TaskDraft } | { reading: Reading } {
  if (title.length > 255)
    return { reading: say('A title may have 255 characters; this one is longer, so I created nothing.') };
  const days = settleDates(reader, fields);
  if ('reading' in days) return days;
  const { plan, bucket, assignees, priority, progress, labels, checklist, notes } = fields;
  const faulty = checklist?.find((item) => item.length > 100);
  if (faulty !== undefined)
    return { reading: say('A checklist item may have 100 characters; one of these is longer.') };
  if ((checklist?.length ?? 0) > 20) return { reading: say('A checklist may have 20 items; this one has more.') };
  return {
    draft: {
      title,
      ...(plan !== undefined && { plan }),
      ...(bucket !== undefined && { bucket }),
      ...(assignees && { assignees }),
      ...days,
      ...(priority && { priority }),
      ...(progress && { progress }),
      ...(labels && { labels }),
      ...(checklist && { checklist }),
      ...(notes !== undefined && { notes }),
    },
  };
}

const personCues = phrases(
  'for',
  'assigned to',
  'assign to',
  'assign it to',
  'assign',
  'owner',
  'owned by',
  'assignee',
  'give it to',
  'delegate to',
);
const placeCues = phrases(
  'to',
  'in',
  'into',
  'on',
  'onto',
  'under',
  'in the',
  'to the',
  'into the',
  'under the',
  'in plan',
  'to plan',
  'bucket',
  'plan',
);
const dateCues = phrases(
  'due',
  'due on',
  'due by',
  'due date',
  'by',
  'before',
  'deadline',
  'starting',
  'start',
  'from',
  'until',
  'starting on',
  'due in',
);
const labelCues = phrases(
  'label',
  'labelled',
  'labeled',
  'tag',
  'tagged',
  'with label',
  'with the label',
  'labels',
  'tags',
);

/** Why the words from token `at` on could not be used. */
export function diagnose(reader: Reader, at: number): Reading {
  const { tokens, lexicon, text } = reader;
  let next = at;
  for (let joint = glueAt(tokens, next); joint > 0; joint = glueAt(tokens, next)) next += joint;
  const rest = quoteOf(text, tokens, next);
  const after = (length: number): string => {
    let end = next + length;
    while (end < tokens.length && glueAt(tokens, end) === 0 && phraseAt(tokens, end, dateCues) === 0 && phraseAt(tokens, end, labelCues) === 0 && !clauseAt(reader, end)) end++; // prettier-ignore
    return quoteOf(text, tokens, next + length, end) || quoteOf(text, tokens, next + length);
  };
  const list = (names: readonly { name: string }[]) =>
    [...new Set(names.map((each) => each.name))].slice(0, 8).join(', ');
  const label = phraseAt(tokens, next, labelCues);
  if (label > 0)
    return say(
      `I know no label called “${after(label)}”. There are: ${list(lexicon.labels) || 'none yet'}. Nothing was changed.`,
    );
  const date = phraseAt(tokens, next, dateCues);
  if (date > 0) return say(`I could not read “${after(date)}” as a date, so nothing was changed.`);
  const person = phraseAt(tokens, next, personCues);
  if (person > 0)
    return say(
      `I know nobody called “${after(person)}” here. There are: ${list(lexicon.people)}. Nothing was changed.`,
    );
  const place = phraseAt(tokens, next, placeCues);
  if (place > 0)
    return say(
      `I know no plan or bucket called “${after(place)}”. Your plans: ${list(lexicon.plans)}. Nothing was changed.`,
    );
  return say(
    `I did not understand “${rest}”, so nothing was changed. Put the title in quotation marks if that belongs to it.`,
  );
}
