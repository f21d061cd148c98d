import { expect, it } from 'vitest';
import { tokenize } from './tokens.ts';

const keys = (text: string): string => tokenize(text).map(({ key }) => key).join(' '); // prettier-ignore

it.each([
  ['w/ label bug', 'with label bug'],
  ['tasks w/o owner', 'tasks without owner'],
  ['remove it frm there n del it', 'remove it from there and delete it'],
  ['can u tell me whos on it', "can you tell me who's on it"],
  ['n push it', 'and push it'],
  ['assign blog 2 jonas', 'assign blog to jonas'],
  ['push desks 2 18 dec', 'push desks to 18 dec'],
  ['a task 4 ben in office move', 'a task for ben in office move'],
  ['evrything urgnt', 'everything urgent'],
])('reads “%s” as “%s”', (said, meant) => {
  expect(keys(said)).toBe(meant);
});

it.each([
  'n',
  'Sam W',
  'Plan R',
  '"w/ u"',
  'the wtih',
  'argent',
  'theme',
  'move 2 to doing',
  'make 2 urgent',
  'add 2 tasks',
  'by 4 december',
  'the 2 new ones',
])('leaves “%s” as it is', (said) => {
  expect(tokenize(said).map(({ key, kind }) => (kind === 'quote' ? '' : key)).join(' ')).toBe(said.startsWith('"') ? '' : said.toLowerCase()); // prettier-ignore
});

it('keeps the letters of what is said', () => {
  expect(tokenize('salt n pepper').map(({ text }) => text)).toEqual(['salt', 'n', 'pepper']);
});
