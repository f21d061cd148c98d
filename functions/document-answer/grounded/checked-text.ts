import type { Passage } from '#lib/contracts/documents.ts';

export interface CheckedText {
  /** Takes what the model said next; gives what is checked of it, whole sentences at a time. */
  push(piece: string): string;
  rest(): string;
  /** The passages that were named, in the order of their numbers in the checked text: the first is [1]. */
  cited: Passage[];
}

const sentenceEnd = /[.!?…]["”’)]*(?:\s*\[\d+(?:\s*,\s*\d+)*\])*(?=\s+[^\s[])|\n+/gu;
/** So long a text without an end of a sentence is passed on at its last space. */
const longest = 2000;
/** Shorter ones are names and terms. */
const quoteWords = 4;

/**
 * Checks a model's answer against its passages: numbers of passages that do not exist go, the others are counted from 1
 * as they appear; a quotation that is in no passage loses its marks; links, images and HTML become plain text.
 */
export function checkedText(passages: readonly Passage[]): CheckedText {
  const cited: Passage[] = [];
  const texts = passages.map(({ text }) => flat(text));
  let held = '';

  const numberOf = (said: string): string => {
    const passage = passages[Number(said) - 1];
    if (!passage) return '';
    if (!cited.includes(passage)) cited.push(passage);
    return `[${cited.indexOf(passage) + 1}]`;
  };
  const check = (text: string): string => renumbered(withoutLinks(withoutFalseQuotes(text, texts)), numberOf);

  return {
    cited,
    push(piece) {
      held += piece;
      const end = [...held.matchAll(sentenceEnd)].at(-1);
      const at = end ? end.index + end[0].length : held.length > longest ? held.lastIndexOf(' ') : 0;
      const ready = held.slice(0, Math.max(at, 0));
      held = held.slice(ready.length);
      return check(ready);
    },
    rest() {
      const ready = held;
      held = '';
      return check(ready);
    },
  };
}

/** Letters and digits alone, so that a quotation may differ in spaces, hyphens and marks. */
const flat = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim(); // prettier-ignore

const withoutFalseQuotes = (text: string, passages: readonly string[]): string =>
  text.replace(/[“"„]([^“”"„]+)[”"]/gu, (whole, quote: string) =>
    quote.split(/\s+/).length < quoteWords || passages.some((each) => each.includes(flat(quote))) ? whole : quote,
  );

/** Images go, links leave their text, definitions of links go; what is left of markup shows as its characters. */
const withoutLinks = (text: string): string =>
  text
    .replace(/!\[(?:[^[\]]|\[[^\]]*\])*\]\([^)]*\)?/gu, '')
    .replace(/\[((?:[^[\]]|\[[^\]]*\])*)\]\([^)]*\)?/gu, (_, label: string) =>
      /^\d+$/.test(label) ? `[${label}]` : label,
    )
    .replace(/^[ \t]*\[[^\]]*\]:.*$/gmu, '')
    .replace(/\\(?=[[\]<!(:])/gu, '')
    .replaceAll('<', String.raw`\<`)
    .replaceAll('://', String.raw`\://`)
    .replace(/\bwww(?=\.)/giu, '$&\\');

/** Numbers of passages by `numberOf`; every other bracket is one to read. */
const renumbered = (text: string, numberOf: (said: string) => string): string =>
  text.replace(/(\s*)(?:\[(\d+(?:\s*,\s*\d+)*)\]|([[\]]))([(:]?)/gu, (_, space: string, numbers: string | undefined, mark: string | undefined, next: string) => {
    if (mark !== undefined) return `${space}\\${mark}${next}`;
    const known = [...new Set(numbers!.split(',').map((each) => numberOf(each.trim())))].join('');
    const after = next === '' ? '' : `\\${next}`;
    return known === '' ? after : `${space}${known}${after}`;
  }); // prettier-ignore
