import type { ChangeSet, TaskFilter, ToolCall } from '../tools/calls.ts';
import type { Token } from './tokens.ts';

/** One way to go on: either a sentence to read in place of what was said, or calls to make. */
export interface Choice {
  label: string;
  say?: string;
  calls?: ToolCall[];
}

/** What a sentence comes to. */
export type Reading =
  | { kind: 'calls'; calls: ToolCall[]; note?: string }
  /** A question; `slot` asks for a text that the next message gives. */
  | { kind: 'ask'; text: string; choices: Choice[]; slot?: { name: 'title'; calls: ToolCall[] } }
  /** An answer that does nothing: a greeting, a refusal with its reason. */
  | { kind: 'say'; text: string }
  | { kind: 'unknown' };

/** A question whether a state that was only told of should be set. */
export const shallMark = (word: string, ...list: ToolCall[]): Reading => ({
  kind: 'ask',
  text: `Shall I mark that as ${word}?`,
  choices: [{ label: `Yes, mark it as ${word}`, calls: list }],
});

export const calls = (...list: ToolCall[]): Reading => ({ kind: 'calls', calls: list });
export const say = (text: string): Reading => ({ kind: 'say', text });

/** `text` with the characters from `from` to `to` replaced. */
export const rewrite = (text: string, from: number, to: number, by: string): string =>
  text.slice(0, from) + by + text.slice(to);

/** The words of tokens `from` to `to` without marks around them, for an answer that quotes what was not understood. */
export function quoteOf(text: string, tokens: readonly Token[], from: number, to = tokens.length): string {
  let first = from;
  let last = to;
  while (first < last && tokens[first]!.kind === 'mark') first++;
  while (last > first && tokens[last - 1]!.kind === 'mark') last--;
  return first < last ? text.slice(tokens[first]!.start, tokens[last - 1]!.end).slice(0, 80) : '';
}

/** What the conversation so far lends to a sentence. */
export interface Background {
  /** Whether "it" or "them" means something. */
  mentioned: boolean;
  /** Whether the last turn wrote something. */
  wrote?: boolean;
  lastChange?: ChangeSet;
  lastFilter?: TaskFilter;
}
