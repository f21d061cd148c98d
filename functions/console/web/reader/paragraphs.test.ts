import { array, assert, constantFrom, property } from 'fast-check';
import { expect, it } from 'vitest';
import { paragraphsOf } from './paragraphs.ts';

it('cuts at empty lines, and counts as the whole page does', () => {
  expect(paragraphsOf('Offer\nof May\n\n  \n\nThe hall seats 120.\n')).toEqual([
    { text: 'Offer\nof May', start: 0 },
    { text: 'The hall seats 120.\n', start: 18 },
  ]);
  expect(paragraphsOf('')).toEqual([]);
});

it('leaves out nothing but white space', () => {
  assert(
    property(array(constantFrom('a', 'b c', '\n', '\n\n', ' ', '\r\n', '\t')), (parts) => {
      const text = parts.join('');
      let rest = text;
      for (const paragraph of paragraphsOf(text).toReversed()) {
        expect(text.startsWith(paragraph.text, paragraph.start)).toBe(true);
        rest = rest.slice(0, paragraph.start) + rest.slice(paragraph.start + paragraph.text.length);
      }
      expect(rest.trim()).toBe('');
    }),
  );
});
