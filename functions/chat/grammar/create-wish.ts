import { match } from '../resolve/match.ts';
import { type Clause, merge, type Reader, suffixFrom } from './clauses.ts';
import { draftOf } from './draft.ts';
import { leadAt } from './lead.ts';
import { nameAt, peopleAt } from './lexicon.ts';
import type { Reading } from './reading.ts';
import { phraseAt, phrases, said } from './tokens.ts';

const wanting = phrases('i need', 'we need', 'i want', 'we want', 'i would like', "i'd like", 'we would like', "we'd like", 'i would love', "i'd love", 'get', 'ask', 'have'); // prettier-ignore
const duty = phrases('should', 'must', 'has to', 'have to', 'needs to', 'need to', 'ought to', 'is to', 'are to', 'is going to', 'are going to', 'will', 'is supposed to', 'are supposed to', 'to'); // prettier-ignore
const intents = phrases('need to', 'have to', 'must', 'should', 'ought to', 'gotta', 'want to', "don't let me forget to", "don't let us forget to", "don't forget to", 'dont forget to', 'do not forget to', 'make sure to', 'make sure we', 'make sure that we', 'remember to', 'note that we have to', 'note that we need to', 'note that i have to', 'note that i need to', 'note down that we have to', 'note down that we need to', 'note to self'); // prettier-ignore
const subjects = new Set(['i', 'we', 'somebody', 'someone', 'you']);
const shortest = 2;

interface Wish {
  at: number;
  people?: string[];
}

/** Where the deed begins in "Ben should rehearse the demo", "I need Tom to check …", "we have to order cake". */
function wishAt({ tokens, lexicon }: Reader): Wish | undefined {
  const lead = leadAt(tokens);
  for (const from of new Set([0, lead])) {
    const wants = phraseAt(tokens, from, wanting);
    const people = peopleAt(tokens, from + wants, lexicon);
    const owed = people ? phraseAt(tokens, people.end, duty) : 0;
    if (people && owed > 0 && (wants > 0 || (tokens[people.end]!.key !== 'to' && tokens[from]!.key !== 'i')))
      return { at: people.end + owed, people: people.names };
    const subject = subjects.has(tokens[from]?.key ?? '') ? 1 : 0;
    const owes = phraseAt(tokens, from + subject, intents);
    if (owes > 0)
      return {
        at: from + subject + owes + (tokens[from + subject + owes]?.key === 'to' ? 1 : 0),
        ...(tokens[from]!.key === 'i' && { people: ['me'] }),
      };
  }
  const spoken = tokens.slice(0, lead).findIndex((_, index) => phraseAt(tokens, index, intents) > 0);
  return spoken < 0 ? undefined : { at: lead };
}

const adding = /^(?:add|put|stick|pop|log|file|list|drop|chuck|throw|place|create|make|track)$/;

/** A deed that is wished for becomes a task at once when the sentence says where to put it, and is asked about otherwise. */
export function readWish(full: Reader): Reading | undefined {
  const wish = wishAt(full);
  if (!wish) return undefined;
  const { tokens, text, lexicon } = full;
  const own: Clause[] = wish.people ? [{ end: 0, weak: false, fields: { assignees: wish.people } }] : [];
  for (let end = wish.at + shortest; end <= tokens.length; end++) {
    const clauses = suffixFrom(full, end);
    const fields = clauses && merge([...own, ...clauses]);
    if (!fields) continue;
    const title = said(text, tokens, wish.at, end).replace(/[\s,;:.!?–—-]+$/u, '');
    const known = tokens
      .slice(wish.at, end)
      .some((_, offset) => nameAt(tokens, wish.at + offset, lexicon.tasks, 'whole'));
    if (/[,.;:?!\n"]/.test(title) || known || match(title, lexicon.tasks, 'loose')) return undefined;
    if (fields.plan === undefined && fields.bucket === undefined && fields.due === undefined) return undefined;
    const settled = draftOf(full, title, fields);
    if ('reading' in settled) return settled.reading;
    const calls = [{ tool: 'create_tasks' as const, input: { tasks: [settled.draft] } }];
    if (tokens.slice(end).some(({ key }) => adding.test(key))) return { kind: 'calls', calls };
    return {
      kind: 'ask',
      text: `Shall I create the task “${title}”?`,
      choices: [{ label: `Yes, create “${title}”`, calls }],
    };
  }
  return undefined;
}
