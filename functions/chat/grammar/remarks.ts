import { actAt } from '../frame/acts.ts';
import { negations } from '../frame/words.ts';
import type { Reader } from './clauses.ts';
import { baseOf } from '../text/inflect.ts';
import { dateAt } from './dates.ts';
import { leadAt } from './lead.ts';
import { peopleAt, personAt } from './lexicon.ts';
import { priorityAt } from './priority.ts';
import { phraseAt, phrases, type Token } from './tokens.ts';

const subjects =
  /^(?:i|we|they|he|she|it|that|this|you|there|its|everyone|everybody|someone|somebody|nobody|who|looks|seems|sounds|turns|apparently|obviously|clearly|sadly|ours|mine|theirs|yours|people|most|none)(?:'(?:ve|m|re|s|d|ll))?$/;
/** What makes a remark more than one: a condition, a doubt, a change of mind. */
const reservations = phrases('if', 'unless', 'when', 'once', 'whenever', 'in case', 'maybe', 'perhaps', 'might', 'or', 'either', 'except', 'not sure', 'probably', 'possibly', 'should', 'shall', 'could', 'would', 'whether', 'almost', 'nearly', 'was going to', 'only', 'stop', 'i mean', 'i meant', 'sorry', 'oops', 'correction', 'no wait', 'no sorry', 'wait', 'hang on', 'hold on', 'after', 'as soon as', 'while', 'before', 'think', 'guess', 'believe', 'reckon', 'suppose', 'said', 'says', 'wrote', 'writes', 'suggested', 'suggests', 'mentioned', 'proposed', 'proposes', 'thinks', 'claims', 'told', 'asked', 'asks', 'heard', 'kidding', 'joking', 'wish', 'hope'); // prettier-ignore
const reasons = phrases('because', 'because of', 'since', 'as', 'so', 'so that', 'cause', 'coz', 'cos', "'cause", 'given', 'given that', 'now that', 'seeing that', 'due to', 'owing to', 'thanks to', 'for'); // prettier-ignore
/** What follows these is a reason whatever it begins with. */
const plainReasons = phrases('because', 'owing to', 'thanks to', 'so that', 'now that', 'given that', 'seeing that');
const turns = new Set(['but', 'wait', 'actually', 'instead', 'then', 'until', 'till', 'scratch', 'though', 'yet', 'rather', 'otherwise', 'keep', 'leave', 'nevermind', 'better', 'best', 'prefer', 'prefers', 'disagrees', 'disagree', 'objects', 'object', 'refuses', 'refused', 'declined', 'against', 'protests', 'first', 'later', 'undecided', 'unsure', 'joke']); // prettier-ignore
const owners = new Set([
  'two',
  'three',
  'many',
  'both',
  'this',
  'these',
  'those',
  'the',
  'my',
  'our',
  'their',
  'his',
  'her',
  'a',
  'an',
  'no',
  'some',
  'most',
  'all',
  'both',
]);
const auxiliary =
  /^(?:is|are|was|were|must|see|sees|help|helps|matters|matter|costs|cost|means|mean|speaks|speak|loves|love|likes|hates|uses|use|pays|pay|closes|close|stays|stay|belongs|remains|has|have|had|can|can't|cannot|will|won't|isn't|aren't|wasn't|weren't|doesn't|don't|didn't|needs|need|did|does|got|went|came|fell|broke|comes|goes|just|hasn't|haven't|wants|want|likes|called|rang|agreed|left|sent|found|made|took|gave|lost|won|knows|takes|works|come|go|looks|seems|expects|arrives|ends|begins|starts|opens|closes|happens|ran|became|keeps|kept|gets|insists|prefers|leaves|depends|runs|begged)$|'(?:s|re|ve)$/;

const isVerb = (key: string): boolean =>
  auxiliary.test(key) || (key.endsWith('ed') && key.length > 4) || baseOf(key) !== key;
const hasVerb = (tokens: readonly Token[]): boolean => tokens.some(({ key }) => isVerb(key));

/** "Carla just told me", "as Ben confirmed to us this morning": who it is known from, and nothing about what. */
const evidence = /(?:^| )(?:just )?(?:told|informed|texted|emailed|messaged|called|asked|confirmed)(?: to)?(?: me| us)?(?: so| that| it| to| about it| for it| for that)?(?: just now| today| yesterday| this morning| earlier| in the meeting| on the phone)?$/; // prettier-ignore

/** Whether words hold a doubt, a condition, a quote or a change of mind. */
export const restrained = (tokens: readonly Token[]): boolean =>
  tokens.length === 0 ||
  ['no', 'nope', 'not'].includes(tokens[0]!.key) ||
  reservedIn(tokens) ||
  tokens.some((token, at) => token.kind === 'quote' || (turns.has(token.key) && !isHarmless(tokens, at)));

const closing = new Set(['before', 'after', 'once', 'only']);
const knowing = new Set(['idea', 'know', 'knows', 'knew', 'clue', 'sure', 'remember', 'remembers', 'clear']);
const embedded = new Set(['when', 'whether', 'if']);

/** "He has done it before", "no idea when they come", "he is on leave": such words in a place where they reserve nothing. */
function isHarmless(tokens: readonly Token[], at: number): boolean {
  const { key } = tokens[at]!;
  const next = tokens[at + 1];
  if (closing.has(key) && (next === undefined || next.kind !== 'word')) return at > 0 && key !== 'only';
  if (key === 'wait') return /^(?:not|to|can|will|cannot|must)$|n't$/.test(tokens[at - 1]?.key ?? '');
  if (key === 'yet') return at > 1;
  if (key === 'when') return /^(?:that|this)(?:'s)? ?(?:is|was)?$/.test(tokens.slice(Math.max(0, at - 2), at).map((token) => token.key).join(' ')) || knowing.has(tokens[at - 1]?.key ?? ''); // prettier-ignore
  if (key === 'leave') return tokens.slice(Math.max(0, at - 3), at).some((token) => token.key === 'on');
  if (embedded.has(key)) return knowing.has(tokens[at - 1]?.key ?? '');
  if (key === 'only') return subjects.test(tokens[at - 1]?.key ?? '') && next !== undefined && isVerb(next.key);
  return key === 'heard' && (next?.key === 'about' || next?.key === 'of');
}

/** Whether a condition or a doubt is among the words. */
export const reservedIn = (tokens: readonly Token[]): boolean =>
  tokens.some((_, index) => phraseAt(tokens, index, reservations) > 0 && !isHarmless(tokens, index));

/** How many words at `at` open a reason: "because", "as nobody", "since Tom is away". */
export function reasonAt({ tokens, lexicon }: Reader, at: number): number {
  const length = phraseAt(tokens, at, reasons);
  const measured = tokens[at]?.key === 'as' && tokens.slice(Math.max(0, at - 3), at).some(({ key }) => key === 'as');
  if (length === 0 || measured || tokens[at + length] === undefined) return 0;
  if (phraseAt(tokens, at, plainReasons) > 0 || subjects.test(tokens[at + length]!.key)) return length;
  const clause = owners.has(tokens[at + length]!.key) || personAt(tokens, at + length, lexicon) !== undefined;
  return clause && hasVerb(tokens.slice(at + length)) ? length : 0;
}

const idioms = new Set(['the sooner the better', 'better safe than sorry', 'long overdue', 'about time', 'no rush', 'no hurry', 'as usual', 'as always', 'at last', 'for obvious reasons', 'just in case', 'high time', 'first come first served', 'nothing urgent', 'as discussed', 'as agreed', 'as promised', 'as you know', 'long story', 'sad but true', 'you know why', 'enough is enough', 'better late than never']); // prettier-ignore

/** "My cousin plays in one": somebody of ours, and what they do. */
const acts = ([owner, , verb]: readonly Token[]): boolean =>
  /^(?:my|our|his|her|their)$/.test(owner?.key ?? '') && /^[a-z]{3,}[^s]s$/.test(verb?.key ?? '');

/** A clause with a subject of its own that neither asks, nor doubts, nor takes anything back. */
export function isRemark({ lexicon, today }: Reader, tokens: readonly Token[]): boolean {
  const lead = subjects.test(tokens[0]?.key ?? '') ? 0 : leadAt(tokens);
  if (idioms.has(tokens.slice(lead).filter(({ kind }) => kind === 'word').map(({ key }) => key).join(' '))) return true; // prettier-ignore
  const reason = phraseAt(tokens, lead, reasons);
  const from = lead + reason;
  if (tokens.slice(0, lead).some(({ key }) => key === 'but')) return false;
  const first = tokens[from]?.key ?? '';
  const plain = phraseAt(tokens, lead, plainReasons) > 0;
  const people = tokens[lead]?.key === 'for' ? undefined : peopleAt(tokens, from, lexicon);
  const named = people !== undefined && tokens[people.end]?.kind === 'word' && !dateAt(tokens, people.end, today) && !priorityAt(tokens, people.end); // prettier-ignore
  const subject = plain || subjects.test(first) || named;
  const clause = owners.has(first) && (hasVerb(tokens) || acts(tokens.slice(from)));
  if (!(subject || clause) || tokens.length - from < 2 || tokens.at(-1)!.key === '?') return false;
  const words = tokens.slice(from).filter(({ kind }) => kind === 'word').map(({ key }) => key).join(' '); // prettier-ignore
  return !restrained(tokens.slice(lead)) || (evidence.test(words) && words.split(' ').length < 8);
}

const joints = new Set(['and', 'so', 'then', 'please', 'also', 'but', 'hence', 'therefore', 'plus', 'or']);
const elsewhere = new Set(['tell', 'email', 'mail', 'notify', 'inform', 'ask', 'let', 'call', 'message', 'remind', 'invite', 'send', 'copy', 'comment', 'write', 'create', 'post', 'say', 'note', 'rename', 'retitle', 'undo', 'show', 'list', 'find', 'do', 'text', 'forward', 'book', 'duplicate']); // prettier-ignore

/** Whether another command stands among the words of a remark: "we are late, and move it to Build". */
export const holdsOrder = (tokens: readonly Token[]): boolean =>
  tokens.some((token, index) => {
    if (index === 0 || !(token.kind === 'mark' || token.kind === 'line' || joints.has(token.key))) return false;
    const at = leadAt(tokens, index + 1);
    const act = actAt(tokens, at);
    return elsewhere.has(tokens[at]?.key ?? '') || (act !== undefined && act.form === act.base);
  });

/** Whether a remark tells of what is not over, so that nothing can be completed because of it. */
export const tellsOpen = (tokens: readonly Token[]): boolean =>
  tokens.some(({ key }) => key === 'still' || key === 'cannot' || negations.has(key));

/** Whether somebody says something of their own, if only what they want. */
export const isSaying = (tokens: readonly Token[]): boolean =>
  subjects.test(tokens[0]?.key ?? '') && tokens.length > 2 && tokens.at(-1)!.key !== '?';

/** "I have to write a report", "just asking because …": the words with which somebody tells why they ask. */
export const opensSaying = (tokens: readonly Token[]): boolean => {
  const [first, second] = tokens.map(({ key }) => key);
  if (['just', 'only', 'because', 'asking'].includes(first ?? '')) return /^(?:asking|wondering|checking|curious|because|for|i|we)$/.test(second ?? ''); // prettier-ignore
  return subjects.test(first ?? '') && first !== 'you' && (/'/.test(first!) || isVerb(second ?? '') || /^(?:am|could|might|would|need|want|think|may|should|just|really|only|forgot|lost)$/.test(second ?? '')); // prettier-ignore
};

/** "The venue fell through": what is so, without a word that denies a command. */
export const isContext = (tokens: readonly Token[]): boolean => {
  const first = tokens[leadAt(tokens)]?.key ?? '';
  if (restrained(tokens) || negations.has(first)) return false;
  return ['good', 'bad', 'quick', 'small', 'great', 'sad'].includes(first) || (hasVerb(tokens) && !/^(?:do|did|does|is|are|was|were|have|has|can|will|what|who|which|where|how|why)$/.test(first)); // prettier-ignore
};
