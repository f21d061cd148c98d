import { fold } from '../text/fold.ts';
import { plainKey } from './shorthand.ts';

/**
 * A piece of what was said. `start` and `end` are offsets into the original text; a quote's `text` is what stands
 * between its marks, verbatim. `key` is what the grammar compares, shortened words at full length: empty for quotes, the character for marks, `emoji` for any of those.
 */
export interface Token {
  kind: 'word' | 'quote' | 'mark' | 'line';
  text: string;
  key: string;
  start: number;
  end: number;
}

const closers: Record<string, string> = { '"': '"', '“': '”"', '„': '“”"', '«': '»', '‘': '’', "'": "'" };
const word = /[\p{L}\p{N}@#][\p{L}\p{M}\p{N}'’._@/&+%-]*/uy;
const emoji = /\p{Extended_Pictographic}[\p{M}\p{Emoji_Modifier}\u200D\p{Extended_Pictographic}]*/uy;
const wordEdge = /['’._@/&+:-]+$/u;
/** "w/" and "wo/" are words with their slash. */
const slashed = /^wo?\/$/i;
/** "Launch/Review" is two words; "and/or" and "3/12" are one. */
const pair = /^(\p{L}{3,})\/\p{L}{3,}$/u;
const boundary = /[\s.,;:!?)\]}–—-]/;

/** Splits text once, from left to right; every character belongs to at most one token. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const singles = singleQuotes(text);
  let at = 0;
  while (at < text.length) {
    const char = text[at]!;
    const close = closers[char] === undefined ? -1 : closingOf(text, at, singles);
    if (close > at) {
      tokens.push({ kind: 'quote', text: text.slice(at + 1, close).trim(), key: '', start: at, end: close + 1 });
      at = close + 1;
      continue;
    }
    if (char === '\n') {
      tokens.push({ kind: 'line', text: char, key: '\n', start: at, end: at + 1 });
      at++;
      continue;
    }
    word.lastIndex = at;
    const match = word.exec(text);
    if (match) {
      const whole = slashed.test(match[0]) ? match[0] : match[0].replace(wordEdge, '') || match[0];
      const parted = pair.exec(whole);
      const trimmed = parted?.[1] ?? whole;
      tokens.push({ kind: 'word', text: trimmed, key: fold(trimmed), start: at, end: at + trimmed.length });
      at += trimmed.length;
      continue;
    }
    emoji.lastIndex = at;
    const [picture] = emoji.exec(text) ?? [];
    if (picture !== undefined) {
      tokens.push({ kind: 'mark', text: picture, key: 'emoji', start: at, end: at + picture.length });
      at += picture.length;
      continue;
    }
    if (!/\s/.test(char)) tokens.push({ kind: 'mark', text: char, key: char, start: at, end: at + 1 });
    at++;
  }
  for (const [index, token] of tokens.entries()) token.key = plainKey(tokens, index);
  return tokens;
}

/** The offset of the mark that ends the quote begun at `at`, or -1. */
function closingOf(text: string, at: number, singles: Map<number, number>): number {
  const open = text[at]!;
  if (open === "'" || open === '‘') return singles.get(at) ?? -1;
  if (text[at + 1] === undefined) return -1;
  for (let index = at + 1; index < text.length && text[index] !== '\n'; index++) {
    if (closers[open]!.includes(text[index]!)) return index;
  }
  return -1;
}

/**
 * Single quotes in pairs. One opens after a space and before a letter, one closes before a space; of several that
 * could close, the last before the next opening one does, so that an apostrophe at a word's end stays inside.
 */
function singleQuotes(text: string): Map<number, number> {
  const pairs = new Map<number, number>();
  let open = -1;
  let close = -1;
  const settle = () => {
    if (open >= 0 && close > open) pairs.set(open, close);
  };
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char === '\n') {
      settle();
      open = close = -1;
      continue;
    }
    if (char !== "'" && char !== '‘' && char !== '’') continue;
    const before = at === 0 || /[\s([{:,–—-]/.test(text[at - 1]!);
    const after = at + 1 === text.length || boundary.test(text[at + 1]!);
    if (before && !after && char !== '’') {
      if (open >= 0 && close < 0) continue;
      settle();
      open = at;
      close = -1;
    } else if (after && !before && open >= 0) close = at;
  }
  settle();
  return pairs;
}

/** The original text from token `from` up to token `to` (exclusive), a lone quote's inner text. */
export function said(text: string, tokens: readonly Token[], from: number, to: number): string {
  if (to <= from) return '';
  if (to === from + 1) return tokens[from]!.text;
  return text.slice(tokens[from]!.start, tokens[to - 1]!.end);
}

/** Word sequences, found at a place in the tokens by their first word, the longest first. */
export type Phrases = ReadonlyMap<string, readonly (readonly string[])[]>;

export function phrases(...list: string[]): Phrases {
  const byFirst = new Map<string, string[][]>();
  for (const phrase of list) {
    const words = phrase.split(' ');
    byFirst.set(words[0]!, [...(byFirst.get(words[0]!) ?? []), words]);
  }
  for (const group of byFirst.values()) group.sort((a, b) => b.length - a.length);
  return byFirst;
}

/** How many tokens at `at` are one of `list`; 0 when none is. */
export function phraseAt(tokens: readonly Token[], at: number, list: Phrases): number {
  const group = list.get(tokens[at]?.key ?? '');
  const found = group?.find((words) => words.every((each, offset) => tokens[at + offset]?.key === each));
  return found?.length ?? 0;
}

/** What parts the clauses of a sentence. */
export const parting = new Set([
  ',',
  '.',
  ';',
  '!',
  ':',
  '(',
  ')',
  '-',
  '–',
  '—',
  '&',
  '\n',
  '?',
  '|',
  '/',
  '>',
  'emoji',
]);

/** Where what a cue announces begins, behind the marks after it. */
export const skipMarks = (tokens: readonly Token[], at: number): number => {
  let next = at;
  while ([':', '=', '-', '–'].includes(tokens[next]?.key ?? '')) next++;
  return next;
};
