import { expect, it } from 'vitest';
import type { Citation } from '#lib/contracts/documents.ts';
import { withCitationLinks } from './citations.ts';

const documentId = '0b5ec4a2-5f0a-4e34-9a39-6a3f1f1c9e11';
const citation: Citation = {
  n: 1,
  documentId,
  title: 'Venue offer',
  kind: 'pdf',
  page: 3,
  start: 10,
  end: 42,
  text: '…',
};

it('makes a link to the passage of each number that has one', () => {
  expect(withCitationLinks('Free until May [1], and then half [2].', [citation])).toBe(
    `Free until May [\\[1\\]](/documents/${documentId}?page=3&start=10&end=42), and then half [2].`,
  );
});

it.each(['\\[1\\]', '[1](/board)', '[1]: /board', '[one]'])('leaves %s alone', (text) => {
  expect(withCitationLinks(text, [citation])).toBe(text);
});
