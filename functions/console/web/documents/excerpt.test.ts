import { expect, it } from 'vitest';
import { excerptOf } from './excerpt.ts';

const filler = 'This is about other matters of the house. '.repeat(20);
const text = `${filler}Cancellation is free of charge. ${filler}`;
const start = text.indexOf('Cancellation');
const hit = { start, end: start + 'Cancellation'.length };

it('shows what was hit with what stands around it', () => {
  const excerpt = excerptOf(text, [hit]);
  expect(excerpt.text.length).toBeLessThan(430);
  expect(excerpt.text).toMatch(/^… \S.*Cancellation is free of charge\. .*\S …$/);
  expect(excerpt.spans.map((span) => excerpt.text.slice(span.start, span.end))).toEqual(['Cancellation']);
});

it('begins at the beginning where no word was hit', () => {
  expect(excerptOf(text, []).text.startsWith('This is about')).toBe(true);
});

it('leaves a short passage whole', () => {
  expect(excerptOf('The hall seats 120.', [{ start: 4, end: 8 }])).toEqual({
    text: 'The hall seats 120.',
    spans: [{ start: 4, end: 8 }],
  });
});
