import { assignCues } from './clause-words.ts';
import type { Clause, Reader } from './clauses.ts';
import { peopleAt, personAt } from './lexicon.ts';
import { parting, phraseAt, phrases, skipMarks } from './tokens.ts';

/** "(Tom, due Friday)" and "(Tom)" at the very end. */
function inBrackets({ tokens, lexicon }: Reader, at: number): Clause | undefined {
  const found = tokens[at - 1]?.key === '(' ? peopleAt(tokens, at, lexicon) : undefined;
  if (!found) return undefined;
  const closed = tokens[found.end]?.key === ')' && found.end + 1 === tokens.length;
  const goesOn = [',', ';'].includes(tokens[found.end]?.key ?? '');
  return closed || goesOn ? { end: found.end, weak: true, fields: { assignees: found.names } } : undefined;
}

/** "On Tom's list", "on Ada's plate". */
function onTheirList({ tokens, lexicon }: Reader, at: number): Clause | undefined {
  const person = ['on', 'to'].includes(tokens[at]?.key ?? '') ? personAt(tokens, at + 1, lexicon) : undefined;
  if (!person || !/['’]s?$/.test(tokens[person.end - 1]!.text)) return undefined;
  const length = phraseAt(tokens, person.end, phrases('list', 'plate', 'desk', 'to-do list', 'todo list', 'task list', 'to do list')); // prettier-ignore
  return length > 0 ? { end: person.end + length, weak: false, fields: { assignees: [person.said] } } : undefined;
}

const duties = phrases('should do', 'will do', 'must do', 'can do', 'shall do', 'to do', 'does', 'should own', 'owns', 'should handle', 'will handle', 'handles', 'takes', 'will take', 'should take', 'takes care of', 'should take care of', 'will take care of', 'is responsible for', 'is responsible', 'should be responsible', 'looks after', 'should look after', 'is doing', 'has to do', 'needs to do', 'is on', 'is in charge of'); // prettier-ignore

/** ", Jonas should do it": who is spoken of behind a mark. */
function theirDuty({ tokens, lexicon }: Reader, at: number): Clause | undefined {
  if (!parting.has(tokens[at - 1]?.key ?? '') && tokens[at - 1]?.key !== 'and') return undefined;
  const people = peopleAt(tokens, at, lexicon);
  const duty = people ? phraseAt(tokens, people.end, duties) : 0;
  if (!people || duty === 0) return undefined;
  const thing = ['it', 'this', 'that', 'them', 'these'].includes(tokens[people.end + duty]?.key ?? '') ? 1 : 0;
  if (thing === 0 && tokens[people.end + duty - 1]!.key === 'on') return undefined;
  return { end: people.end + duty + thing, weak: thing === 0, fields: { assignees: people.names } };
}

/** ", not to Sam Carter": where what is said of those who are not meant ends. */
export function notThese({ tokens, lexicon }: Reader, at: number): number {
  const not = tokens[at]?.key === ',' ? at + 1 : at;
  if (tokens[not]?.key !== 'not') return at;
  const next = ['to', 'for'].includes(tokens[not + 1]?.key ?? '') ? not + 2 : not + 1;
  return peopleAt(tokens, next, lexicon)?.end ?? at;
}

const roles = phrases('as assignee', 'as the assignee', 'as owner', 'as the owner', 'as assignees', 'as owners', 'as the responsible person', 'as responsible'); // prettier-ignore

/** "With Ada as owner", "and Sam Osei as assignee". */
function inRole({ tokens, lexicon }: Reader, at: number): Clause | undefined {
  const from = ['with', 'and', 'having'].includes(tokens[at]?.key ?? '') ? at + 1 : at;
  const people = peopleAt(tokens, from, lexicon);
  const role = people ? phraseAt(tokens, people.end, roles) : 0;
  return role > 0 ? { end: people!.end + role, weak: false, fields: { assignees: people!.names } } : undefined;
}

const everybody = phrases('everyone', 'everybody', 'the whole team', 'all of us', 'the entire team');

/** Who is to do it, as a clause at `at` says. */
export function peopleClause(reader: Reader, at: number): Clause | undefined {
  const { tokens, lexicon } = reader;
  const special = inBrackets(reader, at) ?? onTheirList(reader, at) ?? theirDuty(reader, at) ?? inRole(reader, at);
  if (special) return special;
  const cue = phraseAt(tokens, at, assignCues);
  const mention = cue === 0 && tokens[at]?.key.startsWith('@');
  if (cue === 0 && !mention) return undefined;
  const all = cue > 0 ? phraseAt(tokens, at + cue, everybody) : 0;
  if (all > 0) return { end: at + cue + all, weak: true, fields: { assignees: ['everyone'] } };
  const found = peopleAt(tokens, skipMarks(tokens, at + cue), lexicon);
  if (!found || (tokens[found.end - 1]!.key.endsWith("'s") && tokens[found.end]?.kind === 'word')) return undefined;
  let { end } = found;
  if (['only', 'both'].includes(tokens[end]?.key ?? '')) end++;
  end = notThese(reader, end);
  return { end, weak: cue === 1 && tokens[at]!.key === 'for', fields: { assignees: found.names } };
}
