import type { Sql } from '#lib/data/database/database.ts';
import { fold } from './names.ts';

interface Named {
  id: string;
  name: string;
}

/** Names that the tenant knows: people and plans by their own ids, and what plans call their labels and buckets. */
export interface Gazetteer {
  people: readonly Named[];
  plans: readonly Named[];
  topics: readonly string[];
}

type Entry = { kind: 'person' | 'plan' | 'topic'; id: string };

/** Given names that are words or months as well: alone they name nobody. */
const ambiguous = new Set(
  'will may june april august mark art bill grant rose hope faith grace joy dawn drew frank jack pat rich rob sue summer'.split(
    ' ',
  ),
);
const longest = 6;

/** The names of the tenant as the graph's sources tell them. */
export async function gazetteerOf(sql: Sql, tenantId: string): Promise<Gazetteer> {
  const rows = await sql<{ kind: string; id: string; name: string }>(
    `select distinct on (id) kind, id, name from knowledge_node
     where tenant_id = $1 and (kind in ('person', 'plan') or kind = 'topic' and source_id like 'plan:%') order by id`,
    [tenantId],
  );
  const of = (wanted: string) =>
    rows.filter(({ kind }) => kind === wanted).map(({ id, name }) => ({ id: id.slice(wanted.length + 1), name }));
  return { people: of('person'), plans: of('plan'), topics: of('topic').map(({ name }) => name) };
}

/** Looks for the names of `gazetteer`, sentence by sentence. */
export function gazetteerMatcher({ people, plans, topics }: Gazetteer) {
  const entries = new Map<string, Entry>();
  for (const name of topics) entries.set(fold(name), { kind: 'topic', id: name });
  for (const { id, name } of plans) entries.set(fold(name), { kind: 'plan', id });
  for (const { id, name } of people) entries.set(fold(name), { kind: 'person', id });
  const names = new Set(entries.keys());
  for (const [given, id] of givenNames(people)) if (!entries.has(given)) entries.set(given, { kind: 'person', id });
  const beginnings = new Set([...entries.keys()].map((name) => name.split(' ')[0]!));
  const counts = new Map<Entry, number>();

  function entriesIn(text: string): Entry[] {
    const words = [...text.matchAll(/[\p{L}\p{N}\p{M}+#&]+/gu)].map(([word]) => word);
    const folded = words.map((word) => (/^\w+$/.test(word) ? word.toLowerCase() : fold(word)));
    const found: Entry[] = [];
    for (let at = 0; at < words.length; at++) {
      if (!beginnings.has(folded[at]!)) continue;
      for (let length = Math.min(longest, words.length - at); length > 0; length--) {
        const entry = entries.get(folded.slice(at, at + length).join(' '));
        if (!entry || (length === 1 && !isCapitalised(words[at]!))) continue;
        found.push(entry);
        at += length - 1;
        break;
      }
    }
    return found;
  }

  return {
    read(text: string): void {
      for (const entry of entriesIn(text)) counts.set(entry, (counts.get(entry) ?? 0) + 1);
    },
    /** Whether this folded text is a whole name. */
    isName: (folded: string) => names.has(folded),
    /** Ids of the people whom this text names. */
    peopleIn: (text: string): string[] => [
      ...new Set(entriesIn(text).flatMap(({ kind, id }) => (kind === 'person' ? [id] : []))),
    ],
    /** People and plans that were named, and how often. */
    found() {
      const byNode = new Map<string, { kind: 'person' | 'plan'; id: string; count: number }>();
      for (const [{ kind, id }, count] of counts) {
        if (kind === 'topic') continue;
        const before = byNode.get(`${kind}:${id}`)?.count ?? 0;
        byNode.set(`${kind}:${id}`, { kind, id, count: before + count });
      }
      return [...byNode.values()];
    },
    /** A label or bucket is often an everyday word: said twice it is meant. */
    topics: () =>
      [...counts].flatMap(([{ kind, id }, count]) => (kind === 'topic' && count > 1 ? [{ name: id, count }] : [])),
  };
}

/** The first names that only one of the people has. */
function givenNames(people: readonly Named[]): Map<string, string> {
  const byGiven = Map.groupBy(
    people.filter(({ name }) => fold(name).includes(' ')),
    ({ name }) => fold(name).split(' ')[0]!,
  );
  return new Map(
    [...byGiven].flatMap(([given, found]) =>
      found.length === 1 && given.length > 2 && !ambiguous.has(given) ? [[given, found[0]!.id]] : [],
    ),
  );
}

function isCapitalised(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}
