import { leadAt } from './lead.ts';
import { calls, type Reading, say } from './reading.ts';
import { phraseAt, phrases, type Token } from './tokens.ts';

const helps = phrases('help', 'what can you do', 'what do you do', 'what can i say', 'what can i ask', 'what can i do', 'commands', 'examples', 'what are you able to do', 'who are you', 'what are you', 'what are my options', 'what commands do you know', 'what else can you do', 'what do you know', 'what are your features', 'what you can do', 'i am lost', "i'm lost", 'menu', 'what are you for', 'what is this', '?', 'options', 'features', 'capabilities', 'what do you understand', 'how do i start', 'what should i say', 'show me', 'tell me', 'list commands', 'show commands'); // prettier-ignore
const undos = phrases('undo', 'revert', 'rollback', 'scratch that', 'that was wrong', 'that was a mistake', 'not what i meant', 'go back', 'ctrl z', 'ctrl+z', 'ctrl-z', 'unde', 'udno', 'take that back', 'back out of that', 'undo everything you just did', 'i want to undo that'); // prettier-ignore
const greetings = phrases('hi', 'hello', 'hey', 'good morning', 'good afternoon', 'good evening', 'morning', 'hi there', 'hello there', 'hey there', 'howdy', 'hiya', 'greetings', 'yo', 'good day', 'hallo', 'how are you', "how's it going", "what's up", 'sup', 'how do you do', 'evening', 'afternoon'); // prettier-ignore
const thanks = phrases('thanks', 'thank you', 'ty', 'cheers', 'great', 'perfect', 'awesome', 'nice', 'cool', 'ok', 'okay', 'ok thanks', 'great thanks', 'thanks a lot', 'thank you very much', 'thanks so much', 'thank you so much', 'much appreciated', 'brilliant', 'lovely', 'good job', 'well done', 'excellent', 'super', 'good', 'got it', 'alright', 'all right', 'fine', 'that is all', "that's all", 'bye', 'goodbye', 'see you', 'wonderful', 'nice one', 'good bot', 'no thanks', 'all good', 'nice work', 'great job', 'many thanks', 'that helps', 'sounds good', 'ta', 'thanks again', 'good work', 'very good', 'nothing', "that's it", 'amazing', 'will do', 'understood', 'noted', 'fantastic', 'that was quick', 'great work', 'great stuff', 'good stuff', 'superb', 'magic', 'legend', 'you are the best', "you're the best", 'love it', 'works', 'that works', 'appreciate it', 'appreciated', 'for the help', 'for your help', 'for helping'); // prettier-ignore
const calm = phrases('cancel', 'never mind', 'nevermind', 'no', 'nope', 'forget it', 'forget that', 'stop', 'abort', 'leave it', 'yes', 'y', 'n', 'yep', 'yeah', 'sure', 'drop it', 'no thank you', 'neither', 'none', 'do it', 'go ahead'); // prettier-ignore

/** Whether the tokens from `at` on are nothing but phrases of these lists and marks. */
function only(tokens: readonly Token[], at: number, ...lists: ReturnType<typeof phrases>[]): boolean {
  let next = at;
  let found = false;
  while (next < tokens.length) {
    const length = Math.max(...lists.map((list) => phraseAt(tokens, next, list)));
    if (length > 0) found = true;
    else if (
      tokens[next]!.kind === 'word' &&
      ![
        'please',
        'there',
        'planner',
        'and',
        'so',
        'much',
        'very',
        'oops',
        'again',
        'everyone',
        'everybody',
        'team',
        'all',
        'sorry',
        'wait',
        'actually',
        'just',
        'now',
        'bot',
        'again?',
        'for',
        'today',
        'you',
        'my',
        'dear',
        'no',
        'whoops',
        'me',
        'mate',
        'hmm',
        'oh',
        'that',
        'to',
        'want',
        'i',
        'could',
        'can',
      ].includes(tokens[next]!.key)
    )
      return false; // prettier-ignore
    else if (tokens[next]!.kind === 'quote') return false;
    next += Math.max(1, length);
  }
  return found;
}

const helpWords = new Set([
  'help',
  'examples',
  'example',
  'instructions',
  'manual',
  'tutorial',
  'usage',
  'use',
  'work',
  'works',
  'using',
  'guide',
  'command',
  'commands',
  'features',
  'capabilities',
]);
const helpFillers = new Set(['how', 'can', 'do', 'does', 'i', 'we', 'you', 'this', 'it', 'give', 'me', 'us', 'some', 'a', 'an', 'few', 'please', 'to', 'what', 'is', 'are', 'the', 'with', 'for', 'show', 'need', 'want', 'should', 'one', 'any', 'your', 'of', 'thing', 'bot', 'assistant', 'planner', 'chat', 'must', 'would', 'could', 'more', 'and', 'have', 'which', 'know', 'understand', 'there', 'explain', 'list', 'see', 'all', 'other', 'kind', 'type', 'types', 'kinds', 'hi', 'hello', 'hey', 'new', 'here', "what's", 'got', 'or', 'be', 'used']); // prettier-ignore

const takingBack = new Set(['undo', 'revert', 'reverse', 'restore', 'rollback', 'return', 'cancel', 'take', 'put', 'roll', 'change', 'undone', 'make', 'bring', 'set', 'go', 'turn', 'scrap', 'scratch']); // prettier-ignore
const deeds = new Set(['change', 'changes', 'action', 'actions', 'step', 'steps', 'command', 'edit', 'move', 'operation', 'modification', 'back', 'undo', 'undone', 'previous', 'before', 'did', 'revert', 'reverse', 'rollback', 'was', 'were', 'deletion', 'update']); // prettier-ignore
const undoFillers = new Set(['mine', 'the', 'last', 'latest', 'my', 'your', 'that', 'this', 'it', 'those', 'them', 'these', 'please', 'oh', 'oops', 'no', 'sorry', 'what', 'you', 'i', 'we', 'just', 'thing', 'things', 'one', 'to', 'as', 'all', 'of', 'a', 'way', 'quickly', 'again', 'done', 'made', 'have', 'actually', 'wrong', 'state', 'so', 'ok', 'okay', 'mistake', 'up']); // prettier-ignore

/** Whether nothing but taking back is spoken of: "return the last change", "put it back as it was". */
const asksUndo = (tokens: readonly Token[]): boolean =>
  tokens.some(({ key }, at) => takingBack.has(key) && tokens.some((other, index) => index !== at && deeds.has(other.key))) &&
  tokens.every(({ key, kind }) => kind === 'mark' || takingBack.has(key) || deeds.has(key) || undoFillers.has(key)) &&
  tokens.some(({ key }) => ['back', 'undo', 'revert', 'reverse', 'rollback', 'undone', 'last', 'latest', 'previous', 'before'].includes(key)) &&
  !tokens.some(({ key }) => key === 'move' && tokens[0]!.key === 'move'); // prettier-ignore

/** Whether nothing but help is spoken of: "how I can use you? give me examples". */
const asksHelp = (tokens: readonly Token[]): boolean =>
  tokens.some(({ key }) => helpWords.has(key)) &&
  tokens.some(({ key }) =>
    ['how', 'help', 'examples', 'example', 'instructions', 'manual', 'tutorial', 'guide', 'commands'].includes(key),
  ) &&
  tokens.every(({ key, kind }) => kind === 'mark' || helpWords.has(key) || helpFillers.has(key));

const abilities = new Set(['ask', 'say', 'tell', 'understand', 'help', 'handle', 'support', 'capable', 'able', 'options', 'commands', 'command', 'questions', 'question', 'requests', 'sentences', 'possibilities', 'functions', 'tricks', 'abilities', 'put', 'type', 'offer', 'cover']); // prettier-ignore
const abilityWords = new Set([...helpFillers, ...helpWords, ...abilities, 'things', 'stuff', 'sort', 'sorts', 'kinds', 'possible', 'able', 'my', 'me', 'that', 'by', 'in', 'about', 'try', 'here', 'else', 'sorts', 'everything', 'anything', 'of', 'get', 'start', 'started', 'tell', 'exactly', 'actually', 'all', 'every', 'work', 'talk', 'speak', 'at', 'able']); // prettier-ignore
const asked = new Set(['what', "what's", 'which', 'how', 'show', 'tell', 'give', 'list', 'explain', 'who']);

/** Whether it is asked what can be asked: "what sort of questions can I put to you?", "what are my options here?" */
const asksAbilities = (tokens: readonly Token[]): boolean =>
  asked.has(tokens[0]?.key ?? '') &&
  (tokens.some(({ key }) => abilities.has(key)) || ['you', 'can', 'do'].every((word) => tokens.some(({ key }) => key === word))) &&
  tokens.some(({ key }) => ['you', 'your', 'options', 'possibilities', 'commands', 'here', 'say', 'ask', 'type'].includes(key)) &&
  tokens.every(({ key, kind }) => kind === 'mark' || abilityWords.has(key)); // prettier-ignore

/** Greetings, thanks, help and undo: sentences that are nothing else. */
export function readSmallTalk(tokens: readonly Token[]): Reading | undefined {
  if (asksUndo(tokens.slice(leadAt(tokens))) || only(tokens, 0, undos) || only(tokens, leadAt(tokens), undos))
    return calls({ tool: 'undo', input: {} });
  if (
    asksHelp(tokens) ||
    asksAbilities(tokens.slice(leadAt(tokens))) ||
    only(tokens, 0, helps) ||
    (!only(tokens, 0, greetings) && only(tokens, 0, helps, greetings))
  )
    return calls({ tool: 'help', input: {} });
  if (only(tokens, 0, greetings))
    return say('Hello! Tell me what to do in Planner, or say “help” to see what I can do.');
  if (only(tokens, 0, calm)) return say('There is nothing waiting for an answer. Say “help” to see what I can do.');
  if (only(tokens, 0, thanks, greetings, calm)) return say('You are welcome.');
  return undefined;
}
