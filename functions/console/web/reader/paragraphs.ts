export interface Paragraph {
  text: string;
  /** Where it begins in the page. */
  start: number;
}

/** The text of a page cut at its empty lines, with the offsets that citations count in. */
export function paragraphsOf(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let start = 0;
  for (const gap of text.matchAll(/\n[^\S\n]*\n\s*|$/g)) {
    if (text.slice(start, gap.index).trim()) paragraphs.push({ text: text.slice(start, gap.index), start });
    start = gap.index + gap[0].length;
  }
  return paragraphs;
}
