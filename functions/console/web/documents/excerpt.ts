import { moved, type Span } from './spans.ts';

export interface Excerpt {
  text: string;
  /** What was hit, as offsets in `text`. */
  spans: Span[];
}

const longest = 420;
/** Of what comes before the first hit. */
const before = 140;

/** The part of a passage around what was hit first, cut between words. */
export function excerptOf(text: string, highlights: readonly Span[]): Excerpt {
  if (text.length <= longest) return { text, spans: [...highlights] };
  const first = Math.min(text.length, ...highlights.map(({ start }) => start));
  const wanted = first === text.length ? 0 : Math.max(0, Math.min(first - before, text.length - longest));
  const start = wanted === 0 ? 0 : text.indexOf(' ', wanted) + 1;
  const end = start + longest >= text.length ? text.length : text.lastIndexOf(' ', start + longest);
  const [head, tail] = [start > 0 ? '… ' : '', end < text.length ? ' …' : ''];
  const kept = highlights.filter((span) => span.start >= start && span.end <= end);
  return { text: `${head}${text.slice(start, end)}${tail}`, spans: moved(kept, start - head.length) };
}
