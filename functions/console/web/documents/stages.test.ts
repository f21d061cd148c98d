import { expect, it } from 'vitest';
import type { Document } from '#lib/contracts/documents.ts';
import { sampleDocument } from './sample-document.ts';
import { describeProgress, isFoundByWords, stagesOf } from './stages.ts';

const done = (shown: Document) => stagesOf(shown).map((part) => part.done);

it('shows how far each stage is', () => {
  expect(done(sampleDocument({ stage: 'embed', progress: 0.25 }))).toEqual([1, 1, 0.25, 0]);
  expect(done(sampleDocument({}))).toEqual([0, 0, 0, 0]);
  expect(done(sampleDocument({ state: 'ready' }))).toEqual([1, 1, 1, 1]);
});

it('has a stage of fetching only for what comes from elsewhere', () => {
  const source = { from: 'url', url: 'https://example.com/offer.pdf' } as const;
  expect(stagesOf(sampleDocument({ source, stage: 'fetch', progress: 0.5 }))[0]).toEqual({ stage: 'fetch', done: 0.5 });
  expect(stagesOf(sampleDocument({}))[0]?.stage).toBe('parse');
});

it.each([
  [{}, 'Waiting'],
  [{ stage: 'parse' }, 'Reading'],
  [{ stage: 'embed', progress: 0.456 }, 'Learning meanings, 45 %'],
] as const)('says %j as "%s"', (part, words) => expect(describeProgress(sampleDocument(part))).toBe(words));

it('says from when on words find it', () => {
  expect(isFoundByWords(sampleDocument({ stage: 'index' }))).toBe(false);
  expect(isFoundByWords(sampleDocument({ stage: 'embed' }))).toBe(true);
  expect(isFoundByWords(sampleDocument({ state: 'ready' }))).toBe(false);
});
