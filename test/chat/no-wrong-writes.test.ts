import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { understand } from '../../functions/chat/understand.ts';
import { effectOf, isWrite, mentioned } from './effect.ts';
import { sets } from './sets.ts';
import { world } from './world.ts';

const effect = async (text: string): Promise<string> =>
  effectOf(await understand(text, { mentioned: [], undo: [] }, world));

const plain = new Map<string, string>();

/** What a command does by itself. */
async function alone(command: string): Promise<string> {
  if (!plain.has(command)) plain.set(command, await effect(command));
  return plain.get(command)!;
}

const commands = [
  'add "Order cups" to Office move for Tom due Friday',
  'add order cups to Office move for Tom by Friday',
  'create a task to order cups in Office move',
  'move Print flyers to Doing',
  'assign Order desks to Ben',
  'set the due date of Send invitations to 8 December',
  'complete Book the venue',
  'make Order desks urgent',
  'push the press release to Friday',
  'rename Print flyers to "Print posters"',
  'rename Print flyers to Print posters',
  'reopen Choose a date',
  'remove Tom from Print flyers',
  'label Print flyers with Design',
  'create a bucket Ideas in Office move',
  'create a plan called Summer party',
];
/** A new title without quotation marks may go on to the end of the sentence. */
const closed = commands.filter((command) => command !== 'rename Print flyers to Print posters');
const conditions = ['once Tom agrees', 'unless Ben objects', 'if the weather holds', 'when the lease is signed', 'as soon as Ada is back', 'but only if it rains', 'assuming Tom agrees', 'provided that it works', 'depending on Tom', 'subject to approval', 'pending approval', 'in case Ben forgets', 'unless you already did']; // prettier-ignore
const openConditions = ['once Tom agrees', 'unless Ben objects', 'if the weather holds', 'when the lease is signed', 'as soon as Ada is back', 'assuming Tom agrees', 'provided that it works', 'in case Ben forgets', 'suppose Tom agrees']; // prettier-ignore
const doubtful = ['maybe', 'perhaps', 'I think', 'or maybe not', 'never mind', 'just kidding', "please don't", 'TBC', 'to be confirmed', 'tentatively']; // prettier-ignore
const unknown = ['except on Fridays', 'like we did for the brochure', 'instead of the brochure', 'without telling Ben', 'for the Berlin office', 'with Gregor', 'for Gregor', 'by Blursday', 'in the Garden plan', 'to the Garden project', 'or Monday', 'and do a backflip', 'and email Tom about it', 'and tell Ben', 'rather than Tom', 'along with the badges', 'at least twice', 'every Monday', 'every two weeks', 'on the blue list', 'because Ben said so', 'as Ben is ill', 'since Tom is away', 'until further notice', 'on behalf of Tom', 'the day after the launch', 'two days before the launch', 'and its subtasks', 'except the flyers', 'but not the flyers', 'with the red label', 'with 3 chairs', 'from the Garden plan', 'starting next moon', 'in Planning or Waiting', 'high prority', 'severity 1', 'eventually', 'for whoever is free', 'with status blocked', 'with attachment x.pdf', 'linked to Order desks', 'depends on Order desks', 'blocked by Order desks', 'as a subtask of Order desks', 'under Order desks', 'after Order desks', 'before Order desks is done']; // prettier-ignore
const around: readonly ((command: string) => string)[] = [
  (command) => `don't ${command}`,
  (command) => `please do not ${command} yet`,
  (command) => `never ${command}`,
  (command) => `I would not ${command}`,
  (command) => `should I ${command}?`,
  (command) => `how do I ${command}?`,
  (command) => `Ben said: ${command}`,
  (command) => `Ada asked me to ${command}`,
  (command) => `“${command}”`,
  (command) => `what happens if I ${command}?`,
  (command) => `I was going to ${command}`,
  (command) => `let's not ${command}`,
];
const told = ['on Friday, move Print flyers to Doing', 'next week, assign Order desks to Ben', 'tomorrow, complete Book the venue', 'I would have moved Print flyers to Doing', 'Print flyers should have been moved to Doing', 'Print flyers was moved to Doing', 'Ben moved Print flyers to Doing', 'Order desks was assigned to Ben', 'Ada renamed Print flyers to Print posters', 'Tom had reopened Choose a date', 'someone labelled Print flyers with Design', 'we created a bucket Ideas in Office move', 'Carla added order cups to Office move', 'Priya completed Book the venue', 'I pushed the press release to Friday', 'tomorrow: move Print flyers to Doing', 'Friday: move Print flyers to Doing', 'from Monday on, Tom should do Print flyers', 'w/o Tom, move Print flyers to Doing', 'without Tom, move Print flyers to Doing', 'could you open the plan Office move', 'open the bucket Waiting', 'create a plan called Office move', 'untick all items', 'all tasks with priority urgent', 'list all tasks with priority low', 'everything for Tom with priority low', 'replace the label Bug with Content on Print flyers', 'the new tasks in Office move: Print flyers, Order desks', 'Office move has these tasks: Order desks, Plan the seating', 'Ben needs help with Order desks', 'I have moved Print flyers to Doing, just so you know', 'Assign Order desks to Tom, Ada is better', 'Complete Review copy, Priya is still working on it', 'assign Order desks to Ben - as long as Ada agrees', 'label Fix the login page with Content, not Bug', 'flyers done yet', 'flyers done, badges too?', 'tasks in progress in Office move', 'office move new tasks this week', 'website relaunch new logo', 'call it a day', 'close the lease, payment failed', 'assign Order desks to Ben, approval required', 'change Order desks to "in progress" once Tom agrees', 'new task: call Ada, Zoë', 'done tasks in Marketing launch']; // prettier-ignore
const strangers = ['assign Order desks to Gregor', 'give Order desks to Mr Gregor', 'add "Order cups" to Office move for Gregor', 'add order cups for Gregor to Office move', 'add "Order cups" to Garden', 'add "Order cups" to the Garden plan', 'move Print flyers to Archive', 'move Print flyers to the Garden plan', 'label Print flyers with Purple', 'create a bucket Ideas in Garden', 'rename the plan Garden to Yard', 'remove Gregor from Print flyers', 'complete Water the garden', 'push the garden party to Friday', 'add "Order cups" to Office move with the label Purple']; // prettier-ignore

/** What may stand between two commands, and second commands, some of which the chat cannot carry out. */
const between = [' and ', ', and ', ', then ', '. ', '; ', ', because we are late, and ', ' since Tom is ill, and ', ' - we are late - and ', ', it is late, ', '. It is late. ', ', Tom is ill, so ', ' because Tom asked for it and ', '. Tom is ill. Please ']; // prettier-ignore
const others = ['move Review copy to Build', 'reopen Find a mover', 'assign Migrate the blog to Jonas', 'make Plan the seating important', 'add "Buy tea" to Office move', 'complete Set up analytics', 'push Internet connection to 11 December', 'tell Ben about it', 'email the team', 'comment on Review copy "Fine"']; // prettier-ignore

const joined = fc.constantFrom(' ', ', ', ' - ');

describe('what is said beside a command', () => {
  it(
    'is never written where it makes the command depend on something, or takes it back',
    verifies('chat.asks'),
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...commands),
          joined,
          fc.constantFrom(...conditions, ...doubtful),
          async (command, joint, clause) => {
            const got = await effect(`${command}${joint}${clause}`);
            expect(isWrite(got), `${command}${joint}${clause} → ${got}`).toBe(false);
          },
        ),
        { numRuns: 60 },
      );
    },
  );

  it('is never written where the condition comes first, or the command is denied, asked about, quoted or put off', async () => {
    const before = openConditions.map((clause) => (command: string) => `${clause}, ${command}`);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...commands), fc.constantFrom(...before, ...around), async (command, put) => {
        const got = await effect(put(command));
        expect(isWrite(got), `${put(command)} → ${got}`).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('never leaves one of two commands undone', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...closed),
        fc.constantFrom(...between),
        fc.constantFrom(...others),
        async (command, joint, other) => {
          const got = await effect(`${command}${joint}${other}`);
          const halves = [await alone(command), await alone(other)].filter((half) => isWrite(half));
          expect(halves, `${command}${joint}${other} → ${got}`).not.toContain(got);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('either leaves the write as it is or prevents it when it is not understood', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...closed),
        joined,
        fc.constantFrom(...unknown),
        async (command, joint, clause) => {
          const got = await effect(`${command}${joint}${clause}`);
          expect([await alone(command), false], `${command}${joint}${clause} → ${got}`).toContain(isWrite(got) && got);
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** What stands outside quotation marks, as somebody in a hurry would write it. */
const hurries: readonly (readonly [RegExp, string])[] = [[/\bwithout\b/g, 'w/o'], [/\bwith\b/g, 'w/'], [/\band\b/g, 'n'], [/\bfrom\b/g, 'frm'], [/\bhave\b/g, 'hv'], [/\beverything\b/gi, 'evrything'], [/\bwhat\b/gi, 'wat'], [/\byou\b/g, 'u'], [/\bare\b/g, 'r'], [/\bbefore\b/g, 'b4'], [/\btomorrow\b/gi, '2morrow'], [/\bto(?= [a-z])/g, '2'], [/\bfor(?= [a-z])/g, '4'], [/\bdelete\b/gi, 'del'], [/\bplease\b/g, 'pls'], [/\bthanks\b/g, 'thx'], [/\bcurrently\b/g, 'atm'], [/\balready\b/g, 'alrdy']]; // prettier-ignore
const hurried = (text: string): string => hurries.reduce((before, [word, short]) => before.replace(word, short), text);
const inHurry = (text: string): string =>
  text.split(/("[^"]*"|“[^”]*”)/).map((part, index) => (index % 2 === 0 ? hurried(part) : part)).join(''); // prettier-ignore
const shortened = Object.values(sets)
  .flatMap((set) => Object.values(set).flat())
  .filter(([say]) => inHurry(say) !== say);

it('writes the same for a sentence in hurried spelling, or nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...shortened), async ([say, , shown = []]) => {
      const dialogue = { mentioned: mentioned(...shown), undo: [] };
      const [plain, short] = [await understand(say, dialogue, world), await understand(inHurry(say), dialogue, world)];
      const got = hurried(effectOf(short));
      expect([hurried(effectOf(plain)), false], inHurry(say)).toContain(isWrite(got) && got);
    }),
    { numRuns: 80 },
  );
});

it.each(told)('writes nothing because of what is told: %s', async (text) => {
  expect(isWrite(await effect(text))).toBe(false);
});

it.each(strangers)('writes nothing about what nobody knows: %s', async (text) => {
  expect(isWrite(await effect(text))).toBe(false);
});
