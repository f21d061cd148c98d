import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import type { Named } from '../resolve/match.ts';
import { writes } from '../tools/calls.ts';
import { read } from './read.ts';
import { tokenize } from './tokens.ts';

const named = (...names: string[]): Named[] =>
  names.map((name) => ({ id: `id of ${name}`, name, aliases: [name.split(' ')[0]!] }));
const lexicon = {
  plans: named('Marketing launch', 'Website relaunch'),
  buckets: named('To do', 'Doing', 'Done'),
  people: named('Ada Lindqvist', 'Ben Okafor', 'Carla Mendes'),
  labels: named('Design', 'Legal'),
  tasks: named('Book the venue', 'Send invitations', 'Print flyers'),
};
const today = DateTime.fromISO('2026-11-24');
const say = (text: string) => read(text, lexicon, today, { mentioned: true });

/** Titles of any characters but quotation marks and line breaks. */
const title = fc
  .string({ minLength: 1, maxLength: 60, unit: 'grapheme' })
  .map((text) => text.replace(/["“”„«»\n\r\u2028\u2029]/g, '').trim())
  .filter((text) => text !== '');
const plan = fc.constantFrom('Marketing launch', 'Website relaunch');
const person = fc.constantFrom('Ada', 'Ben', 'Carla');
const due = fc.constantFrom(
  ['Friday', '2026-11-27'],
  ['tomorrow', '2026-11-25'],
  ['3 December', '2026-12-03'],
  ['2027-01-15', '2027-01-15'],
  ['in two weeks', '2026-12-08'],
);
const priority = fc.constantFrom('urgent', 'important', 'low', undefined);

describe('the grammar, whatever is said', () => {
  it('reads a new task back from any order of its clauses, its quoted title verbatim', () => {
    fc.assert(
      fc.property(
        title,
        plan,
        person,
        due,
        priority,
        fc.boolean(),
        (name, where, who, [when, day], level, personFirst) => {
          const clauses = [
            `to ${where}`,
            ...(personFirst ? [`for ${who}`, `due ${when}`] : [`due ${when}`, `for ${who}`]),
          ];
          const text = `Add "${name}" ${clauses.join(' ')}${level ? `, ${level} priority` : ''}`;
          expect(say(text)).toMatchObject({
            kind: 'calls',
            calls: [
              {
                tool: 'create_tasks',
                input: {
                  tasks: [{ title: name, plan: where, assignees: [who], due: day, ...(level && { priority: level }) }],
                },
              },
            ],
          });
        },
      ),
      { numRuns: 200 },
    );
  });

  it('renames to exactly the quoted title', () => {
    fc.assert(
      fc.property(fc.constantFrom('Book the venue', 'Print flyers'), title, (from, to) => {
        expect(say(`rename "${from}" to "${to}"`)).toMatchObject({
          kind: 'calls',
          calls: [{ tool: 'update_tasks', input: { tasks: { titles: [from] }, changes: { title: to } } }],
        });
      }),
      { numRuns: 100 },
    );
  });

  const word = fc.constantFrom(
    'add', 'create', 'task', 'move', 'delete', 'assign', 'to', 'for', 'in', 'due', 'by', 'Friday', 'tomorrow', 'Ada', 'Ben', 'and', ',', '.', '?', ':',
    'Marketing launch', 'Doing', 'Book the venue', '"', "'", '“x”', 'not', "don't", 'it', 'them', 'urgent', 'with', 'checklist', 'notes', 'label', 'Legal',
    'the', 'second', '3/12', '30 Feb', 'rename', 'complete', '\n', '-', 'please', 'all', 'tasks', 'overdue', 'my', 'set', 'of', 'start', 'comment', 'on', 'é', '🎉',
  ); // prettier-ignore

  it('never takes into a write a title that was not said', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 14 }), (words) => {
        const text = words.join(' ');
        const reading = say(text);
        const calls = reading.kind === 'calls' ? reading.calls : [];
        for (const call of calls.filter(({ tool }) => writes.has(tool))) {
          if (call.tool === 'create_tasks') for (const draft of call.input.tasks) expect(text).toContain(draft.title);
          if (call.tool === 'update_tasks' && call.input.changes.title)
            expect(text).toContain(call.input.changes.title);
          if (call.tool === 'comment_task') expect(text).toContain(call.input.text);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'binary' }), (text) => {
        expect(['calls', 'ask', 'say', 'unknown']).toContain(say(text).kind);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    'add ',
    '"',
    "'a ",
    'for Ada ',
    'due Monday ',
    'and ',
    'checklist: a, ',
    'to Marketing launch ',
    'a, ',
    'notes ',
    '\n- a ',
    'move x to ',
    '((((',
    'in in in ',
  ])('gives one token to each piece of 8,000 characters of %j and comes to an end', (piece) => {
    const text = `add ${piece.repeat(Math.ceil(8000 / piece.length))}`.slice(0, 8000);
    expect(tokenize(text).length).toBeLessThanOrEqual(text.length);
    expect(say(text)).toHaveProperty('kind');
  });

  it('writes nothing for a command that is denied', () => {
    fc.assert(
      fc.property(
        fc.constantFrom("don't", 'do not', 'please never', "please don't"),
        fc.constantFrom(
          'delete Print flyers',
          'add "X" to Marketing launch',
          'complete Book the venue',
          'move it to Done',
        ),
        (no, command) => {
          const reading = say(`${no} ${command}`);
          expect(reading.kind).toBe('say');
        },
      ),
    );
  });
});
