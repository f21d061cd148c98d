import type { Passage } from '#lib/contracts/documents.ts';
import { looksAsked } from './cues.ts';
import { type Sentence, sentencesOf } from '../sentences.ts';
import { wordsAsked, wordsIn } from './words.ts';

export interface Ranked {
  sentence: Sentence;
  score: number;
}

export interface Ranking {
  /** Best first. */
  sentences: Ranked[];
  /** How much of the question, by weight, the best passage speaks of with its title and heading: 0 to 1. */
  covered: number;
}

/** Of what stands around a sentence and not in it. */
const nearby = 0.55;
/** A passage further down the list tells less. */
const perRank = 0.04;

/** The sentences of the passages, which come best first, by how well they answer the question. */
export function rankSentences(question: string, passages: readonly Passage[]): Ranking {
  const ranked = passages.map((passage, rank) => ({ passage, rank }));
  const byLanguage = Map.groupBy(ranked, ({ passage: { language = 'en' } }) => language);
  const rankings = [...byLanguage].map(([language, own]) => rankOf(question, own, language));
  return {
    sentences: rankings.flatMap(({ sentences }) => sentences).sort((a, b) => b.score - a.score),
    covered: Math.max(0, ...rankings.map(({ covered }) => covered)),
  };
}

function rankOf(question: string, passages: readonly { passage: Passage; rank: number }[], language: string): Ranking {
  const stemsOf = (text: string) => new Set(wordsIn(text, language).map(({ stem }) => stem));
  const all = passages.map(({ passage, rank }) => ({ passage, rank, own: sentencesOf(passage) }));
  const asked = [...new Set(wordsAsked(question, language).map(({ stem }) => stem))];
  const stems = new Map(all.flatMap(({ own }) => own.map((each) => [each, stemsOf(each.text)] as const)));
  const weights = weightsOf(asked, [...stems.values()]);
  const total = sum(asked, weights);
  const share = (some: Iterable<string>) => (total === 0 ? 0 : sum(some, weights) / total);
  const covers = all.map(({ passage: { title, heading = '', text } }) => {
    const around = stemsOf(`${title} ${heading} ${text}`);
    return share(asked.filter((stem) => around.has(stem)));
  });
  const sentences = all.flatMap(({ passage, rank, own }) =>
    own.map((sentence, at) => {
      const has = new Set(asked.filter((stem) => stems.get(sentence)!.has(stem)));
      const around = stemsOf(`${passage.title} ${passage.heading ?? ''} ${own[at - 1]?.text ?? ''}`);
      const lent = asked.filter((stem) => !has.has(stem) && around.has(stem));
      return { sentence, score: score(question, sentence, share(has), nearby * share(lent), rank) };
    }),
  );
  return { sentences, covered: Math.max(0, ...covers) };
}

function score(question: string, sentence: Sentence, direct: number, context: number, rank: number): number {
  if (direct === 0) return 0;
  const fits = looksAsked(question, sentence.text);
  const words = sentence.text.split(/\s+/).length;
  const parts = [
    direct + context - perRank * rank,
    fits === true ? 0.18 : fits === false ? -0.12 : 0,
    sentence.broken ? -0.35 : 0,
    sentence.text.endsWith('?') ? -0.4 : 0,
    words < 4 ? -0.25 : words > 70 ? -0.2 : 0,
  ];
  return Math.max(
    0,
    parts.reduce((all, part) => all + part, 0),
  );
}

/** Words that few sentences have tell more; what none has tells most. */
function weightsOf(asked: readonly string[], sentences: readonly ReadonlySet<string>[]): Map<string, number> {
  return new Map(
    asked.map((stem) => {
      const holders = sentences.filter((stems) => stems.has(stem)).length;
      return [stem, Math.max(0.4, Math.log(1 + (sentences.length + 1) / (holders + 1)))];
    }),
  );
}

const sum = (stems: Iterable<string>, weights: ReadonlyMap<string, number>): number =>
  [...stems].reduce((all, stem) => all + (weights.get(stem) ?? 0), 0);
