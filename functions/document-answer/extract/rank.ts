import type { Passage } from '#lib/contracts/documents.ts';
import { looksAsked } from './cues.ts';
import { type Sentence, sentencesOf } from '../sentences.ts';
import { wordsAsked, wordsIn } from './words.ts';

export interface Ranked {
  sentence: Sentence;
  score: number;
  /** The stems of the question that it has. */
  has: ReadonlySet<string>;
}

export interface Ranking {
  /** Best first. */
  sentences: Ranked[];
  weights: ReadonlyMap<string, number>;
  /** How much of the question, by weight, the best passage speaks of with its title and heading: 0 to 1. */
  covered: number;
}

/** Of what stands around a sentence and not in it. */
const nearby = 0.55;
/** A passage further down the list tells less. */
const perRank = 0.04;

/** The sentences of the passages, which come best first, by how well they answer the question. */
export function rankSentences(question: string, passages: readonly Passage[]): Ranking {
  const all = passages.map((passage) => ({ passage, sentences: sentencesOf(passage) }));
  const asked = [...new Set(wordsAsked(question).map(({ stem }) => stem))];
  const stems = new Map(all.flatMap(({ sentences }) => sentences.map((each) => [each, stemsOf(each.text)] as const)));
  const weights = weightsOf(asked, [...stems.values()]);
  const total = sum(asked, weights);
  const covers = all.map(({ passage: { title, heading = '', text } }) => {
    const around = stemsOf(`${title} ${heading} ${text}`);
    return total === 0
      ? 0
      : sum(
          asked.filter((stem) => around.has(stem)),
          weights,
        ) / total;
  });
  const sentences = all.flatMap(({ passage, sentences: own }, rank) =>
    own.map((sentence, at) => {
      const has = new Set(asked.filter((stem) => stems.get(sentence)!.has(stem)));
      const around = stemsOf(`${passage.title} ${passage.heading ?? ''} ${own[at - 1]?.text ?? ''}`);
      const lent = asked.filter((stem) => !has.has(stem) && around.has(stem));
      const direct = total === 0 ? 0 : sum(has, weights) / total;
      const context = total === 0 ? 0 : (nearby * sum(lent, weights)) / total;
      return { sentence, has, score: score(question, sentence, direct, context, rank) };
    }),
  );
  return {
    sentences: sentences.sort((a, b) => b.score - a.score),
    weights,
    covered: Math.max(0, ...covers),
  };
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

const stemsOf = (text: string): Set<string> => new Set(wordsIn(text).map(({ stem }) => stem));

const sum = (stems: Iterable<string>, weights: ReadonlyMap<string, number>): number =>
  [...stems].reduce((all, stem) => all + (weights.get(stem) ?? 0), 0);
