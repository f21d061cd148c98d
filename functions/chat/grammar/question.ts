import { leadAt } from './lead.ts';
import { phraseAt, phrases, type Token, tokenize } from './tokens.ts';

const requests = phrases('can you', 'could you', 'would you', 'will you', 'please', 'can we', 'could we', 'would you mind', 'do you mind', 'may i ask you to', 'can u', 'could u', 'can i have', 'can i get', 'could i have', 'can we have', 'could i get', 'might you', 'is it possible to', 'would it be possible to', 'would you be able to', 'are you able to', 'could i ask you to', 'can i ask you to', 'may i ask you'); // prettier-ignore
const questionWords = new Set(['what', "what's", 'whats', 'which', 'who', "who's", 'whose', 'when', "when's", 'where', "where's", 'why', 'how', "how's", 'is', 'are', 'was', 'were', 'does', 'do', 'did', 'has', 'have', 'am', 'should', 'shall', 'will', 'isn\'t', "aren't", "didn't", "doesn't", "hasn't", "haven't", 'whom', 'would', 'could', 'can', 'may', 'must']); // prettier-ignore

/** Verbs whose text may itself be a question: "comment on it: done by Friday?" */
const telling = new Set(['comment', 'write', 'post', 'leave', 'add', 'create', 'note', 'reply']);

/** Who is spoken to in a request. */
const asking = new Set(['you', 'u', 'please', 'kindly', 'we']);

/** "Could you reopen it?": whether a sentence begins by asking for a deed. */
export const isRequest = (tokens: readonly Token[]): boolean =>
  phraseAt(tokens, 0, requests) > 1 && tokens.slice(0, 2).some(({ key }) => key === 'you');

const tags = new Set(['can you tell me ?', 'could you tell me ?', 'do you know ?', 'can you check ?', 'could you check ?', 'can you help ?', 'can you help me ?', 'can you look ?', 'any idea ?', 'can you see ?']); // prettier-ignore

/** "Could you make a plan called Survey?" without the mark that belongs to the asking, not to the name. */
export function withoutQuestionMark(text: string): string {
  const tokens = tokenize(text);
  const last = tokens.at(-1);
  const tag = tokens.findLastIndex(({ key }) => key === ',');
  if (tag > 0 && tags.has(tokens.slice(tag + 1).map(({ key }) => key).join(' '))) return text.slice(0, tokens[tag]!.start); // prettier-ignore
  const asked = tokens.slice(0, leadAt(tokens)).some((_, index) => phraseAt(tokens, index, requests) > 0);
  const whole = tokens.filter(({ key }) => key === '?' || key === ':').length === 1;
  return last?.key === '?' && asked && whole ? text.slice(0, last.start) : text;
}

/** Whether the sentence asks for an answer; "could you add …?" asks for a deed. */
export function isQuestion(tokens: readonly Token[], at: number): boolean {
  const key = tokens[at]?.key ?? '';
  const asked = tokens
    .slice(0, Math.max(at, 1))
    .some((token, index) => phraseAt(tokens, index, requests) > 0 || (index < at && asking.has(token.key)));
  const told =
    key === 'have' &&
    !['i', 'we', 'you', 'they', 'any', 'all', 'the', 'it', 'these', 'those'].includes(tokens[at + 1]?.key ?? '');
  if (questionWords.has(key) && !told) return phraseAt(tokens, at, requests) === 0;
  const quotes = telling.has(key) && tokens.some((token) => token.key === ':' || token.kind === 'quote');
  return tokens.at(-1)?.key === '?' && !asked && !quotes;
}
