import { match } from '../resolve/match.ts';
import type { Reader } from './clauses.ts';
import { personAt } from './lexicon.ts';
import { nameAt } from './lexicon.ts';
import { calls, type Reading } from './reading.ts';
import { phraseAt, phrases, said } from './tokens.ts';

const load = phrases('workload', 'work load', 'workloads', 'busiest', 'busy', 'overloaded', 'overworked', 'most work', 'most tasks', 'most to do', 'most on', 'capacity', 'least work', 'least tasks', 'fewest tasks', 'too much work', 'too much', 'tasks per person', 'per person', 'distribution', 'most open tasks', 'who is free', "who's free", 'is free', 'time to spare', 'swamped', 'overbooked', 'less work', 'least to do', 'least busy', 'load', 'loaded', 'idle', 'nothing to do', 'drowning', 'free time', 'balanced', 'distributed', 'spread', 'available', 'snowed under', 'plate is fullest', 'bandwidth', 'stretched', 'most overdue tasks', 'evenly', 'biggest workload', 'who has time', 'each person', 'by person', 'by assignee', 'by member', 'each of us', 'everyone got', 'everyone have', 'everybody have'); // prettier-ignore
const going = phrases('progress', 'status report', 'on track', 'how far', 'how far along', 'summary', 'summarise', 'summarize', 'overview', 'burndown', 'burn-down', 'status update', 'status overview', 'how much is left', 'how much is done', 'how much have we done', 'percentage', 'percent', 'state of', 'status of', 'project status', 'how are we doing', 'how are things', 'how is it going', "how's it going with", 'how are we', 'health of', 'recap', 'big picture', 'sum up', 'status', 'how is everything', "how's everything", 'wrap-up', 'standup', 'where do we stand', 'where are we', 'getting on', 'coming along', 'doing', 'going', 'goes', 'shape', 'looking', 'update on', 'report on', 'report for', 'report about', 'behind', 'progressing', 'ahead', 'report'); // prettier-ignore
const howOpeners = new Set(['how', "how's", 'hows', 'are', 'is', 'what', "what's", 'whats', 'give', 'show', 'show me', 'tell', 'any', 'report', 'summarise', 'summarize', 'summary', 'progress', 'status', 'overview', 'where', "where's", 'burndown', 'burn-down', 'recap', 'sum', 'get', 'i', 'we', 'project', 'who', "who's", 'workload', 'which', 'do', 'does', 'has', 'have', 'let', 'update', 'team', 'the', 'a', 'display', 'generate', 'make', 'create', 'run', 'send', 'overdue', 'late', 'print', 'whose', 'work', 'capacity', 'tasks', 'prepare', 'write', 'draw', 'standup', 'in', 'for', 'on', 'full', 'quick', 'list', 'see', 'pull', 'can', 'need', 'want', 'anyone', 'anybody', 'compare', 'current', 'weekly']); // prettier-ignore

/** Beside "I" these ask for the report, not about the one who speaks. */
const wishing = new Set(['need', 'want', 'would', 'can', 'could', 'may', 'might', 'see', 'please']);

/** Everybody else whom the tokens from `at` name, once each. */
function peopleIn({ tokens, lexicon }: Reader, at: number): string[] {
  const people: string[] = [];
  for (let next = at; next < tokens.length; next++) {
    const person = ['i', 'me', 'us'].includes(tokens[next]!.key) ? undefined : personAt(tokens, next, lexicon);
    if (!person) continue;
    if (!people.includes(person.said)) people.push(person.said);
    next = person.end - 1;
  }
  return people;
}

/** Overdue, workload and progress reports. */
export function readReport(reader: Reader, at: number, question: boolean): Reading | undefined {
  const { tokens, lexicon, text } = reader;
  const has = (list: ReturnType<typeof phrases>) =>
    tokens.some((_, index) => index >= at && phraseAt(tokens, index, list) > 0);
  if (tokens.slice(at).some((token) => token.kind === 'quote') && !/^(how|what|status|progress|report|summar)/.test(tokens[at]?.key ?? '')) return undefined; // prettier-ignore
  const known = howOpeners.has(tokens[at]?.key ?? '') || personAt(tokens, at, lexicon) !== undefined || question;
  const named = [...tokens.keys()].flatMap((index) => {
    const plan = index >= at ? nameAt(tokens, index, lexicon.plans, 'start') : undefined;
    return plan ? [plan] : [];
  })[0];
  if (!known && !(named && has(going) && tokens.length - at < 8)) return undefined;
  const people = peopleIn(reader, at);
  const self = tokens
    .slice(at)
    .some(
      ({ key }, index, list) =>
        ['my', "i'm"].includes(key) ||
        (key === 'i' && !wishing.has(list[index + 1]?.key ?? '') && !wishing.has(list[index - 1]?.key ?? '')),
    );
  const about = {
    ...(named && { plan: named.said }),
    ...(people.length > 0 ? { people } : self ? { people: ['me'] } : {}),
  };
  const late = tokens.some((token) => ['overdue', 'late'].includes(token.key));
  const ranks =
    tokens[at]?.key.startsWith('who') === true &&
    has(phrases('most', 'least', 'fewest', 'busiest', 'more than', 'too many', 'how much', 'how many'));
  if ((has(load) || ranks) && !late) return calls({ tool: 'report', input: { kind: 'workload', ...about } });
  if (late && tokens.some((token) => ['report', 'summary', 'overview', 'summarise', 'summarize'].includes(token.key))) {
    return calls({ tool: 'report', input: { kind: 'overdue', ...about } });
  }
  if (!has(going) || late || has(phrases('bucket', 'column', 'lane'))) return undefined;
  const listed = ['overview', 'summary', 'list'].some((word) => tokens.some(({ key }) => key === word)) && tokens.some(({ key }) => key === 'tasks') && tokens.some(({ key }) => ['all', 'open', 'due', 'unassigned', 'urgent', 'completed'].includes(key)); // prettier-ignore
  if (listed && !named) return undefined;
  const inProgress = tokens.some((token, index) => token.key === 'in' && tokens[index + 1]?.key === 'progress');
  if (inProgress) return undefined;
  const titled = /^(.+?)(?:'s)? (?:status|progress)\W*$/is.exec(said(text, tokens, at, tokens.length))?.[1];
  if (!named && titled && match(titled, lexicon.tasks, 'words'))
    return calls({ tool: 'show_task', input: { tasks: { titles: [titled] } } });
  const vague = tokens.slice(at).every((token) => !['doing', 'going', 'looking', 'behind', 'available', 'status', 'report', 'shape', 'ahead', 'getting'].includes(token.key)) || named || tokens[at]!.key.startsWith('how') || tokens.slice(at).some((token) => ['report', 'status'].includes(token.key)); // prettier-ignore
  if (!vague) return undefined;
  const begins = named ? [] : [...tokens.keys()].slice(at);
  for (const begin of begins) {
    if (!['of', 'on', 'is', 'with', "how's", 'about', 'for', 'are'].includes(tokens[begin]!.key)) continue;
    for (let end = tokens.length; end > begin + 1; end--) {
      const first = ['the', 'my', 'our'].includes(tokens[begin + 1]!.key) && end > begin + 2 ? begin + 2 : begin + 1;
      const title = said(text, tokens, first, end)
        .replace(/\?$/, '')
        .replace(/ task$/i, '');
      if (match(title, lexicon.tasks, 'words'))
        return calls({ tool: 'show_task', input: { tasks: { titles: [title] } } });
    }
  }
  const pronoun = tokens.slice(at).some((token, index, list) => token.key === 'it' && list[index + 1]?.key !== 'going');
  if (pronoun && !named) return calls({ tool: 'show_task', input: { tasks: { mentioned: 'it' } } });
  return calls({ tool: 'report', input: { kind: 'progress', ...about } });
}
