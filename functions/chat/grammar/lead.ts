import { phraseAt, phrases, type Token } from './tokens.ts';

/** Words around a command that change nothing about it. */
const polite = phrases("let's see", 'let me see', 'let me think', 'might i ask you to', 'i must ask you to', 'i have to ask you to', 'we kindly ask you to', 'we ask you to', 'i kindly ask you to', 'i ask you to', 'i beg you to', 'as soon as possible', 'any chance you could', 'any chance you can', 'is there any chance you could', 'is there a chance you could', 'any way you could', 'would there be a way to', 'for the record', 'hope you are well', 'hope you are doing well', "hope you're well", "hope you're doing well", 'i hope you are well', "i hope you're well", 'hope all is well', 'i hope all is well', 'how are you', "how's it going", 'nice to see you', 'first things first', 'on second thought', 'on second thoughts', 'come to think of it', 'thinking about it', 'in that case', 'but', 'i see', 'unfortunately', 'luckily', 'fortunately', 'as you know', 'hooray', 'sorry to bother you again but', 'i almost forgot', 'i nearly forgot', 'almost forgot', 'nearly forgot', 'before i forget', 'i just remembered', 'just remembered', 'good news', 'great news', 'bad news', 'sad news', 'no worries', "don't worry", 'dont worry', 'just so you know', 'one more question', 'quick question', 'small thing', 'quick thing', 'another thing', 'one last thing', 'last thing', 'a quick one', 'sorry to bother you', 'sorry to bother you again', 'if you would', 'you may', 'could you maybe', 'can you maybe', 'could you just', 'can you just', 'when you can', 'ah well', 'oh well', 'oh no', 'you know what', 'i would like to know', "i'd like to know", 'i want to know', 'i need to know', 'we need to know', 'we would like to know', "while you're at it", 'while you are at it', "while we're at it", 'hang on', 'hold on', 'one sec', 'one second', 'one moment', 'just a sec', 'first thing', 'first off', 'first of all', "don't let me forget to", "don't let us forget to", 'do not let me forget to', "don't forget to", 'dont forget to', 'do not forget to', "please don't forget to", 'be so kind to', 'be kind enough to', 'be kind and', 'i would like that you', 'i want that you', 'i would need that you', 'might i ask', 'may i ask', 'do let me know', 'let me know', 'could i trouble you to', 'can i trouble you to', 'may i trouble you to', 'i was wondering if you could', 'i wonder if you could', 'i was hoping you could', 'i was wondering whether you could', 'please to', 'i want', 'if you have a moment', 'when you get a chance', 'when you have a moment', 'if possible', 'if you can', 'if you could', "if you don't mind", 'whenever you can', 'may i have', 'when you have time', 'if you have time', 'i need you', 'we need you to', 'i would need you to', "i'd need you to", 'it would be lovely if you could', 'i would be grateful if you could', 'i would appreciate it if you could', 'be a star and', 'if it is not too much trouble', 'if it helps', 'would you care to', 'would you kindly', 'you might want to', 'remember to please', 'do please', 'as discussed', 'as agreed', 'as mentioned', 'real quick', 'real quick can you', 'pretty please', 'can i just', 'may we', 'i think you should', 'do me a solid and', 'could we please', 'alexa', 'computer', 'siri', 'also please', 'ok now', 'okay now', 'now please', 'to start', 'to begin with', 'please', 'kindly', 'hi', 'hey', 'hello', 'hiya', 'ok', 'okay', 'so', 'well', 'now', 'then', 'also', 'and', 'and then', 'and also', 'just', 'quickly', 'quick', 'right', 'alright', 'um', 'uh', 'erm', 'oh', 'actually', 'great', 'perfect', 'thanks', 'thank you', 'good', 'cool', 'nice', 'finally', 'secondly', 'additionally', 'planner', 'assistant', 'bot', 'hi there', 'hey there', 'hello there', 'go ahead and', 'feel free to', 'do me a favour and', 'do me a favor and', 'be so kind and', 'be so kind as to', 'be a dear and', 'i would like you to', "i'd like you to", 'i want you to', 'i need you to', 'i would like to', "i'd like to", "i'd love to", 'i want to', 'i wanna', 'i need to', 'we need to', 'we should', 'we want to', "we'd like to", "let's", 'let us', 'lets', 'can you', 'could you', 'would you', 'will you', 'can we', 'could we', 'may i ask you to', 'can i ask you to', 'could i ask you to', 'can u', 'could u', 'would you be able to', 'are you able to', 'would you mind', 'do you mind', 'it would be great if you could', 'it would be nice if you could', "i'd appreciate it if you could", "i'd be grateful if you could", 'would it be possible to', 'is it possible to', 'help me', 'make sure to', 'be sure to', 'try to', 'yes', 'yep', 'yeah', 'sure', 'yo', 'good morning', 'good afternoon', 'good evening', 'morning', 'everyone', 'team', 'guys', 'mate', 'maybe you could', 'perhaps you could', 'i think we should', 'you should', 'you can', 'could you please', 'might you', 'could you possibly', 'possibly', 'gonna need you to', 'we also need to', 'i also need to', 'i also want to', 'one more thing', 'btw', 'by the way', 'fyi', 'oh and', 'for me', 'immediately', 'asap please', 'in addition', 'sorry', 'whoops', 'oops', 'hmm', 'hm', 'mm', 'ehm', 'err', 'ugh', 'wait', 'ah', 'aha', 'dear', 'darling', 'dude', 'today i want to', 'today i need to', "we'll need to", "i'll need to", 'i gotta', 'we gotta', 'got to', 'gotta', 'wanna', "why don't you", 'how about you', 'need to', 'want to', 'please can you', 'please could you', "i'd like", 'once again', 'again', 'could somebody', 'can somebody', 'can someone', 'could someone', 'somebody', 'someone please', 'kindly please'); // prettier-ignore

const wishers = new Set(['it', "it'd", 'i', "i'd", 'we', "we'd"]);
const wishes = new Set(['would', 'be', 'very', 'highly', 'much', 'really', 'so', 'most', 'greatly', 'truly', 'extremely', 'great', 'nice', 'good', 'lovely', 'kind', 'helpful', 'appreciated', 'appreciate', 'grateful', 'awesome', 'fantastic', 'super', 'it', 'happy', 'glad', 'love', 'ideal', 'perfect', 'wonderful', 'thankful', 'obliged', 'pleased', 'cool']); // prettier-ignore
const occasions = phrases('as per', 'per', 'further to', 'following', 'following up on', 'as');
const occasionWords = new Set(['our', 'the', 'my', 'your', 'last', "today's", "yesterday's", "this", "morning's", 'call', 'chat', 'meeting', 'discussion', 'conversation', 'email', 'mail', 'request', 'talk', 'sync', 'standup', 'stand-up', 'from', 'on', 'in', 'yesterday', 'today', 'earlier', 'requested', 'promised', 'discussed', 'agreed', 'mentioned', 'before', 'above', 'just', 'said', 'week', 'phone', 'message']); // prettier-ignore

const makings = phrases('to have', 'to get', 'if we had', 'to add', 'to create');

/** "It would be highly appreciated if you could …", "as per our call, …": length of such a preamble at `at`. */
function preamble(tokens: readonly Token[], at: number): number {
  let next = at + 1;
  if (wishers.has(tokens[at]!.key) || (tokens[at]!.key === 'would' && tokens[at + 1]?.key === 'be')) {
    while (wishes.has(tokens[next]?.key ?? '')) next++;
    const asked = phraseAt(tokens, next, phrases('if you could', 'if you would', 'if you can', 'if u could'));
    if (asked > 0 && next > at + 1) return next + asked - at;
    const having = next > at + 1 ? phraseAt(tokens, next, makings) : 0;
    return having > 0 && ['a', 'another', 'one'].includes(tokens[next + having]?.key ?? '')
      ? next + having - 1 - at
      : 0;
  }
  const occasion = phraseAt(tokens, at, occasions);
  if (occasion === 0) return 0;
  next = at + occasion;
  while (occasionWords.has(tokens[next]?.key ?? '')) next++;
  return tokens[next]?.key === ',' && next > at + occasion ? next + 1 - at : 0;
}

const counted = new Set([
  'one',
  'ones',
  'to',
  'is',
  'and',
  'should',
  'task',
  'two',
  'three',
  'item',
  'goes',
  '→',
  'week',
  'of',
]);

/** "First" and "next" before a command, where they do not count anything. */
const ordering = (tokens: readonly Token[], at: number): number =>
  ['first', 'next'].includes(tokens[at]!.key) && tokens[at + 1] && !counted.has(tokens[at + 1]!.key) ? 1 : 0;

const announcing = new Set(['quick', 'one', 'another', 'small', 'last', 'next', 'thing', 'more', 'final', 'favour', 'favor', 'request', 'a', 'update', 'question', 'and', 'oh', 'ok', 'heads', 'up', 'fyi', 'two', 'things']); // prettier-ignore

/** "Quick one:", "one last request:" before a command that has a verb of its own. */
function announcement(tokens: readonly Token[], at: number): number {
  let next = at;
  while (next < at + 6 && announcing.has(tokens[next]?.key ?? '')) next++;
  const plain = phraseAt(tokens, at, phrases('another one', 'one more', 'next one')) === next - at;
  return next > at && tokens[next]?.key === ':' && !plain ? next + 1 - at : 0;
}

const wondering = phrases('wants to know', 'want to know', 'would like to know', 'is asking', 'is asking me', 'asked', 'asked me', 'asks', 'asks me', 'keeps asking', 'keeps asking me', 'needs to know'); // prettier-ignore
const questioning = new Set(['what', 'which', 'who', 'how', 'when', 'where', "what's", "who's"]);

const looks = phrases('check', 'look up', 'find out', 'look', 'see', 'have a look', 'look into', 'check for me', 'just check', 'tell me'); // prettier-ignore

/** "My boss wants to know how many …", "check what …": who asks what is asked. */
function inquiry(tokens: readonly Token[], at: number): number {
  const looking = phraseAt(tokens, at, looks);
  if (looking > 0 && questioning.has(tokens[at + looking]?.key ?? '')) return looking;
  for (let next = at + 1; next <= at + 4; next++) {
    const length = phraseAt(tokens, next, wondering);
    if (length > 0) return questioning.has(tokens[next + length]?.key ?? '') ? next + length - at : 0;
  }
  return 0;
}

/** How many tokens at `at` are politeness that changes nothing. */
export const politeAt = (tokens: readonly Token[], at: number): number =>
  Math.max(phraseAt(tokens, at, polite), leisure(tokens, at));

const whenever = phrases('if', 'when', 'whenever', 'once', 'as soon as');
const having = new Set(['have', 'find', 'get', 'got', 'can', 'could', 'could find', "you've", 'a', 'an', 'the', 'some', 'any', 'spare', 'free', 'few', 'five', 'two', 'quick']); // prettier-ignore
const leisureNouns = /^(?:seconds?|secs?|minutes?|mins?|moments?|chance|time|opportunity)$/;

/** "If you have a second", "when you find the time": no condition, but politeness. */
function leisure(tokens: readonly Token[], at: number): number {
  const opening = phraseAt(tokens, at, whenever);
  if (opening === 0 || !/^(?:you|you've)$/.test(tokens[at + opening]?.key ?? '')) return 0;
  let next = at + opening + 1;
  while (having.has(tokens[next]?.key ?? '')) next++;
  return next > at + opening + 1 && leisureNouns.test(tokens[next]?.key ?? '') ? next + 1 - at : 0;
}

/** Index of the first token that is not politeness. */
export function leadAt(tokens: readonly Token[], at = 0): number {
  let next = at;
  for (;;) {
    const token = tokens[next];
    if (!token) return next;
    if (token.kind === 'mark' || token.kind === 'line') {
      next++;
      continue;
    }
    const length = Math.max(
      politeAt(tokens, next),
      preamble(tokens, next),
      ordering(tokens, next),
      announcement(tokens, next),
      inquiry(tokens, next),
    );
    if (length === 0) return next;
    next += length;
  }
}

const gerunds = new Map(
  Object.entries({
    adding: 'add', assigning: 'assign', completing: 'complete', moving: 'move', deleting: 'delete', renaming: 'rename',
    creating: 'create', removing: 'remove', closing: 'close', marking: 'mark', setting: 'set', changing: 'change',
    pushing: 'push', putting: 'put', showing: 'show', telling: 'tell', giving: 'give', making: 'make',
    updating: 'update', reopening: 'reopen', scheduling: 'schedule', postponing: 'postpone', tagging: 'tag',
    labelling: 'label', labeling: 'label', finishing: 'finish', listing: 'list',
  }),
); // prettier-ignore

/** The verb of "would you mind adding …" as a command has it; other words as they are. */
export const imperative = (key: string): string => gerunds.get(key) ?? key;

const pleases = new Set(['please', 'kindly', 'accordingly']);
const quoting = new Set([':', 'saying', 'says', 'that', 'say', '-', '–', 'called', 'named']);

/** The tokens without "please" amid a command and politeness between commas, unless it begins what is quoted: "Make please a task". */
export function withoutPlease(tokens: readonly Token[]): readonly Token[] {
  const lead = leadAt(tokens);
  const between = new Set<number>();
  for (let at = 1; at < tokens.length; at++) {
    const length = tokens[at]!.key === ',' ? politeAt(tokens, at + 1) : 0;
    if (length < 2 || tokens[at + 1]!.key === 'for' || tokens[at + 1 + length]?.key !== ',') continue;
    for (let inside = at; inside <= at + 1 + length; inside++) between.add(inside);
  }
  const end = tokens.at(-1)?.kind === 'mark' ? tokens.length - 1 : tokens.length;
  if (tokens[end - 2]?.key === 'for' && tokens[end - 1]?.key === 'us') between.add(end - 2).add(end - 1);
  return tokens.filter(({ key, kind }, at) => !between.has(at) && (at < lead || kind !== 'word' || !pleases.has(key) || quoting.has(tokens[at - 1]!.key))); // prettier-ignore
}
