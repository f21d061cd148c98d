import * as chrono from 'chrono-node/en';
import type { ParsedComponents } from 'chrono-node';
import { DateTime } from 'luxon';
import type { DocumentText } from './read-document.ts';

const head = 600;
const announced = /(?:\b(?:by|until|till|before|due(?: date)?|due (?:on|by)|deadline|no later than|not later than|at the latest|latest|on|for)|[(,;:–—-])\s*:?\s*(?:the\s+)?$/i; // prettier-ignore
const certainly = /\b(?:by|until|till|before|due|deadline|latest|no later than)\b/i;

/** The day that a document's relative dates count from: the one it states at its head, else that on which it came. */
export function referenceOf({ document, pages }: DocumentText, timeZone: string): DateTime {
  const created = DateTime.fromISO(document.createdAt).setZone(timeZone);
  const lines =
    pages[0]?.text
      .slice(0, head)
      .split('\n')
      .filter((line) => line.trim() !== '') ?? [];
  const heading = lines.filter((line, at) => !line.includes('|') && (at < 3 || /^\W*date\b/i.test(line)));
  const stated = chrono
    .parse(heading.join('\n'), noonOf(created))
    .find(({ start }) => start.isCertain('day') && start.isCertain('month') && start.isCertain('year'));
  return stated ? DateTime.fromISO(dayOf(stated.start)) : created;
}

export interface Due {
  day: string;
  /** Where the phrase stands, with the word that announces it and what closes it. */
  from: number;
  to: number;
}

/** By when something is to be done, as a text says it: the phrase that a word like "by" announces, or the last one. */
export function dueIn(text: string, reference: DateTime): Due | undefined {
  const found = chrono.parse(text, noonOf(reference), { forwardDate: true }).flatMap((result) => {
    const { start, index } = result;
    if (!start.isCertain('day') && !start.isCertain('weekday') && !/\b(?:day|tomorrow|today|week|month|eod)/i.test(result.text)) return []; // prettier-ignore
    const lead = announced.exec(text.slice(0, index));
    const from = lead ? lead.index : index;
    const to = index + result.text.length + (/^\s*\)/.exec(text.slice(index + result.text.length))?.[0].length ?? 0);
    const atEnd = /^[\s.;,)\]|]*$/.test(text.slice(to));
    return lead || atEnd ? [{ day: dayOf(start), from, to, sure: lead !== null && certainly.test(lead[0]) }] : [];
  });
  return found.find(({ sure }) => sure) ?? found.at(-1);
}

/** Chrono counts in this process's zone; at noon the day is the same in each. */
const noonOf = ({ year, month, day }: DateTime): Date => new Date(year, month - 1, day, 12);

const dayOf = (parsed: ParsedComponents): string =>
  [parsed.get('year'), parsed.get('month'), parsed.get('day')].map((part) => String(part).padStart(2, '0')).join('-');
