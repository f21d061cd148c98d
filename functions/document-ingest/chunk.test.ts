import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextPage } from '#lib/documents/text.ts';
import { verifies } from '#test/verifies.ts';
import { cutIntoChunks } from './chunk.ts';
import { startAfter } from './parsed-pages.ts';
import { cleanText } from './parsers/clean-text.ts';

function pagesOf(texts: readonly string[]): TextPage[] {
  let start = 0;
  return texts.map((text, at) => {
    const page = { page: at + 1, start, text };
    start = startAfter(start, text);
    return page;
  });
}

const cut = (texts: readonly string[], paged = true) => [...cutIntoChunks(pagesOf(texts), { paged })];

const piece = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.constantFrom(
    '\n\n',
    '\n',
    '# One\n',
    '## Two words\n\n',
    '. ',
    '😀'.repeat(700),
    'x'.repeat(1500),
    'Sentences. '.repeat(200),
  ),
);
const page = fc.array(piece, { maxLength: 12 }).map((pieces) => cleanText(pieces.join('')));

describe('passages', () => {
  it(
    'are the text between their offsets, short, of one page, and hold every character',
    verifies('documents.ingest.chunks'),
    () => {
      fc.assert(
        fc.property(fc.array(page, { maxLength: 5 }), (texts) => {
          const whole = texts.join('\n');
          const pages = pagesOf(texts);
          const chunks = cut(texts);
          let end = 0;
          for (const [at, chunk] of chunks.entries()) {
            expect(chunk.ordinal).toBe(at);
            expect(whole.slice(chunk.start, chunk.end)).toBe(chunk.text);
            expect(chunk.text.length).toBeGreaterThan(0);
            expect(chunk.text.length).toBeLessThanOrEqual(1200);
            expect(chunk.text.isWellFormed()).toBe(true);
            expect(whole.slice(end, chunk.start).trim()).toBe('');
            const { start, text } = pages[chunk.page! - 1]!;
            expect(chunk.start).toBeGreaterThanOrEqual(start);
            expect(chunk.end).toBeLessThanOrEqual(start + text.length);
            ({ end } = chunk);
          }
          expect(whole.slice(end).trim()).toBe('');
        }),
        { numRuns: 300 },
      );
    },
  );

  it('are about 900 characters of whole sentences where there are any', verifies('documents.ingest.chunks'), () => {
    const text = Array.from({ length: 200 }, (_, at) => `Sentence number ${at} says little.`).join(' ');
    const chunks = cut([text]);
    for (const { text } of chunks) expect(text).toMatch(/^Sentence .*little\.$/s);
    for (const { text } of chunks.slice(0, -1)) expect(text.length).toBeGreaterThan(800);
  });

  it('stand under their headings, over the end of a page too', verifies('documents.ingest.chunks'), () => {
    const long = 'The hall is booked. '.repeat(20).trim();
    const chunks = cut([`# Plan\n\n${long}\n\n## Venue\n\n${long}`, `${long}\n\n# Costs\n\n${long}`]);
    expect(chunks.map(({ page, heading }) => [page, heading])).toEqual([
      [1, 'Plan'],
      [1, 'Plan › Venue'],
      [2, 'Plan › Venue'],
      [2, 'Costs'],
    ]);
  });

  it('name no page where a reader knows none', () => {
    expect(cut(['Words'], false)).toEqual([{ ordinal: 0, start: 0, end: 5, text: 'Words' }]);
  });
});
