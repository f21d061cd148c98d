/** What pdf.js tells of a run of characters. */
interface Run {
  str: string;
  height: number;
  /** The last two are where it begins. */
  transform: readonly number[];
  hasEOL: boolean;
}

export interface Line {
  text: string;
  /** Of its largest characters. */
  size: number;
  y: number;
}

/** The lines of a page, in the order of the file. */
export function linesOf({ items }: { items: readonly object[] }): Line[] {
  const lines: Line[] = [];
  let line: Line = { text: '', size: 0, y: 0 };
  for (const item of items) {
    if (!('str' in item)) continue;
    const { str, height, transform, hasEOL } = item as Run;
    if (line.text === '') line.y = transform[5] ?? 0;
    line.text += str;
    line.size = Math.max(line.size, height);
    if (!hasEOL) continue;
    lines.push(line);
    line = { text: '', size: 0, y: 0 };
  }
  lines.push(line);
  return lines.filter(({ text }) => text.trim() !== '');
}

/** Lines as paragraphs: apart where the space between them is wide, with the larger ones as headings. */
export function pageText(lines: readonly Line[]): string {
  const body = bodySize(lines);
  let text = '';
  let before: (Line & { isHeading: boolean }) | undefined;
  for (const line of lines) {
    const isHeading = line.size > body * 1.15 && line.text.length <= 150;
    const words = line.text.trimEnd();
    if (!before) text = isHeading ? `# ${words}` : words;
    else if (isHeading !== before.isHeading) text += `\n\n${isHeading ? '# ' : ''}${words}`;
    else if (isHeading) text += ` ${words}`;
    else text += isApart(before, line) ? `\n\n${words}` : `\n${words}`;
    before = { ...line, isHeading };
  }
  // A word that was cut at the end of a line is found only when it is whole.
  return text.replaceAll(/(\p{Ll})[-\u00ad\u2010]\n(\p{Ll})/gu, '$1$2');
}

function isApart(before: Line, line: Line): boolean {
  const step = before.y - line.y;
  return step < 0 || step > Math.max(before.size, line.size) * 1.7;
}

/** The size that most characters have. */
function bodySize(lines: readonly Line[]): number {
  const characters = new Map<number, number>();
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2;
    characters.set(rounded, (characters.get(rounded) ?? 0) + text.length);
  }
  return [...characters].reduce((most, each) => (each[1] > most[1] ? each : most), [0, 0])[0];
}
