import { actAt } from '../frame/acts.ts';
import { nearlySame } from '../text/fold.ts';
import type { Token } from './tokens.ts';

/** What people in a hurry write, or mistype, by the word it stands for. */
const shortened = new Map(
  Object.entries({
    without: 'w/o w/out wo/', from: 'frm', have: 'hv hav', "what's": "whats wats wat's whts",
    "who's": 'whos', "where's": 'wheres', "when's": 'whens', "how's": 'hows', which: 'whch wich whcih', before: 'b4', about: 'abt',
    today: '2day', tomorrow: '2morrow 2moro', because: 'bc bcs', should: 'shld shd shoudl', could: 'cld coudl', would: 'wld woudl', your: 'ur',
    people: 'ppl', through: 'thru', delete: 'del', remove: 'rm rmv', give: 'gv', week: 'wk', assign: 'asgn', change: 'chg chng', move: 'mv', make: 'mk', show: 'shw', next: 'nxt', forward: 'fwd', please: 'plse plese pleas pleaes plase pelase pleae plesae pls plz', thanks: 'thx thnx tnx', for: 'fr', now: 'rn', currently: 'atm', already: 'alrdy alr', everyone: 'evryone',
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
/** Digits that stand for words between two others, unless they count something. */
const digits = new Map([
  ['2', 'to'],
  ['4', 'for'],
]);
const counted =
  /^(?:days?|weeks?|wks?|months?|hours?|hrs?|years?|min(?:ute)?s?|tasks?|items?|cards?|new|more|other|extra|additional|further|people|things|times|steps|subtasks|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|[ap]m|o'clock|to|into|and|or|as|is|are|in|on|at|with|for|from|by|of|off|has|have|should|must|can)$/;
const counting = new Set(['the', 'first', 'last', 'next', 'these', 'those', 'all', 'by', 'on', 'due', 'until', 'till', 'before', 'in', 'at', 'and', 'or', 'to', 'for', 'of', 'number', 'no', 'nr', 'task', 'item', 'card', 'another', 'plus', 'with', 'only', 'just', 'than', 'about', 'every', 'between', 'from']); // prettier-ignore
const owing = new Set(['have', 'has', 'hv', 'need', 'needs', 'want', 'wants', 'ought', 'going', 'got', 'like']);

/** "Assign blog 2 jonas", "ben has 2 do": whether a digit is a preposition; behind a verb that begins a command it counts. */
function isPreposition(tokens: readonly Token[], at: number): boolean {
  const [before, next] = [tokens[at - 1], tokens[at + 1]];
  if (!before || next?.kind !== 'word' || before.kind === 'mark' || before.kind === 'line') return false;
  if (/^\d/.test(next.key) ? tokens[at + 2]?.kind !== 'word' : counted.test(next.key)) return false;
  if (tokens[at + 2] && /^(?:tasks?|items?|cards?|ones?|things?)$/.test(tokens[at + 2]!.key)) return false;
  if (owing.has(before.key)) return true;
  const fresh = /^(?:a|an|new|another)$/.test(tokens[at - 2]?.key ?? '') && /^(?:task|item|card)$/.test(before.key);
  if (fresh) return true;
  if (counting.has(before.key) || /^\d/.test(before.key)) return false;
  const begins = tokens[at - 2]?.kind !== 'word' || opening.has(tokens[at - 2]!.key);
  return before.kind === 'quote' || !(begins && actAt(tokens, at - 1));
}

const opening = new Set(['please', 'and', 'then', 'you', 'also', 'now', 'just', 'to', 'n', 'u']);
/** Words that no other word is near to. */
const unlike = ['everything', 'anything', 'without', 'overdue', 'urgent'];

/** The word that token `at` stands for when it was written in a hurry; its key when it was not. What is said keeps its letters. */
export function plainKey(tokens: readonly Token[], at: number): string {
  const { key, kind, text } = tokens[at]!;
  if (kind !== 'word') return key;
  const digit = digits.get(text);
  if (digit !== undefined) return isPreposition(tokens, at) ? digit : key;
  const letter = letters.get(text);
  if (letter !== undefined) return tokens[at + 1] !== undefined || (letter === 'you' && at > 0) ? letter : key;
  return shortened.get(key) ?? (key.length > 4 ? unlike.find((word) => nearlySame(word, key)) : undefined) ?? key;
}
