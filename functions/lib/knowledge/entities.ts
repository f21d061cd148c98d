import { setImmediate as breathe } from 'node:timers/promises';
import * as z from 'zod';
import { datesIn } from './dates.ts';
import { isDecision } from './decisions.ts';
import { type Gazetteer, gazetteerMatcher } from './gazetteer.ts';
import { fold, oneLine, tidyName } from './names.ts';
import { organisationsIn } from './organisations.ts';
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

/** Sentences that are read for topics and organisations: as many, evenly spread over a longer text. */
const mostSentences = 600;
const mostOf = { organisation: 10, date: 10, decision: 20 };
const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Recognises names, topics, dates and decisions: few, and of those that matter. Lets others work in between. */
export async function entitiesOf(
  passages: readonly Passage[],
  gazetteer: Gazetteer,
  { language = 'en', signal }: ReadingOptions = {},
): Promise<Entities> {
  const known = gazetteerMatcher(gazetteer);
  const tag = language === 'en' ? await openTagger() : undefined;
  const said = passages.flatMap(({ text, page, heading }) => [
    ...(heading === undefined ? [] : [{ text: tidyName(heading), page, isHeading: true }]),
    ...sentencesOf(text).map((sentence) => ({ text: sentence, page, isHeading: false })),
  ]);
  const unique = [...new Map(said.map((sentence) => [sentence.text, sentence])).values()];
  const stride = Math.max(1, unique.length / mostSentences);

  const organisations = new Tally();
  const dates = new Tally();
  const phrases: Phrase[] = [];
  const decisions: { text: string; page: number | undefined }[] = [];
  let nextTagged = 0;
  for (const [index, sentence] of unique.entries()) {
    signal?.throwIfAborted();
    const { text, page, isHeading } = sentence;
    known.read(text);
    for (const date of datesIn(text)) dates.add(date);
    if (!tag) continue;
    if (isDecision(text)) decisions.push({ text, page });
    if (index < nextTagged) continue;
    nextTagged += stride;
    const terms = tag(text);
    for (const name of organisationsIn(text, terms)) organisations.add(name);
    phrases.push(...topicPhrases(terms).map((phrase) => ({ ...phrase, isHeading })));
    await breathe();
  }

  const isKnown = (key: string) => known.isName(key) || organisations.has(key);
  const named: Entities['named'] = [
    ...counted('topic', known.topics(), Infinity),
    ...pickTopics(phrases, isKnown).map((topic) => ({ kind: 'topic' as const, ...topic })),
    ...counted('organisation', organisations.entries(), mostOf.organisation),
    ...counted('date', dates.entries(), mostOf.date),
  ];
  return {
    known: known.found(),
    named,
    decisions: decisions.slice(0, mostOf.decision).map(({ text, page }) => ({
      text: tidyName(text),
      ...(page !== undefined && { page }),
      names: named.filter(({ kind, name }) => kind !== 'date' && contains(text, name)).map(nameOnly),
      people: known.peopleIn(text),
    })),
  };
}

/** A line that begins an item or says "Decision" begins a sentence; other lines may end in the middle of one. */
const newParagraph = /\n\s*\n|\n(?=\s*(?:[-*•‣▪]|\d{1,2}[.)])\s|(?:Decision|Decided|Resolved|Resolution)\b)/;

function sentencesOf(text: string): string[] {
  return text
    .split(newParagraph)
    .flatMap((paragraph) => [...sentences.segment(oneLine(paragraph))].map(({ segment }) => segment.trim()));
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
