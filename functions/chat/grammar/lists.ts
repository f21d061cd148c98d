import { said, type Token } from './tokens.ts';

/** A mark before an item; in lists of lines a number with a full stop or bracket as well. */
function isBullet(text: string, token: Token, numbers: boolean): boolean {
  const numbered = numbers && /^\d{1,2}$/.test(token.key) && [')', '.'].includes(text[token.end] ?? '');
  return numbered || ['-', '*', '•', '–', '—', '·', ',', ';', '/', '|', '.', ')', '\n'].includes(token.key);
}

/** Where "1) … 2) …" or "1. … 2. …" number items within one line. */
export function numbersIn(text: string, tokens: readonly Token[], from: number, to: number): number[] {
  const found: number[] = [];
  for (let at = from; at < to; at++) {
    const { key, end } = tokens[at]!;
    if (key === String(found.length + 1) && [')', '.'].includes(text[end] ?? '')) found.push(at);
  }
  return found.length > 1 ? found : [];
}

/** "a, b and c", bullets, lines or quotes as separate texts, each verbatim. */
export function listItems(text: string, tokens: readonly Token[], from: number, to: number): string[] {
  const lines = tokens.slice(from, to).some((token) => token.kind === 'line');
  const inner = tokens.slice(from, to).findLastIndex((token) => token.kind === 'word' || token.kind === 'quote');
  const has = (key: string) => tokens.slice(from, from + inner).some((token) => token.key === key);
  const bullet = ['-', '*', '•', '·'].find((mark) => [from - 1, from].some((at) => tokens[at]?.key === mark) && tokens.slice(from + 1, to).some((token) => token.key === mark)); // prettier-ignore
  const separator = bullet ?? [';', ',', '/', '|'].find(has);
  const items: string[] = [];
  const numbers = lines ? [] : numbersIn(text, tokens, from, to);
  let begin = from;
  const flush = (end: number) => {
    let first = begin;
    while (first < end && isBullet(text, tokens[first]!, lines || numbers.includes(first))) first++;
    if (first > begin || items.length > 0) while (first < end - 1 && tokens[first]!.key === 'and') first++;
    let last = end;
    while (last > first && [',', ';', '.', '\n', 'and', '!'].includes(tokens[last - 1]!.key)) last--;
    if (last > first) items.push(said(text, tokens, first, last));
  };
  for (let at = from; at < to; at++) {
    const token = tokens[at]!;
    const ends = lines ? token.kind === 'line' : numbers.length > 0 ? numbers.includes(at) : token.key === separator;
    const joins =
      !lines &&
      numbers.length === 0 &&
      token.key === 'and' &&
      (separator === undefined || (separator === ',' && lastSegment(tokens, at, to)));
    if (!ends && !joins) continue;
    flush(at);
    begin = joins ? at + 1 : at;
  }
  flush(to);
  return items;
}

const lastSegment = (tokens: readonly Token[], at: number, to: number): boolean =>
  !tokens.slice(at + 1, to).some((token) => [',', 'and'].includes(token.key));
