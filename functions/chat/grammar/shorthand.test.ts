import { expect, it } from 'vitest';
import { tokenize } from './tokens.ts';

const keys = (text: string): string => tokenize(text).map(({ key }) => key).join(' '); // prettier-ignore

it.each([
  ['w/ label bug', 'with label bug'],
  ['tasks w/o owner', 'tasks without owner'],
  ['remove it frm there n del it', 'remove it from there and delete it'],
  ['can u tell me whos on it', "can you tell me who's on it"],
  ['n push it', 'and push it'],
  ['evrything urgnt', 'everything urgent'],
])('reads “%s” as “%s”', (said, meant) => {
  expect(keys(said)).toBe(meant);
});

it.each(['n', 'Sam W', 'Plan R', '"w/ u"', 'the wtih', 'argent', 'theme'])('leaves “%s” as it is', (said) => {
  expect(tokenize(said).map(({ key, kind }) => (kind === 'quote' ? '' : key)).join(' ')).toBe(said.startsWith('"') ? '' : said.toLowerCase()); // prettier-ignore
});

it('keeps the letters of what is said', () => {
  expect(tokenize('salt n pepper').map(({ text }) => text)).toEqual(['salt', 'n', 'pepper']);
});
