import { labelCues } from './clause-words.ts';
import type { Clause, Reader } from './clauses.ts';
import { nameAt } from './lexicon.ts';
import { phraseAt, skipMarks } from './tokens.ts';

/** Which labels a task has, as a clause at `at` says. */
export function labelClause(reader: Reader, at: number): Clause | undefined {
  const { tokens, lexicon } = reader;
  const names: string[] = [];
  if (tokens[at]?.key.startsWith('#') && tokens[at].key.length > 1) {
    return { end: at + 1, weak: false, fields: { labels: [tokens[at].text.slice(1)] } };
  }
  const cue = phraseAt(tokens, at, labelCues);
  let next = skipMarks(tokens, at + cue);
  if (cue === 0) {
    if (tokens[at]?.key !== 'with' && tokens[at]?.key !== 'under') return undefined;
    const named = nameAt(tokens, at + 1, lexicon.labels);
    if (!named || !/^(label|tag|category)s?$/.test(tokens[named.end]?.key ?? '')) return undefined;
    return { end: named.end + 1, weak: false, fields: { labels: [named.said] } };
  }
  let end = next;
  for (;;) {
    const named = nameAt(tokens, next, lexicon.labels);
    if (!named) break;
    names.push(named.said);
    end = next = named.end;
    while (['and', ',', '&', '+'].includes(tokens[next]?.key ?? '')) next++;
    if (next === end) break;
  }
  return names.length > 0 ? { end, weak: false, fields: { labels: names } } : undefined;
}
