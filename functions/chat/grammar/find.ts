import { match } from '../resolve/match.ts';
import type { TaskFilter } from '../tools/calls.ts';
import { spokenOf } from '../frame/target.ts';
import type { Reader } from './clauses.ts';
import { fillers, filterFrom, taskNouns } from './filter.ts';
import { writeVerbs } from './guards.ts';
import { nameAt, personAt } from './lexicon.ts';
import { calls, type Reading, rewrite, say } from './reading.ts';
import { selectorFrom } from './selector.ts';
import { phraseAt, phrases, said } from './tokens.ts';

const asking = phrases('show', 'show me', 'show us', 'list', 'list me', 'find', 'find me', 'display', 'get', 'get me', 'see', 'view', 'search', 'search for', 'look for', 'look up', 'give me', 'give us', 'tell me', 'tell us', 'what', "what's", 'whats', 'which', 'who', "who's", 'whose', 'when', "when's", 'where', "where's", 'how many', 'how much', 'do i have', 'do we have', 'are there', 'is there', 'any', 'have i got', 'have we got', 'pull up', 'bring up', 'open up', 'let me see', 'can i see', 'could i see', 'may i see', 'i want to see', 'i would like to see', 'check', 'count', 'print', 'does', 'has', 'is', 'are', 'am i', 'do', 'have', 'remind me what', 'remind me which', 'filter', 'only', 'just', 'and', 'all', 'every', 'my', 'anything', 'everything', 'did', 'was', 'were', 'will', 'still', 'overview of', 'a list of', 'the list of', 'what else', 'what about', 'how about', 'want to see', 'fetch', 'retrieve', 'tasks', 'task', 'overdue', 'unassigned', 'open', 'completed', 'urgent', 'late', 'in', 'for', 'on', 'at', 'the', "i'd like to see", 'need to see', 'i need to see', 'wants', 'got', 'dig up', 'read', 'read me', 'look at', 'go through', 'run through', 'details of', 'details', 'details on', 'details for', 'info on', 'information about', 'information on', 'more about', 'tasks?', 'todo', 'todos', 'to-dos', 'work', 'today', 'tomorrow', 'this', 'next', 'high', 'low', 'important', 'unfinished', 'incomplete', 'outstanding', 'remaining', 'pending', 'finished', 'done', 'undated', 'labelled', 'labeled', 'tagged', 'assigned', 'due'); // prettier-ignore
const skip = new Set(['instead', 'something', 'sorted', 'sort', 'ordered', 'order', 'by', 'her', 'his', 'plate', 'him', 'she', 'he', 'they', 'finished', 'completed', 'their', 'theirs', 'hers', 'hands', 'desk', 'radar', 'agenda', 'lap', 'know', 'tasked', 'currently', 'presently', 'these', 'those', 'own', 'owns', 'owned', 'risk', 'possibly', 'tell', 'know', 'belong', 'belongs', 'whats', 'ongoing', 'everyone', 'needing', 'responsible', 'waiting', 'assignee', 'assignees', 'owner', 'owners', 'late', 'behind', 'schedule', 'planner', 'myself', 'today', 'morning', 'afternoon', 'list', 'lists', 'overview', 'info', 'information', 'details', 'detail', 'week', 'happen', 'happens', 'upcoming', 'new', 'recent', 'recently', 'created', 'added', 'last', 'latest', 'still', 'yourself', 'pls', 'plz', 'ones', 'same', 'thing', 'which', 'are', 'each', 'per', 'free', 'busy', 'big', 'important', 'worked', 'takes', 'take', 'handle', 'handles', 'handling', 'care', 'taking', 'dealing', 'deal', 'looking', 'after', 'picked', 'pick', 'share', 'sharing', 'involved', 'involve', 'stuck', 'hurry', 'care', 'today', 'tonight', 'anyways', 'anyway', 'sooner', 'soon', 'earliest', 'oldest', 'longest', 'biggest', 'show', 'list', 'find', 'display', 'get', 'see', 'view', 'search', 'look', 'give', 'tell', 'what', "what's", 'whats', 'which', 'who', "who's", 'when', "when's", 'where', "where's", 'how', 'many', 'much', 'do', 'does', 'did', 'there', 'got', 'pull', 'bring', 'up', 'let', 'can', 'could', 'may', 'want', 'like', 'would', 'check', 'count', 'print', 'is', 'are', 'for', 'about', 'on', 'by', 'it', 'remind', 'filter', 'only', 'just', 'so', 'far', 'next', 'else', 'today?', 'need', 'needs', 'needed', 'will', 'should', 'must', 'going', 'supposed', 'work', 'working', 'due', 'date', 'over', 'everyone', 'everybody', 'anyone', 'anybody', 'someone', 'somebody', 'your', 'you', 'left', 'coming', 'quickly', 'kind', 'sort', 'number', 'exactly', 'happening', 'whose', 'get', 'done', 'doing', 'planned', 'board', 'overview', 'until', 'not', 'had', 'having', 'attention', 'wants', 'fetch', 'retrieve', 'look', 'read', 'everything', 'anything', 'team', 'here', 'during', 'within', 'state', 'priority', 'label', 'labels', 'bucket', 'buckets', 'column', 'some', 'other', 'others', 'more', 'again', 'currently', 'actually', 'open', 'dates', 'deadline', 'assign', 'people', 'person', 'first', 'most', 'really', 'urgently', 'me', 'my', 'i', "i'd", 'am', 'dig', 'go', 'through', 'run', 'items?', 'ready', 'yet', 'say', 'says', 'finish', 'complete', 'off', 'went', 'came', 'as', 'well', 'too', 'then', 'matter', 'todo']); // prettier-ignore
const details = phrases('who', "who's", 'who is on', 'who is working on', 'who owns', 'when is', "when's", 'details', 'details of', 'details on', 'details for', 'what is the status of', "what's the status of", 'what is the state of', 'status of', 'describe', 'tell me about', 'tell me more about', 'more about', 'show me', 'show', 'open', 'is', 'are', 'when', 'what does', 'info on', 'information on', 'information about', 'more on', 'what about', 'how about', 'look at', 'read', 'where is', "where's", 'what are the notes of', 'what is in', "what's in", 'what is', "what's", 'view', 'display', 'find', 'which bucket is', 'when should', 'when does', 'when must', 'has', 'have', 'does', 'do', 'what priority is', 'what labels does', 'how is', "how's", 'was', 'did', 'whats', 'get', 'pull up', 'see', 'what has', 'when was', 'and', 'in which bucket is', 'who has', 'who does', 'whose is', 'to whom is', 'who is', 'can i see', 'give me', 'could i see', 'give me the details of', 'give me details on', 'what priority does', 'what bucket is', 'which plan is', 'how far is', 'how far along is', 'search for', 'search'); // prettier-ignore
const detailEnds = phrases('checklist', 'notes', 'note', 'subtasks', 'steps', 'deadline', 'labels', 'description', 'comments', 'on it', 'due', 'doing it', 'working on it', 'assigned', 'assigned to', 'done', 'about', 'finished', 'like', 'in', 'start', 'on', 'doing', 'have', 'going', 'coming along', 'complete', 'completed', 'responsible', 'working on', 'overdue', 'late', 'started', 'say', 'be finished', 'be done', 'have to be done', 'at', 'begin', 'ready', 'looking', 'getting on', 'due for', 'along', 'finished yet', 'done yet', 'ready yet', 'completed yet', 'created', 'started yet', 'with', 'urgent', 'supposed to be done', 'responsible for', 'unassigned', 'owned by', 'handled by', 'in progress', 'be ready'); // prettier-ignore
const aboutSomebody = phrases('what about', 'how about', 'and what about');
const readingVerbs = new Set(['print', 'list', 'show', 'display', 'view', 'find', 'see']);
const counting = phrases('how many', 'how much', 'count', 'the number of', 'number of', 'what is the number of');

/** Nobody asks about tasks in more words than this; reading on would only cost time. */
const longestQuestion = 40;

/** Questions about tasks. Reading too much into one harms nobody: nothing is written. */
export function readFind(reader: Reader, from: number, question: boolean): Reading | undefined {
  const found = readQuestion(reader, from, question);
  if (found || !question || reader.tokens.some(({ key }) => writeVerbs.has(key))) return found;
  const tasks = spokenOf(reader, false);
  return tasks && calls({ tool: 'show_task', input: { tasks } });
}

function readQuestion(reader: Reader, from: number, question: boolean): Reading | undefined {
  const { tokens, text } = reader;
  const at = from + wantsList(tokens, from);
  if (at >= tokens.length || tokens.length - at > longestQuestion) return undefined;
  const person = personAt(tokens, at, reader.lexicon);
  const opens = phraseAt(tokens, at, asking) > 0 || (person !== undefined && !['i'].includes(tokens[at]!.key));
  if (!opens && !question && at === from) return undefined;
  const detail = readShown(reader, at) ?? readDetail(reader, at);
  if (detail) return detail;
  const begins = at + (readingVerbs.has(tokens[at]!.key) ? 1 : phraseAt(tokens, at, aboutSomebody));
  const reading = filterFrom(reader, begins, tokens.length);
  if (reading.faulty) return unclearDate(reader, reading.faulty);
  const filter = whoFilter(reader, at, reading.filter);
  const { plans, buckets, labels } = reader.lexicon;
  const named = (index: number) =>
    nameAt(tokens, index, plans, 'words') !== undefined ||
    [buckets, labels].some((names) => nameAt(tokens, index, names, 'whole') !== undefined);
  const unknown = reading.rest.filter(
    (index) =>
      (!skip.has(tokens[index]!.key) && (named(index) || !isVerbOf(reader, index))) ||
      (!filter.assignees && isState(reader, index, named)),
  );
  const [first] = unknown;
  const plan = first === undefined || filter.plan !== undefined ? undefined : nameAt(tokens, first, plans, 'start');
  if (plan && opens && unknown.every((index) => index < plan.end)) {
    filter.plan = plan.said;
    unknown.length = 0;
  }
  if (unknown.length > 0) {
    const [begin] = unknown as [number];
    const last = unknown.at(-1)!;
    const words = said(text, tokens, begin, last + 1);
    const solid = tokens
      .slice(begin, last + 1)
      .every((token, offset) => unknown.includes(begin + offset) || fillers.has(token.key));
    if (!opens || !solid || unknown.length > 6) return undefined;
    const tasks = reader.lexicon.tasks;
    const place = placeOrLabel(reader, begin, last + 1);
    if (
      !place &&
      !reading.noun &&
      tasks.length > 0 &&
      !match(words, tasks, 'loose') &&
      !/^(find|search|look|show|list)/.test(tokens[at]!.key)
    )
      return undefined;
    if (place) Object.assign(filter, place);
    else if (filter.words === undefined) filter.words = words;
  }
  if (!reading.noun && Object.keys(filter).length === 0) return undefined;
  const personal = person !== undefined && phraseAt(tokens, at, asking) === 0;
  if (personal && !question && !reading.noun && Object.keys(filter).length === 1) return undefined;
  const past = tokens
    .slice(at)
    .some(({ key }, index, list) => ['did', 'have', 'has'].includes(key) && list[index + 1]?.key !== 'to');
  if (
    past &&
    filter.status === undefined &&
    tokens.some((token) => ['finish', 'complete', 'accomplish', 'achieve'].includes(token.key))
  )
    filter.status = 'completed';
  const count = phraseAt(tokens, at, counting) > 0;
  return calls({ tool: 'find_tasks', input: { filter, ...(count && { want: 'count' as const }) } });
}

/** Whether a token belongs to a plan's name that began before it. */
const inPlanName = ({ tokens, lexicon }: Reader, at: number): boolean =>
  [1, 2, 3].some((back) => at >= back && (nameAt(tokens, at - back, lexicon.plans, 'whole')?.end ?? 0) > at);

const wanting = phrases(
  'i need',
  'we need',
  'i want',
  'we want',
  'i would like',
  "i'd like",
  "we'd like",
  'need',
  'want',
  'give me',
  'give us',
  'show me',
  'send me',
  'get me',
  'prepare',
  'make me',
);

/** "I need a list of …", "we want an overview of …": how many tokens only ask for an answer. */
function wantsList(tokens: Reader['tokens'], at: number): number {
  const wants = phraseAt(tokens, at, wanting);
  let next = at + wants;
  while (['a', 'an', 'the', 'to', 'see', 'full', 'quick', 'short', 'complete'].includes(tokens[next]?.key ?? ''))
    next++;
  if (
    !['list', 'overview', 'summary', 'count', 'number', 'rundown', 'breakdown', 'recap'].includes(
      tokens[next]?.key ?? '',
    )
  )
    return 0;
  return tokens[next + 1]?.key === 'of' && next > at ? next + 2 - at : 0;
}

/** Whether an unknown word says what somebody does: "everything Zoe owes us". */
function isVerbOf({ tokens, lexicon }: Reader, at: number): boolean {
  if (
    tokens[at]!.kind === 'quote' ||
    !/(?:s|ed|ing|t)$/.test(tokens[at]!.key) ||
    taskNouns.has(tokens[at + 1]?.key ?? '')
  )
    return false;
  return at > 0 && (['who', 'what', 'that', 'which', 'has', 'have', 'is', 'are', 'we', 'they'].includes(tokens[at - 1]!.key) || personAt(tokens, at - 1, lexicon)?.end === at); // prettier-ignore
}

/** "Which tasks are waiting?", where that is a bucket or a label. */
const isState = ({ tokens }: Reader, at: number, named: (index: number) => boolean): boolean =>
  ['are', 'is', 'still', 'currently'].includes(tokens[at - 1]?.key ?? '') &&
  tokens.slice(at + 1).every(({ kind }) => kind === 'mark') &&
  named(at);

/** "Tasks in Review", "what is in Review": not the one task that has such a word in its title. */
function isListOfPlace(reader: Reader, from: number, to: number): boolean {
  const { tokens, lexicon } = reader;
  const all = selectorFrom(reader, from, to)?.all;
  if (all) return all.bucket !== undefined || all.plan !== undefined;
  return tokens[from - 1]?.key === 'in' && nameAt(tokens, from, lexicon.buckets, 'whole')?.end === to;
}

/** What all the words that are left name: a label rather than a bucket, since they stand there like an adjective. */
function placeOrLabel(
  { tokens, lexicon }: Reader,
  begin: number,
  end: number,
): Pick<TaskFilter, 'labels' | 'bucket'> | undefined {
  if (tokens[begin]?.kind === 'quote') return undefined;
  const label = nameAt(tokens, begin, lexicon.labels, 'whole');
  if (label?.end === end) return { labels: [label.said] };
  const bucket = nameAt(tokens, begin, lexicon.buckets, 'whole');
  return bucket?.end === end ? { bucket: bucket.said } : undefined;
}

/** "What is Ben working on?" asks for open tasks, not for started ones alone. */
function whoFilter({ tokens }: Reader, at: number, filter: TaskFilter): TaskFilter {
  const worked = tokens
    .slice(at)
    .some((token, index, list) => token.key === 'working' && list[index + 1]?.key === 'on');
  if (worked && filter.status === 'in-progress') return { ...filter, status: 'open' };
  return filter;
}

function unclearDate({ text }: Reader, { from, to }: { from: number; to: number }): Reading {
  return say(
    `I cannot tell which day “${text.slice(from, to)}” is. Say it as in “3 December”, or as ${rewrite('2026-12-03', 0, 0, '')}.`,
  );
}

/** "The second one", "list them", "show me those". */
function readShown(reader: Reader, at: number): Reading | undefined {
  const { tokens } = reader;
  const place = selectorFrom(reader, at, tokens.length);
  if (Array.isArray(place?.mentioned)) return calls({ tool: 'show_task', input: { tasks: place } });
  if (!/^(show|list|display|see|view)$/.test(tokens[at]?.key ?? '')) return undefined;
  const next = ['me', 'us'].includes(tokens[at + 1]?.key ?? '') ? at + 2 : at + 1;
  const tasks = selectorFrom(reader, next, tokens.length);
  return tasks?.mentioned === 'them' ? calls({ tool: 'show_task', input: { tasks } }) : undefined;
}

/** One task in full: "who is on it?", "when is the brochure due?", "show me the second one". */
function readDetail(reader: Reader, at: number): Reading | undefined {
  const { tokens, lexicon } = reader;
  const opening = phraseAt(tokens, at, details);
  if (opening === 0) return undefined;
  let end = tokens.length;
  while (
    end > at &&
    (tokens[end - 1]!.kind === 'mark' ||
      ['please', 'thanks', 'now', 'yet', 'already', 'again', 'right', 'currently'].includes(tokens[end - 1]!.key))
  )
    end--;
  if (
    tokens
      .slice(at)
      .some(
        ({ key }, index, list) =>
          key === 'its' && !/^(?:to|bucket|backlog|tasks?|items?|[a-z]+ing|done)$/.test(list[index + 1]?.key ?? ''),
      )
  )
    return calls({ tool: 'show_task', input: { tasks: { mentioned: 'it' } } });
  if (isListOfPlace(reader, at + opening, end)) return undefined;
  for (let begin = at + opening; begin < end; begin++) {
    const asked = /^(?:is|are|was|were|has|have)$/.test(tokens[at]!.key) && /\w{3}ed$/.test(tokens[end - 1]!.key) && end - 1 > begin; // prettier-ignore
    for (let last = asked ? end - 1 : end; last > begin; last--) {
      const happened = last === end - 1 && /\w{3}ed$/.test(tokens[last]!.key) ? 1 : 0;
      const tail = last === end ? 1 : phraseAt(tokens, last, detailEnds) || happened;
      if (last < end && (tail === 0 || last + tail < end)) continue;
      const tasks = selectorFrom(reader, begin, last);
      if (!tasks || tasks.all || tasks.one || tasks.within) continue;
      if (tasks.mentioned && tasks.mentioned !== 'them') {
        const lone =
          begin === at + opening ||
          [
            'on',
            'of',
            'about',
            'is',
            'assigned',
            'to',
            'for',
            'are',
            'the',
            'me',
            'does',
            'doing',
            'has',
            'handling',
          ].includes(tokens[begin - 1]!.key);
        const vague =
          ['this', 'that'].includes(tokens[begin]!.key) && /^(what|show)/.test(tokens[at]!.key) && last > begin + 1;
        if (lone && !vague) return calls({ tool: 'show_task', input: { tasks } });
      }
      const [title] = tasks.titles ?? [];
      const found = title === undefined ? undefined : match(title, lexicon.tasks, 'loose');
      if (
        !found ||
        (found.certainty !== 'whole' && taskNouns.has(tokens[last - 1]!.key) && tokens[last - 1]!.key.endsWith('s'))
      )
        continue;
      if (nameAt(tokens, begin, lexicon.plans, 'whole') || inPlanName(reader, begin)) continue;
      const search = ['find', 'search', 'list'].includes(tokens[at]!.key);
      if (
        !search &&
        (found.certainty === 'whole' ||
          (found.items.length === 1 &&
            begin - at - opening <= (found.certainty === 'loose' || found.certainty === 'slip' ? 2 : 4)))
      ) {
        return calls({ tool: 'show_task', input: { tasks } });
      }
    }
  }
  return undefined;
}
