/** One page, slide, sheet or part of a message, in its order; of a file without pages, the whole of it. */
export interface ParsedPage {
  /** From 1. */
  page: number;
  /** Headings are lines that start with `#`, paragraphs stand apart by an empty line, cells of a row by ` | `. */
  text: string;
}

export interface ParserOptions {
  /** The first page that is wanted; a parser that cannot leap gives those before it too. */
  from: number;
  /** Told once, as soon as it is known how many pages there are. */
  opened(pages: number): void;
  /** Something that a person should know was left out. */
  note(text: string): void;
}

export type Parser = (bytes: Buffer, options: ParserOptions) => AsyncGenerator<ParsedPage>;

/** Why a file cannot be read, for a person. To read it again would not help. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}
