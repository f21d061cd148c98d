import type { DocumentAnswer, Passage } from '#lib/contracts/documents.ts';
import { escape } from '#lib/markdown/escape.ts';
import { citationOf } from '../citation.ts';
import { none } from '../none.ts';
import { type Ranked, rankSentences } from './rank.ts';
import { type Sentence, sentencesOf } from '../sentences.ts';

/** So much of the question, by weight, must be spoken of where the answer stands, and in its best sentence. */
const leastCovered = 0.66;
const leastScore = 0.5;
/** A further sentence must be nearly as good as the best. */
const nearlyAsGood = 0.8;
const mostSentences = 5;
const mostQuotes = 3;

const introduction = 'From the documents, word for word:';
/** How a sentence begins that only goes on from the one before. */
const goesOn = /^(?:it|this|these|those|they|he|she|that|such|however|otherwise|in this case|in that case|in addition|furthermore|moreover|also|then|the latter|the former|but|and|or|if so|if not)\b/i; // prettier-ignore

/** The best sentences of the passages as they stand, each with its citation; `none` where they do not speak of it. */
export function extractAnswer(question: string, passages: readonly Passage[]): DocumentAnswer {
  const { sentences, covered } = rankSentences(question, passages);
  const [best] = sentences;
  if (!best || covered < leastCovered || best.score < leastScore) return none;
  const quotes = quotesOf(chosen(best, sentences)).slice(0, mostQuotes);
  const citations = quotes.map((quote, index) =>
    citationOf(quote[0]!.passage, index + 1, { start: quote[0]!.start, end: quote.at(-1)!.end }),
  );
  const lines = citations.map(({ n, text }) => `“${escape(text.trim())}” [${n}]`);
  return { text: [introduction, ...lines].join('\n\n'), citations, made: 'extract' };
}

/** The best sentence, those that say more of what is asked, and what each goes on from. */
function chosen(best: Ranked, ranked: readonly Ranked[]): Sentence[] {
  const taken: Sentence[] = [];
  for (const { sentence, score } of ranked) {
    if (taken.length >= mostSentences || score < Math.max(leastScore, best.score * nearlyAsGood)) break;
    if (taken.some((each) => overlap(each, sentence) || same(each, sentence))) continue;
    const before = goesOn.test(sentence.text) ? sentencesOf(sentence.passage)[sentence.at - 1] : undefined;
    if (before && !before.broken && !taken.some((each) => overlap(each, before))) taken.push(before);
    taken.push(sentence);
  }
  return taken.slice(0, mostSentences);
}

const overlap = (a: Sentence, b: Sentence): boolean =>
  a.passage.documentId === b.passage.documentId && a.start < b.end && b.start < a.end;

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim(); // prettier-ignore

/** Whether one says what the other says already, in another document or elsewhere in this one. */
const same = (a: Sentence, b: Sentence): boolean => plain(a.text).includes(plain(b.text)) || plain(b.text).includes(plain(a.text)); // prettier-ignore

/** Neighbours of one passage as one quote, in the order of their best sentences. */
function quotesOf(sentences: readonly Sentence[]): Sentence[][] {
  const quotes: Sentence[][] = [];
  for (const sentence of sentences) {
    const beside = quotes.find((quote) => quote.some((each) => each.passage === sentence.passage && Math.abs(each.at - sentence.at) === 1)); // prettier-ignore
    if (beside) beside.push(sentence);
    else quotes.push([sentence]);
  }
  return quotes.map((quote) => quote.toSorted((a, b) => a.start - b.start));
}
