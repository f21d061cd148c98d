import type { TextPage } from '#lib/documents/text.ts';
import type { ChunkText } from '#lib/search/index-content.ts';

/** Characters of a passage: as many as fit, and never more than the most. */
const aim = 900;
const most = 1200;
/** A passage shorter than this goes on under the next heading. */
const least = 250;
const headingLimit = 200;

export interface ChunkOptions {
  /** Whether the pages are pages to a reader, which passages then name. */
  paged: boolean;
}

/**
 * Cuts pages into passages of about 900 characters: along headings, else paragraphs, else lines, sentences, words. No
 * passage goes over the end of a page, and each is the text from its start to its end as it stands.
 */
export function* cutIntoChunks(pages: Iterable<TextPage>, { paged }: ChunkOptions): Generator<ChunkText> {
  let ordinal = 0;
  let headings: string[] = [];
  for (const { page, start, text } of pages) {
    for (const passage of passagesOf(text, headings)) {
      headings = passage.headings;
      const heading = passage.path.filter(Boolean).join(' › ').slice(0, headingLimit);
      yield {
        ordinal: ordinal++,
        ...(paged && { page }),
        ...(heading !== '' && { heading }),
        start: start + passage.start,
        end: start + passage.end,
        text: text.slice(passage.start, passage.end),
      };
    }
  }
}

interface Span {
  start: number;
  end: number;
}

interface Passage extends Span {
  /** The headings that it stands under, the widest first. */
  path: readonly string[];
  /** Those that hold after it. */
  headings: string[];
}

/** `headings` are those that hold where the page begins. */
function* passagesOf(text: string, headings: string[]): Generator<Passage> {
  let open: Passage | undefined;
  for (const block of blocksOf(text)) {
    const heading = headingOf(text.slice(block.start, block.end));
    const isFull = open && block.end - open.start > (heading ? least : aim);
    if (open && isFull && !isHeadingAlone(text, open)) {
      yield open;
      open = undefined;
    }
    if (heading) headings = [...Array.from({ length: heading.level - 1 }, (_, at) => headings[at] ?? ''), heading.text];
    open = open
      ? { ...open, end: block.end, headings, path: isHeadingAlone(text, open) ? headings : open.path }
      : { ...block, headings, path: headings };
  }
  if (open) yield open;
}

function headingOf(line: string): { level: number; text: string } | undefined {
  const found = /^(#{1,6}) +(\S[^\n]*)$/.exec(line);
  return found ? { level: found[1]!.length, text: found[2]!.trim() } : undefined;
}

function isHeadingAlone(text: string, { start, end }: Span): boolean {
  return (
    end - start < most / 2 &&
    text
      .slice(start, end)
      .split('\n')
      .every((line) => line.trim() === '' || headingOf(line))
  );
}

/** Headings and paragraphs; of those that are too long for a passage, their parts. */
function* blocksOf(text: string): Generator<Span> {
  for (const { start, end } of between(
    text,
    /\n[ \t]*\n\s*|\n(?=#{1,6} )|(?<=(?:^|\n)#{1,6} [^\n]*)\n/g,
    0,
    text.length,
  )) {
    yield* end - start <= aim ? [{ start, end }] : partsOf(text, start, end);
  }
}

/** Where a long paragraph may be cut, the best places first. */
const seams = [/\n/g, /(?<=[.!?…][)"'”’]?)\s+/g, /(?<=[。！？])/g, /\s+/g];

function* partsOf(text: string, start: number, end: number, seam = 0): Generator<Span> {
  const pattern = seams[seam];
  if (!pattern) {
    yield* slicesOf(text, start, end);
    return;
  }
  let open: Span | undefined;
  for (const part of between(text, pattern, start, end)) {
    if (open && part.end - open.start <= aim) {
      open.end = part.end;
      continue;
    }
    if (open) yield open;
    open = undefined;
    if (part.end - part.start <= aim) open = part;
    else yield* partsOf(text, part.start, part.end, seam + 1);
  }
  if (open) yield open;
}

/** Pieces of equal length that cut no character in two. */
function* slicesOf(text: string, start: number, end: number): Generator<Span> {
  for (let from = start; from < end;) {
    let to = Math.min(from + aim, end);
    if (to < end && isLowSurrogate(text.charCodeAt(to))) to--;
    yield { start: from, end: to };
    from = to;
  }
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** What stands between the matches of `pattern` from `start` to `end`, without empty parts and outer spaces. */
function* between(text: string, pattern: RegExp, start: number, end: number): Generator<Span> {
  const part = text.slice(start, end);
  let from = 0;
  for (const match of part.matchAll(pattern)) {
    yield* trimmed(part, from, match.index, start);
    from = match.index + match[0].length;
  }
  yield* trimmed(part, from, part.length, start);
}

function* trimmed(text: string, from: number, to: number, offset: number): Generator<Span> {
  let [start, end] = [from, to];
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  if (end > start) yield { start: offset + start, end: offset + end };
}

function isSpace(unit: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xa0;
}
