import { setImmediate as breathe } from 'node:timers/promises';
import * as z from 'zod';
import { datesIn } from './dates.ts';
import { isDecision } from './decisions.ts';
import { type Gazetteer, gazetteerMatcher } from './gazetteer.ts';
import { fold, tidyName } from './names.ts';
import { organisationsIn } from './organisations.ts';
import { type Sentence, sentenceReader } from './sentences.ts';
import { openTagger } from './tagger.ts';
import { pickTopics, type Phrase, topicPhrases } from './topics.ts';

const Count = z.int().min(1);
const NamedKind = z.enum(['topic', 'organisation', 'date']);

/** What a text is about, as it is kept with its content. */
export const Entities = z.object({
  /** People and plans of the tenant that it names. */
  known: z.array(z.object({ kind: z.enum(['person', 'plan']), id: z.string(), count: Count })),
  named: z.array(z.object({ kind: NamedKind, name: z.string(), count: Count })),
  decisions: z.array(
    z.object({
      text: z.string(),
      page: z.int().optional(),
      names: z.array(z.object({ kind: NamedKind, name: z.string() })),
      /** Ids of people. */
      people: z.array(z.string()),
    }),
  ),
});
export type Entities = z.infer<typeof Entities>;

/** A piece of a content, as it is cut for the search. */
export interface Passage {
  text: string;
  page?: number | undefined;
  heading?: string | undefined;
}

export interface ReadingOptions {
  /** ISO 639-1; of others than English only names of the tenant are recognised. */
  language?: string | undefined;
  signal?: AbortSignal;
}

/** Characters that are read for topics and organisations: as many, evenly spread, of a longer text. */
const mostTagged = 80_000;
const mostOf = { organisation: 10, date: 10, decision: 20 };

/** Recognises names, topics, dates and decisions: few, and of those that matter. Lets others work in between. */
export async function entitiesOf(
  passages: readonly Passage[],
  gazetteer: Gazetteer,
  { language = 'en', signal }: ReadingOptions = {},
): Promise<Entities> {
  const known = gazetteerMatcher(gazetteer);
  const tag = language === 'en' ? await openTagger() : undefined;
  const sentencesOf = sentenceReader();
  const step = Math.max(1, passages.reduce((sum, { text }) => sum + text.length, 0) / mostTagged);

  const organisations = new Tally();
  const dates = new Tally();
  const phrases: Phrase[] = [];
  const decisions: Sentence[] = [];
  let [passed, tagged] = [0, 0];
  for (const passage of passages) {
    for (const sentence of sentencesOf(passage)) {
      signal?.throwIfAborted();
      const { text, isHeading } = sentence;
      passed += text.length;
      known.read(text);
      for (const date of datesIn(text)) dates.add(date);
      if (!tag) continue;
      if (isDecision(text)) decisions.push(sentence);
      if (tagged * step > passed) continue;
      tagged += text.length;
      const terms = tag(text);
      for (const name of organisationsIn(text, terms)) organisations.add(name);
      phrases.push(...topicPhrases(terms, isHeading));
      await breathe();
    }
    await breathe();
  }

  const isKnown = (key: string) => known.isName(key) || organisations.has(key);
  const named: Entities['named'] = [
    ...counted('topic', known.topics(), Infinity),
    ...counted('topic', pickTopics(phrases, isKnown), Infinity),
    ...counted('organisation', organisations.entries(), mostOf.organisation),
    ...counted('date', dates.entries(), mostOf.date),
  ];
  const describe = ({ text, page }: Sentence): Entities['decisions'][number] => ({
    text: tidyName(text),
    ...(page !== undefined && { page }),
    names: named.filter(({ kind, name }) => kind !== 'date' && contains(text, name)).map(nameOnly),
    people: known.peopleIn(text),
  });
  return { known: known.found(), named, decisions: decisions.slice(0, mostOf.decision).map(describe) };
}

/** Names by their folded key, the first spelling kept. */
class Tally {
  readonly #counts = new Map<string, { name: string; count: number }>();

  add(name: string): void {
    const key = fold(name);
    if (key === '') return;
    const entry = this.#counts.get(key);
    if (entry) entry.count++;
    else this.#counts.set(key, { name, count: 1 });
  }

  has(key: string): boolean {
    return this.#counts.has(key);
  }

  entries(): { name: string; count: number }[] {
    return [...this.#counts.values()].sort((a, b) => b.count - a.count);
  }
}

function counted<Kind extends Entities['named'][number]['kind']>(
  kind: Kind,
  entries: readonly { name: string; count: number }[],
  most: number,
): { kind: Kind; name: string; count: number }[] {
  return entries.slice(0, most).map(({ name, count }) => ({ kind, name, count }));
}

const nameOnly = ({ kind, name }: Entities['named'][number]) => ({ kind, name });

function contains(text: string, name: string): boolean {
  return ` ${fold(text)} `.includes(` ${fold(name)} `);
}
