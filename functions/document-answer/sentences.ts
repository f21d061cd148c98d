import type { Passage } from '#lib/contracts/documents.ts';

/** A piece of a document's text, which begins at `start` of the whole. */
export type TextPart = Pick<Passage, 'text' | 'start'>;

/** A sentence, list item or row of a passage; offsets count in the document's text. */
export interface Sentence<Source extends TextPart = Passage> {
  passage: Source;
  /** Its place among the sentences of the passage. */
  at: number;
  start: number;
  end: number;
  text: string;
  /** Cut off by an edge of the passage, or no sentence at all: a heading, a row of dots. */
  broken: boolean;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
const abbreviated =
  /(?:^|[\s(])(?:e\.g|i\.e|etc|cf|vs|no|nos|art|sec|fig|dr|mr|mrs|ms|prof|st|inc|ltd|approx|\p{Lu})\.\s*$/iu;
const listItem = /^\s*(?:[-*•▪◦‣–]|\d{1,3}[.)]|\(?[a-z][.)]|\||#{1,6}\s|\[[ xX]?\])\s*/u;

/** The sentences of a passage in their order. Lines that a page wrapped are one; items, rows and headings stand alone. */
export function sentencesOf<Source extends TextPart>(passage: Source): Sentence<Source>[] {
  const found = blocksOf(passage.text).flatMap(([from, to]) => segments(passage.text, from, to));
  return found.map(([from, to], at) => ({
    passage,
    at,
    start: passage.start + from,
    end: passage.start + to,
    text: passage.text.slice(from, to),
    broken: isBroken(passage, from, to),
  }));
}

/** Runs of lines that belong together: [from, to]. */
function blocksOf(text: string): [number, number][] {
  const blocks: [number, number][] = [];
  let open: [number, number] | undefined;
  const longest = Math.max(...text.split('\n').map(({ length }) => length));
  for (const { 0: line, index } of text.matchAll(/[^\n]+|\n(?=\n)/g)) {
    const blank = line.trim() === '';
    const alone = line.startsWith('|') || line.startsWith('#');
    if (blank || alone || listItem.test(line)) open = undefined;
    if (blank) continue;
    if (open) open[1] = index + line.length;
    else blocks.push((open = [index, index + line.length]));
    if (alone || isHeading(line, text.slice(index + line.length + 1), longest)) open = undefined;
  }
  return blocks;
}

/** A short line without an end, before one that begins anew. */
const isHeading = (line: string, next: string, longest: number): boolean =>
  line.length < Math.min(60, 0.6 * longest) && !/[.!?:;,]\s*$/.test(line) && /^\s*[\p{Lu}\d(“"]/u.test(next);

function segments(text: string, from: number, to: number): [number, number][] {
  const flat = text.slice(from, to).replace(/\s/g, ' ');
  const parts: [number, number][] = [];
  let joins = false;
  for (const { segment, index } of segmenter.segment(flat)) {
    const last = parts.at(-1);
    if (joins && last) last[1] = from + index + segment.length;
    else parts.push([from + index, from + index + segment.length]);
    const runIn = parts.length === 1 && segment.trim().split(' ').length < 4;
    joins = runIn || abbreviated.test(segment) || listItem.exec(segment)?.[0].length === segment.length;
  }
  return parts.flatMap(([start, end]) => {
    const whole = text.slice(start, end);
    const head = /^\s*(?:#{1,6}\s+|[-*•▪◦‣]\s+)?/u.exec(whole)![0].length;
    const trimmed = whole.trimEnd().length;
    return trimmed > head ? [[start + head, start + trimmed] as [number, number]] : [];
  });
}

function isBroken({ text, start }: TextPart, from: number, to: number): boolean {
  const own = text.slice(from, to);
  const line = text.slice(text.lastIndexOf('\n', from - 1) + 1, from);
  if (line.startsWith('#') || /\.{4,}|(?:\. ){4,}|…{2,}/.test(own)) return true;
  const ends = /[.!?:;)"”’\]|]$/u.test(own) || text.slice(to).trimStart() !== '' || own.length > 200;
  const begins = from > 0 || start === 0 || !/^\p{Ll}/u.test(own);
  return !(begins && ends);
}
