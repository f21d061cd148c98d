import { actAt } from '../frame/acts.ts';
import { negations } from '../frame/words.ts';
import { spokenOf } from '../frame/target.ts';
import { type ToolCall, writes } from '../tools/calls.ts';
import { reader, type Reader } from './clauses.ts';
import { leadAt } from './lead.ts';
import { personAt } from './lexicon.ts';
import { says } from './preamble.ts';
import { type Background, type Reading } from './reading.ts';
import { isRequest } from './question.ts';
import { phraseAt, phrases, type Token, tokenize } from './tokens.ts';

const subjects =
  /^(?:i|we|they|he|she|it|that|this|you|there|everyone|everybody|someone|somebody|nobody)(?:'(?:ve|m|re|s|d|ll))?$/;
/** What makes a remark more than one: a condition, a doubt, a change of mind. */
const reservations = phrases('if', 'unless', 'when', 'once', 'whenever', 'in case', 'maybe', 'perhaps', 'might', 'or', 'either', 'except', 'not sure', 'probably', 'possibly', 'should', 'shall', 'could', 'would', 'whether', 'almost', 'nearly', 'was going to', 'only', 'stop', 'i mean', 'i meant', 'sorry', 'oops', 'correction', 'no wait', 'no sorry', 'wait', 'hang on', 'hold on', 'after', 'as soon as', 'while', 'before', 'think', 'guess', 'believe', 'reckon', 'suppose', 'said', 'says', 'wrote', 'writes', 'suggested', 'suggests', 'mentioned', 'proposed', 'proposes', 'thinks', 'claims', 'told', 'asked', 'asks', 'heard', 'kidding', 'joking', 'wish', 'hope'); // prettier-ignore
const reasons = phrases('because', 'since', 'as', 'so', 'cause', 'coz', 'cos', "'cause", 'given', 'due to', 'thanks to', 'for'); // prettier-ignore
const turns = new Set(['but', 'wait', 'actually', 'instead', 'then', 'until', 'till', 'scratch', 'though', 'yet', 'rather', 'otherwise', 'keep', 'leave', 'nevermind']); // prettier-ignore
const breaks = new Set([',', '.', ';', '-', '–', '—', '(', '!', '\n', ':']);
const mostBreaks = 6;

/**
 * A command with a remark before or behind it that asks for nothing: "reopen it, they have cancelled", "Carla is ill, give
 * the brochure to Ada". Remarks that could take the command back or make it depend on something are none.
 */
export function readBesideRemark(
  full: Reader,
  background: Background,
  readOne: (text: string, background: Background) => Reading,
): Reading | undefined {
  const { text, tokens } = full;
  const cuts = tokens.flatMap((token, index) => {
    const reason = (token.key === 'because' || (phraseAt(tokens, index, reasons) > 0 && subjects.test(tokens[index + 1]?.key ?? ''))) && tokens[index + 1] !== undefined; // prettier-ignore
    const parts =
      (breaks.has(token.key) || (token.key === '?' && isRequest(tokens))) && tokens[index + 1] !== undefined;
    return index > 0 && (parts || reason) ? [index] : [];
  });
  if (cuts.length > mostBreaks) return undefined;
  for (const cut of cuts) {
    const next = tokens[cut]!.kind === 'word' ? cut : cut + 1;
    const [before, after] = [tokens.slice(0, cut), tokens.slice(next)];
    if (!tellsOfTask(full, next, tokens.length) && isRemark(full, after)) {
      const command = readOne(text.slice(0, tokens[cut]!.start).trim(), background);
      if (isWrite(command) && !isWrite(readOne(text.slice(tokens[next]!.start), background))) return command;
    }
    if (!tellsOfTask(full, 0, cut) && (isRemark(full, before) || isContext(before))) {
      const command = readOne(text.slice(tokens[next]!.start), { ...background, mentioned: true });
      const parts = before.flatMap((token, index) =>
        index === 0 || breaks.has(before[index - 1]!.key) ? [token.start] : [],
      );
      const other = parts.some((start) => isWrite(readOne(text.slice(start, tokens[cut]!.start).trim(), background)));
      const also =
        after.some((token) => breaks.has(token.key)) &&
        isRemark(
          full,
          after.slice(
            0,
            after.findIndex((token) => breaks.has(token.key)),
          ),
        );
      if (isWrite(command) && !other && !also) return aboutRemark(full, before, after, command, background);
    }
  }
  return undefined;
}

const tellsOfTask = (full: Reader, from: number, to: number): boolean =>
  full.tokens.slice(from, to).some((_, offset) => says(full, from + offset, to));

const isWrite = (reading: Reading): reading is Extract<Reading, { kind: 'calls' }> =>
  reading.kind === 'calls' && reading.calls.every(({ tool }) => writes.has(tool) && tool !== 'undo');

const restrained = (tokens: readonly Token[]): boolean =>
  tokens.length === 0 ||
  ['no', 'nope', 'not'].includes(tokens[0]!.key) ||
  tokens.some(
    (token, index) => token.kind === 'quote' || turns.has(token.key) || phraseAt(tokens, index, reservations) > 0,
  );

/** A clause with a subject of its own that neither asks, nor doubts, nor takes anything back. */
function isRemark({ lexicon }: Reader, tokens: readonly Token[]): boolean {
  const lead = leadAt(tokens);
  const reason = phraseAt(tokens, lead, reasons);
  const from = lead + reason;
  const subject = tokens[lead]?.key === 'because' || subjects.test(tokens[from]?.key ?? '') || personAt(tokens, from, lexicon) !== undefined; // prettier-ignore
  const clause = ['the', 'my', 'our', 'their', 'his', 'her'].includes(tokens[from]?.key ?? '') && hasVerb(tokens);
  return (subject || clause) && tokens.length - from > 1 && !restrained(tokens) && tokens.at(-1)?.key !== '?';
}

const auxiliary =
  /^(?:is|are|was|were|has|have|had|can|can't|cannot|will|won't|isn't|aren't|wasn't|weren't|doesn't|don't|didn't|needs|need|did|does|got|went|came|fell|broke|comes|goes|just|hasn't|haven't)$|'(?:s|re|ve)$/;
const hasVerb = (tokens: readonly Token[]): boolean => tokens.some(({ key }) => auxiliary.test(key) || (key.endsWith('ed') && key.length > 4)); // prettier-ignore

/** "The venue fell through": what is so, without a word that denies a command. */
const isContext = (tokens: readonly Token[]): boolean => {
  const first = tokens[leadAt(tokens)]?.key ?? '';
  if (restrained(tokens) || negations.has(first)) return false;
  return ['good', 'bad', 'quick', 'small', 'great', 'sad'].includes(first) || (hasVerb(tokens) && !/^(?:do|did|does|is|are|was|were|have|has|can|will|what|who|which|where|how|why)$/.test(first)); // prettier-ignore
};

/** The command with "it" standing for the task that the remark before speaks of. */
export function aboutRemark(
  full: Reader,
  remark: readonly Token[],
  order: readonly Token[],
  command: Reading,
  { mentioned }: Background,
): Reading | undefined {
  if (command.kind !== 'calls') return command;
  const leans = (call: ToolCall) => 'tasks' in call.input && !Array.isArray(call.input.tasks) && ['it', 'them'].includes(String(call.input.tasks.mentioned)); // prettier-ignore
  if (!command.calls.some(leans)) return command;
  const lead = leadAt(order);
  if (!actAt(order, lead) && !order.some(({ key }) => /^(?:it|its|it's|that|this|them|both|these|those)$/.test(key)))
    return undefined;
  const text = full.text.slice(0, remark.at(-1)!.end);
  const spoken = reader(text, tokenize(text), full.lexicon, full.today);
  const several = command.calls.some((call) => leans(call) && JSON.stringify(call.input).includes('"them"'));
  const tasks = spokenOf(spoken, several);
  if (!tasks) return mentioned ? command : undefined;
  return { ...command, calls: command.calls.map((call) => (leans(call) ? ({ ...call, input: { ...call.input, tasks } } as ToolCall) : call)) }; // prettier-ignore
}
