import { baseOf } from '../text/inflect.ts';
import { imperative } from './lead.ts';
import { calls, type Reading, say } from './reading.ts';
import { phraseAt, phrases, type Token } from './tokens.ts';

const refusals = phrases("don't", 'dont', 'do not', 'never', 'no need to', 'not', "please don't", 'stop', 'avoid', 'refrain', "i don't want", 'i do not want', "we don't need", "you don't need", "i don't need", "we shouldn't", "you shouldn't", 'hold off', "let's not", 'no longer', "there's no need", 'there is no need', "wouldn't", "i wouldn't", "i'd rather not", 'rather not', "i didn't", "we don't want", "let us not", "can't", 'lets not', "you must not", "you mustn't", "nobody should", "i never", "no one should", "we won't", "i won't", "we must not", "do n't"); // prettier-ignore
const conditions = phrases('if', 'unless', 'whenever', 'as soon as', 'in case', 'once', 'provided', 'assuming', 'suppose', 'supposing', 'imagine', 'every time', 'each time', 'what if', 'should it', 'before you', 'before we', 'before they', 'after you', 'after we', 'until you', 'while you', 'while we'); // prettier-ignore
const howTo = phrases('how do i', 'how do we', 'how do you', 'how can i', 'how can we', 'how could i', 'how would i', 'how to', 'how should i', 'how does one', 'how would you', 'how can you', 'what is the best way to', "what's the best way to", 'what happens if', 'what would happen if', 'what happens when', 'is there a way to', 'explain how', 'show me how', 'teach me', 'tell me how', "what's the way to", 'how might i', 'which command', 'what do i say to', 'what should i say to', 'how would one'); // prettier-ignore
const permission = phrases('should i', 'should we', 'shall i', 'shall we', 'may i', 'may we', 'must i', 'must we', 'can i', 'could i', 'do i need to', 'do we need to', 'do i have to', 'do you think', 'would it', 'would you recommend', 'would you suggest', 'is it ok', 'is it okay', 'is it wise', 'was it', 'did you', 'did i', 'did we', 'have you', 'have i', 'had you', 'why', 'who deleted', 'who created', 'who added', 'who moved', 'who completed', 'who changed', 'who assigned', 'when did', 'has anyone', 'has anybody', 'did anyone', 'did somebody', 'did someone', 'are you going to', 'will you be', 'should you', 'are you allowed', 'are we allowed', 'would i', 'am i allowed', 'am i able', 'do you want', 'is it safe', 'is it possible that', 'do you ever', 'who renamed', 'who made', 'were you', 'would we', 'do you', 'i wonder', 'wondering whether', "i'm wondering", "i'm thinking", 'i was thinking', 'i am thinking', "i'm considering", 'maybe i should', 'maybe we should', 'perhaps we should', 'what would', 'could it be', 'i might', 'we might', 'might i', 'someone told', 'somebody told', 'someone said', 'somebody said'); // prettier-ignore
const seeing = new Set(['see', 'get', 'have', 'do', 'view', 'look', 'ask', 'finish', 'work', 'know', 'find', 'check', 'start', 'focus', 'tackle', 'be', 'prioritise', 'prioritize', 'still', 'own']); // prettier-ignore
export const writeVerbs = new Set(['add', 'create', 'make', 'delete', 'remove', 'complete', 'finish', 'close', 'assign', 'unassign', 'move', 'rename', 'set', 'change', 'update', 'mark', 'push', 'postpone', 'delay', 'reschedule', 'reopen', 'comment', 'label', 'tag', 'cancel', 'put', 'drop', 'clear', 'archive', 'trash', 'erase', 'reassign', 'bring', 'undo', 'start', 'deleted', 'created', 'added', 'removed', 'moved', 'completed', 'renamed', 'assigned', 'changed', 'scrap', 'bump', 'give', 'scrub', 'extend', 'deleting', 'adding', 'moving', 'closing', 'removing', 'completing', 'marked', 'closed', 'merge', 'split', 'copy', 'duplicate', 'use', 'work', 'write', 'say', 'undone', 'reopened', 'escalate', 'prioritise', 'done']); // prettier-ignore

const unreal = new Set(['would', 'could', 'should', 'might', "i'd", "we'd"]);

/** "I would have moved it", "that should have been done". */
const neverHappened = (tokens: readonly Token[]): boolean =>
  tokens.some(({ key }, at) => {
    const short = /^(?:would|could|should|might)'ve$/.test(key);
    if (!short && !(unreal.has(key) && tokens[at + 1]?.key === 'have')) return false;
    const deed = tokens[at + (short ? 1 : 2)]?.key ?? '';
    return deed === 'been' || deed.endsWith('ed') || baseOf(deed) !== deed;
  });

const deeds = new Set(['moved', 'renamed', 'assigned', 'added', 'deleted', 'removed', 'created', 'labelled', 'labeled', 'tagged', 'pushed', 'postponed', 'changed', 'reassigned', 'unassigned', 'commented', 'given', 'rescheduled']); // prettier-ignore

/** "I have moved it": told of, not asked for. */
function hasDone(tokens: readonly Token[], at: number): boolean {
  const short = /^(?:i|we|they|you|he|she)'(?:ve|s)$/.test(tokens[at]?.key ?? '');
  const long =
    /^(?:i|we|they|you|he|she)$/.test(tokens[at]?.key ?? '') && /^ha(?:ve|s)$/.test(tokens[at + 1]?.key ?? '');
  if (!short && !long) return false;
  const next = at + (short ? 1 : 2);
  return deeds.has(tokens[['just', 'already', 'now'].includes(tokens[next]?.key ?? '') ? next + 1 : next]?.key ?? '');
}

const hypothetical = /^(?:i|we|you|he|she|they)'d$/;
const wished = new Set(['like', 'love', 'need', 'want', 'appreciate', 'be', 'prefer', 'rather', 'better', 'have', 'also', 'really', 'much', 'kindly']); // prettier-ignore

/** "I'd assign it to Ben, but …", "I would move it": what somebody would do. */
function wouldDo(tokens: readonly Token[], at: number): boolean {
  const short = hypothetical.test(tokens[at]?.key ?? '');
  const long = /^(?:i|we)$/.test(tokens[at]?.key ?? '') && tokens[at + 1]?.key === 'would';
  return (short || long) && !wished.has(tokens[at + (short ? 1 : 2)]?.key ?? '');
}

/** Sentences that speak of a change without asking for it: nothing may be written. */
export function readGuard(tokens: readonly Token[], at: number): Reading | undefined {
  const speaksOfChange = tokens
    .slice(at)
    .some((token) => writeVerbs.has(token.key) || writeVerbs.has(imperative(token.key)));
  if (phraseAt(tokens, at, refusals) > 0) return say('All right, I leave everything as it is.');
  if (neverHappened(tokens)) return say('I take that as something that did not happen, so I change nothing.');
  if (speaksOfChange && wouldDo(tokens, at)) return say('I take that as something you would do, so I change nothing.');
  if (hasDone(tokens, at)) return say('I take that as something that was done already, so I change nothing.');
  if (phraseAt(tokens, at, howTo) > 0) return speaksOfChange ? calls({ tool: 'help', input: {} }) : undefined;
  if (phraseAt(tokens, at, conditions) > 0) {
    return say('I cannot wait for a condition, so I did nothing. Tell me when it is time, and I will do it then.');
  }
  if (
    tokens[at]?.key === 'when' &&
    !['is', 'are', 'does', 'do', 'did', 'was', 'should', 'must', 'will', 'has', 'can', 'were', 'have'].includes(
      tokens[at + 1]?.key ?? '',
    )
  ) {
    return say('I cannot wait for a condition, so I did nothing. Tell me when it is time, and I will do it then.');
  }
  const asks = phraseAt(tokens, at, permission);
  const request = ['ask'].includes(tokens[at + asks]?.key ?? '');
  if (
    asks > 0 &&
    !request &&
    speaksOfChange &&
    !(seeing.has(tokens[at + asks]?.key ?? '') && !writeVerbs.has(tokens[at + asks]?.key ?? ''))
  ) {
    return say('I take that as a question and change nothing. Say it as a request, and I will do it.');
  }
  return undefined;
}
