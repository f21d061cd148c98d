import type { TaskDraft, ToolCall } from '../tools/calls.ts';
import { absenceAt } from './absences.ts';
import { type Clause, clauseAt, type Fields, glueAt, merge, reader, type Reader, suffixFrom } from './clauses.ts';
import { match } from '../resolve/match.ts';
import { nouns, asTask, hollow, strongInside } from './create-words.ts';
import { clausesBefore } from './create-before.ts';
import { type Opening, sharedGlueAt } from './create-header.ts';
import { openingAt } from './create-opening.ts';
import { diagnose, draftOf } from './draft.ts';
import { peopleAt } from './lexicon.ts';
import { listItems, numbersIn } from './lists.ts';
import { bareTail, type Group, markedTail, splitTitle, titleText, valuesFrom } from './title-end.ts';
import { type Reading, quoteOf, say } from './reading.ts';
import { phraseAt, phrases } from './tokens.ts';

/** "Add …", "new task: …", "remind me to …": one or several new tasks. */
export function readCreate(full: Reader, lead: number): Reading | undefined {
  const before = clausesBefore(full, lead);
  const opening = openingAt(full, before.end, before.needed);
  if (!opening) return undefined;
  const fields = merge([
    { end: 0, weak: false, fields: before.fields },
    { end: 0, weak: false, fields: opening.fields },
  ]);
  if (!fields) return undefined;
  const reading = readTitles(full, { ...opening, fields });
  return before.day && reading?.kind === 'calls' ? whichDay(reading.calls) : reading;
}

function withoutDue(draft: TaskDraft): TaskDraft {
  const { due: _, ...others } = draft;
  return others;
}

/** "On Friday, create …": whether the day belongs to the task. */
function whichDay(calls: ToolCall[]): Reading {
  const undated = calls.map((call) =>
    call.tool === 'create_tasks'
      ? { ...call, input: { tasks: call.input.tasks.map((draft) => withoutDue(draft)) } }
      : call,
  );
  return {
    kind: 'ask',
    text: 'Is that the day by which it is due? I create it at once.',
    choices: [
      { label: 'Yes, due on that day', calls },
      { label: 'No, without a due date', calls: undated },
    ],
  };
}

const together = phrases('both', 'all', 'each');

function readTitles(full: Reader, opening: Opening): Reading | undefined {
  const { tokens } = full;
  let at = opening.at;
  while ([':', '=', ',', '\n', '-', '–', '—', '•', '*'].includes(tokens[at]?.key ?? '') && !opening.plural) at++;
  if (phraseAt(tokens, at, together) > 0 && tokens[at + 1]?.kind === 'quote') at++;
  if (tokens[at]?.kind === 'quote' && !opening.plural) return quotedTitles(full, { ...opening, at });
  const firstQuote = tokens.findIndex((token, index) => index >= at && token.kind === 'quote');
  if (opening.plural && firstQuote >= 0 && glueOnlyBetween(full, at, firstQuote))
    return quotedTitles(full, { ...opening, at: firstQuote });
  const lines = tokens.slice(at).filter((token) => token.kind === 'line').length;
  if (
    opening.plural ||
    numbersIn(full.text, tokens, at, tokens.length).length > 0 ||
    lines > 1 ||
    (lines === 1 && tokens[at - 1]?.key === ':')
  )
    return listedTitles(full, { ...opening, at });
  return plainTitle(full, { ...opening, at });
}

function glueOnlyBetween(full: Reader, from: number, to: number): boolean {
  let next = from;
  while (next < to) {
    const joint = glueAt(full.tokens, next);
    if (joint === 0) return false;
    next += joint;
  }
  return true;
}

/** 'A', 'B' and 'C' with clauses after each or after the last. */
function quotedTitles(full: Reader, opening: Opening): Reading {
  const { tokens } = full;
  const groups: Group[] = [];
  let next = opening.at;
  while (next < tokens.length) {
    const token = tokens[next]!;
    if (token.kind === 'quote') {
      groups.push({ title: token.text, clauses: [] });
      next++;
      next += phraseAt(tokens, next, asTask);
      continue;
    }
    const clause = clauseAt(full, next) ?? personAfterQuote(full, next, opening);
    if (clause) {
      groups.at(-1)!.clauses.push(clause);
      next = clause.end;
      continue;
    }
    const joint = sharedGlueAt(tokens, next) || absenceAt(tokens, next);
    const values = joint === 0 && groups.length === 1 ? valuesFrom(full, next) : undefined;
    if (values) {
      groups[0]!.clauses.push(...values);
      break;
    }
    if (joint === 0) return diagnose(full, next);
    next += joint;
  }
  return settle(full, opening, groups);
}

/** ", Zoë," between marks, and "to Ada" of "assign a new task … to Ada": people where a quoted title is over already. */
function personAfterQuote({ tokens, lexicon }: Reader, at: number, { handedOver }: Opening): Clause | undefined {
  const to = handedOver && tokens[at]!.key === 'to' ? 1 : 0;
  if (to === 0 && ![',', ';', '(', '-', '–'].includes(tokens[at - 1]!.key)) return undefined;
  const people = peopleAt(tokens, at + to, lexicon);
  if (!people || (to === 0 && tokens[people.end] && glueAt(tokens, people.end) === 0)) return undefined;
  return { end: people.end, weak: true, fields: { assignees: people.names } };
}

/** The clauses after the last title belong to every title when the others have none; places always do. */
function settle(full: Reader, opening: Opening, groups: readonly Group[]): Reading {
  if (opening.count !== undefined && opening.plural && opening.count !== groups.length) {
    return say(
      `You said ${opening.count} tasks, but I count ${groups.length}: ${groups.map((group) => `“${group.title}”`).join(', ')}. Nothing was created.`,
    );
  }
  if (groups.some((group) => group.title.trim() === '')) return titleWanted(opening.fields, full);
  const tail = groups.at(-1)!.clauses;
  const own = groups.slice(0, -1).some((group) => group.clauses.length > 0);
  const isPlace = (clause: Clause) => clause.fields.plan !== undefined || clause.fields.bucket !== undefined;
  const drafts: TaskDraft[] = [];
  let timeOfDay = false;
  for (const [index, group] of groups.entries()) {
    const last = index === groups.length - 1;
    const placed = group.clauses.some(isPlace);
    const shared = last ? [] : tail.filter((clause) => (own ? isPlace(clause) && !placed : true));
    const fields = merge([{ end: 0, weak: false, fields: opening.fields }, ...group.clauses, ...shared]);
    if (!fields) return say('Two parts of that say different things about the same task, so nothing was created.');
    timeOfDay ||= fields.timeOfDay === true;
    const settled = draftOf(full, group.title, fields);
    if ('reading' in settled) return settled.reading;
    drafts.push(settled.draft);
  }
  const note = timeOfDay ? 'Planner keeps days, not times of day.' : undefined;
  return { kind: 'calls', calls: [{ tool: 'create_tasks', input: { tasks: drafts } }], ...(note && { note }) };
}

/** Bullets, lines or "a, b and c"; each may have clauses of its own. */
function listedTitles(full: Reader, opening: Opening): Reading | undefined {
  const { tokens, text } = full;
  const tail = tailOfList(full, opening.at);
  const items = splitItems(full, opening.at, tail?.at ?? tokens.length);
  const groups: Group[] = [];
  for (const [from, to] of items) {
    const part = reader(text, tokens.slice(from, to), full.lexicon, full.today);
    if (part.tokens[0]?.kind === 'quote') {
      const rest = suffixFrom(part, 1);
      if (!rest) return diagnose(part, 1);
      groups.push({ title: part.tokens[0].text, clauses: rest });
      continue;
    }
    const found = splitTitle(part, 0, opening);
    if (found.title === '' && groups.length > 0) groups.at(-1)!.clauses.push(...found.clauses);
    else if (found.title !== '') groups.push(found);
  }
  if (groups.length === 0) return titleWanted(opening.fields, full);
  const [first, second] = groups;
  const alone = opening.count === undefined && groups.length === 2 && !/\s/.test(second!.title);
  if (alone && tokens[items[1]![0] - 1]?.key === 'and' && tokens[items[0]![1]]?.key === 'and') {
    const clauses = [...second!.clauses, ...(tail?.clauses ?? [])];
    const title = `${first!.title} and ${second!.title}`;
    return oneOrSeveral(full, opening, { title, clauses }, [first!.title, second!.title]);
  }
  if (tail) groups.at(-1)!.clauses.push(...tail.clauses);
  return settle(full, opening, groups);
}

/** ", both due Monday" at the end of a list within one line. */
function tailOfList(full: Reader, from: number): { at: number; clauses: Clause[] } | undefined {
  const { tokens } = full;
  if (tokens.slice(from).some((token) => token.kind === 'line')) return undefined;
  for (let at = from + 1; at < tokens.length; at++) {
    if (![',', ';', '.', '-', '–'].includes(tokens[at - 1]!.key)) continue;
    const clauses = suffixFrom(full, at + (sharedGlueAt(tokens, at) || 0));
    if (clauses && clauses.length > 0) return { at: at - 1, clauses };
  }
  return undefined;
}

function splitItems(full: Reader, at: number, to: number): [number, number][] {
  const { tokens, text } = full;
  const texts = listItems(text, tokens, at, to);
  const ranges: [number, number][] = [];
  let next = at;
  for (const item of texts) {
    while (next < tokens.length && !text.startsWith(item, tokens[next]!.kind === 'quote' && !'"\'“‘„«'.includes(item[0]!) ? tokens[next]!.start + 1 : tokens[next]!.start)) next++; // prettier-ignore
    const from = next;
    const endOffset = (tokens[from]?.start ?? 0) + item.length;
    while (next < tokens.length && tokens[next]!.start < endOffset) next++;
    ranges.push([from, next]);
  }
  return ranges;
}

const actions = new Set(['call', 'book', 'send', 'buy', 'write', 'order', 'prepare', 'review', 'update', 'fix', 'email', 'check', 'schedule', 'print', 'invite', 'draft', 'design', 'organise', 'organize', 'hire', 'confirm', 'ask', 'contact', 'pay', 'collect', 'arrange', 'clean', 'test', 'publish', 'finish', 'plan', 'find', 'get', 'make', 'create', 'set', 'talk', 'meet', 'finalise', 'finalize', 'ring', 'phone', 'mail', 'pick', 'order']); // prettier-ignore

const isPartOfTask = /^(?:(?:an?|the|another|new) (?:new )?(?=\w)|(?=\w+ ["“'‘«]))(?:labels?|tags?|categor(?:y|ies)|comments?|remarks?|notes?|attachments?|links?|files?|members?|users?|checklists?|columns?|buckets?|due date|deadline|start date|priority|assignees?)\b/i; // prettier-ignore

function plainTitle(full: Reader, opening: Opening): Reading | undefined {
  const { tokens, text } = full;
  const { title, clauses } =
    bareTail(full, opening) ?? markedTail(full, opening) ?? splitTitle(full, opening.at, opening);
  if (hollow.has(title.toLowerCase())) {
    const merged = merge([{ end: 0, weak: false, fields: opening.fields }, ...clauses]);
    if (title !== '' && !/task|todo|item|one/.test(title.toLowerCase())) return undefined;
    return titleWanted(merged ?? opening.fields, full);
  }
  if (!opening.introduced && !opening.noun && isPartOfTask.test(title))
    return say(`I did not understand what to add with “${title}”. Put the title of a new task in quotation marks.`);
  const pronoun = /^(?:it|them|(?:this|that|these|those) (?:to|in|on|into|for|onto))\b/i.test(title);
  if (pronoun && !opening.introduced) return undefined;
  if (
    !opening.introduced &&
    (opening.noun
      ? /^(?:on|in|to|for|with|under|at|by|of|from)\b/i
      : /^(?:an?|another|some) .*\b(?:task|to-?do|item|card|ticket|reminder)s?$/i
    ).test(title)
  )
    // prettier-ignore
    return diagnose(full, opening.at);
  const end = endOfTitle(full, opening.at, title);
  for (let at = opening.at + 1; at < end; at++) {
    if (phraseAt(tokens, at, strongInside) > 0 && tokens[at]!.key !== 'assign') return diagnose(full, at);
    if (tokens[at]!.kind === 'line' || (tokens[at]!.key === '.' && /^\s/.test(text.slice(tokens[at]!.end)))) {
      return say(
        `I am not sure where the title ends in “${quoteOf(text, tokens, opening.at, end)}”. Put it in quotation marks, or give one task on each line after “Add these tasks to <plan>:”.`,
      );
    }
  }
  const target = /^.+ (?:to|on|from|into) (.+)$/s.exec(title)?.[1];
  if (target !== undefined && !opening.introduced && match(target, full.lexicon.tasks, 'whole')) {
    return say(`I did not understand what to do with the task “${target}”, so nothing was changed.`);
  }
  const mixed = tokens
    .slice(opening.at, end)
    .some((token) => token.kind === 'quote' && token.start > tokens[opening.at]!.start);
  const quotes = tokens.slice(opening.at, end).filter((token) => token.kind === 'quote').length;
  if (
    quotes > 1 ||
    (mixed && tokens.slice(opening.at, end).some((_, offset) => phraseAt(tokens, opening.at + offset, nouns) > 0))
  ) {
    // prettier-ignore
    return say(`I am not sure what the title is in “${title}”, so nothing was created.`);
  }
  const parts = listItems(text, tokens, opening.at, end).map(titleText);
  const several = tokens.slice(opening.at, end).some((token) => token.key === ',')
    ? parts.length > 1
    : parts.length === 2 && parts.every((part) => /\s/.test(part) && actions.has(part.split(/\s/)[0]!.toLowerCase()));
  return several ? oneOrSeveral(full, opening, { title, clauses }, parts) : settle(full, opening, [{ title, clauses }]);
}

/** Asks whether a title with "and" or commas is one task or the tasks `parts`. */
function oneOrSeveral(full: Reader, opening: Opening, { title, clauses }: Group, parts: readonly string[]): Reading {
  const single = settle(full, opening, [{ title, clauses }]);
  if (single.kind !== 'calls') return single;
  const split = settle(full, opening, parts.map((part, index) => ({ title: part, clauses: index === parts.length - 1 ? clauses : [] }))); // prettier-ignore
  if (split.kind !== 'calls') return split;
  return {
    kind: 'ask',
    text: 'Is that one task or several?',
    choices: [
      { label: `One task: “${title}”`, calls: single.calls },
      { label: `${parts.length} tasks: ${parts.map((part) => `“${part}”`).join(', ')}`, calls: split.calls },
    ],
  };
}

function endOfTitle(full: Reader, from: number, title: string): number {
  const { tokens, text } = full;
  const begin = text.indexOf(title, tokens[from]?.start ?? 0);
  let end = from;
  while (end < tokens.length && tokens[end]!.start < begin + title.length) end++;
  return end;
}

function titleWanted(fields: Fields, full: Reader): Reading {
  const settled = draftOf(full, 'untitled', fields);
  if ('reading' in settled) return settled.reading;
  return {
    kind: 'ask',
    text: 'What should the task be called?',
    choices: [],
    slot: { name: 'title', calls: [{ tool: 'create_tasks', input: { tasks: [settled.draft] } }] },
  };
}
