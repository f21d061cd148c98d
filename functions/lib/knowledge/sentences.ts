import type { Passage } from './entities.ts';
import { oneLine, tidyName } from './names.ts';

export interface Sentence {
  text: string;
  page: number | undefined;
  isHeading: boolean;
}

/** A line that begins an item or says "Decision" begins a sentence; other lines may end in the middle of one. */
const newParagraph = /\n\s*\n|\n(?=\s*(?:[-*•‣▪]|\d{1,2}[.)])\s|(?:Decision|Decided|Resolved|Resolution)\b)/;
const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
/** What is longer is a table or no text at all. */
const longest = 1000;
/** Sentences that are remembered: passages overlap, and a heading stands over several. */
const remembered = 2000;

/** The sentences of a passage after its heading, without those that one shortly before had as well. */
export function sentenceReader(): (passage: Passage) => Sentence[] {
  let seen = new Set<string>();
  return ({ text, page, heading }) => {
    if (seen.size > remembered) seen = new Set();
    const said: Sentence[] = heading === undefined ? [] : [{ text: tidyName(heading), page, isHeading: true }];
    for (const paragraph of text.split(newParagraph)) {
      for (const { segment } of segmenter.segment(oneLine(paragraph))) {
        said.push({ text: segment.trim(), page, isHeading: false });
      }
    }
    return said.filter((sentence) => {
      const isNew = sentence.text !== '' && sentence.text.length <= longest && !seen.has(sentence.text);
      seen.add(sentence.text);
      return isNew;
    });
  };
}
