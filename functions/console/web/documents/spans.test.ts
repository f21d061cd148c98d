import { array, assert, integer, property, record, string } from 'fast-check';
import { expect, it } from 'vitest';
import { segmentsOf } from './spans.ts';

it('marks what the spans cover and nothing else, and loses no text', () => {
  const span = record({ start: integer({ min: -5, max: 40 }), end: integer({ min: -5, max: 40 }) });
  assert(
    property(string({ maxLength: 30 }), array(span, { maxLength: 6 }), (text, spans) => {
      const segments = segmentsOf(text, spans);
      expect(segments.map((segment) => segment.text).join('')).toBe(text);
      for (const { start, text: part, marked } of segments) {
        for (let at = start; at < start + part.length; at++) {
          expect(spans.some((each) => each.start <= at && at < each.end)).toBe(marked);
        }
      }
    }),
  );
});

it('makes one mark of spans that touch', () => {
  const spans = [
    { start: 4, end: 6 },
    { start: 0, end: 4 },
  ];
  expect(segmentsOf('Berlin office', spans)).toEqual([
    { text: 'Berlin', start: 0, marked: true },
    { text: ' office', start: 6, marked: false },
  ]);
});
