import { expect, it } from 'vitest';
import type { Document } from '#lib/contracts/documents.ts';
import { describeProgress, isFoundByWords, stagesOf } from './stages.ts';

const document = (part: Partial<Document>): Document => ({
  id: '0b5ec4a2-5f0a-4e34-9a39-6a3f1f1c9e11',
  title: 'Venue offer',
  fileName: 'venue.pdf',
  ownerId: 'maya',
  ownerName: 'Maya Lindqvist',
  access: { to: 'owner' },
  source: { from: 'upload', fileName: 'venue.pdf' },
  state: 'working',
  createdAt: '2026-11-22T08:00:00Z',
  updatedAt: '2026-11-22T08:00:00Z',
  ...part,
});
const done = (shown: Document) => stagesOf(shown).map((part) => part.done);

it('shows how far each stage is', () => {
  expect(done(document({ stage: 'embed', progress: 0.25 }))).toEqual([1, 1, 0.25, 0]);
  expect(done(document({}))).toEqual([0, 0, 0, 0]);
  expect(done(document({ state: 'ready' }))).toEqual([1, 1, 1, 1]);
});

it('has a stage of fetching only for what comes from elsewhere', () => {
  const source = { from: 'url', url: 'https://example.com/offer.pdf' } as const;
  expect(stagesOf(document({ source, stage: 'fetch', progress: 0.5 }))[0]).toEqual({ stage: 'fetch', done: 0.5 });
  expect(stagesOf(document({}))[0]?.stage).toBe('parse');
});

it.each([
  [{}, 'Waiting'],
  [{ stage: 'parse' }, 'Reading'],
  [{ stage: 'embed', progress: 0.456 }, 'Learning meanings, 45 %'],
] as const)('says %j as "%s"', (part, words) => expect(describeProgress(document(part))).toBe(words));

it('says from when on words find it', () => {
  expect(isFoundByWords(document({ stage: 'index' }))).toBe(false);
  expect(isFoundByWords(document({ stage: 'embed' }))).toBe(true);
  expect(isFoundByWords(document({ state: 'ready' }))).toBe(false);
});
