import { nearlySame } from '../text/fold.ts';
import type { Token } from './tokens.ts';

/** What people in a hurry write, or mistype, by the word it stands for. */
const shortened = new Map(
  Object.entries({
    without: 'w/o w/out wo/', from: 'frm', have: 'hv hav', "what's": "whats wats wat's whts",
    "who's": 'whos', "where's": 'wheres', "when's": 'whens', "how's": 'hows', which: 'whch wich whcih', before: 'b4', about: 'abt',
    today: '2day', tomorrow: '2morrow 2moro', because: 'bc bcs', should: 'shld shd shoudl', could: 'cld coudl', would: 'wld woudl', your: 'ur',
    people: 'ppl', through: 'thru', delete: 'del', change: 'chg chng', move: 'mv', remove: 'rm', make: 'mk', show: 'shw', next: 'nxt', forward: 'fwd', please: 'plse plase pelase pleae plesae', for: 'fr', everyone: 'evryone',
    the: 'teh hte th', and: 'adn nad', with: 'wiht whit w/ wth', you: 'yuo', to: 'ot', task: 'taks tsak', can: 'cna', this: 'thsi', that: 'taht', what: 'waht wat wht',
  }).flatMap(([word, forms]) => forms.split(' ').map((form) => [form, word] as const)),
); // prettier-ignore
/** Letters that stand for words beside other words; a capital is an initial. */
const letters = new Map([
  ['w', 'with'],
  ['n', 'and'],
  ['u', 'you'],
  ['r', 'are'],
]);
/** Words that no other word is near to. */
const unlike = ['everything', 'anything', 'without', 'overdue', 'urgent'];

/** The word that token `at` stands for when it was written in a hurry; its key when it was not. What is said keeps its letters. */
export function plainKey(tokens: readonly Token[], at: number): string {
  const { key, kind, text } = tokens[at]!;
  if (kind !== 'word') return key;
  const letter = letters.get(text);
  if (letter !== undefined) return tokens[at + 1] !== undefined || (letter === 'you' && at > 0) ? letter : key;
  return shortened.get(key) ?? (key.length > 4 ? unlike.find((word) => nearlySame(word, key)) : undefined) ?? key;
}
