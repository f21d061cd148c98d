/** Offsets within a text, in UTF-16 units; `end` is not part of it. */
export interface Span {
  start: number;
  end: number;
}

export interface Segment {
  text: string;
  /** Where it begins. */
  start: number;
  marked: boolean;
}

/** `text` cut where marks begin and end. Spans may overlap, come in any order, and reach beyond the text. */
export function segmentsOf(text: string, spans: readonly Span[]): Segment[] {
  const segments: Segment[] = [];
  const add = (start: number, end: number, marked: boolean) => {
    if (end > start) segments.push({ text: text.slice(start, end), start, marked });
  };
  let at = 0;
  for (const { start, end } of joined(spans)) {
    const [from, to] = [Math.max(at, start), Math.min(text.length, end)];
    if (to <= from) continue;
    add(at, from, false);
    add(from, to, true);
    at = to;
  }
  add(at, text.length, false);
  return segments;
}

/** `spans` as they are seen from `offset` of the text on. */
export function moved(spans: readonly Span[], offset: number): Span[] {
  return spans.map(({ start, end }) => ({ start: start - offset, end: end - offset }));
}

/** In their order, with those that touch made one. */
function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}
