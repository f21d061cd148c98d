import { describe, expect, it } from 'vitest';
import { AnswerEvent, documentAnswer, type DocumentAnswer } from '#lib/contracts/documents.ts';
import type { Actor } from '#lib/contracts/identity.ts';
import { call, testHost } from '#lib/runtime/testing.ts';
import { verifies } from '#test/verifies.ts';
import answerFunction from '../../../functions/document-answer/handler.ts';
import { library } from './library.ts';
import { minutes } from './minutes.ts';
import { answerable, unanswerable } from './questions.ts';
import { standInCatalog } from './stand-in-catalog.ts';
import { standInSearch } from './stand-in-search.ts';

const actor: Actor = { kind: 'person', tenantId: 't', userId: 'ada', name: 'Ada', timeZone: 'Europe/Berlin' };
const samples = [...library, ...minutes.map(({ sample }) => sample)];
const host = testHost({ functions: [answerFunction, standInSearch(library), standInCatalog(samples)] });

const ask = async (question: string): Promise<DocumentAnswer> =>
  (await call(host, documentAnswer, { op: 'answer', question }, actor)).answer;
const textOf = (documentId: string) => samples.find(({ id }) => id === documentId)!.text;

describe('without a model', () => {
  it(
    'answers with the sentences that say so, word for word, each with its place',
    verifies('documents.answer.extract', 'documents.answer.citations'),
    async () => {
      const missed: string[] = [];
      for (const [question, wanted] of answerable) {
        const { text, citations, made } = await ask(question);
        if (!citations.some((citation) => citation.text.includes(wanted))) missed.push(question);
        if (made !== 'extract') continue;
        expect(text).toMatch(/^From the documents, word for word:/);
        for (const { n, documentId, start, end, text: quoted } of citations) {
          expect(textOf(documentId).slice(start, end)).toBe(quoted);
          expect(text).toContain(`[${n}]`);
        }
      }
      expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(answerable.length / 20);
    },
  );

  it.each(unanswerable)(
    'says that the documents do not say: %s',
    verifies('documents.answer.none'),
    async (question) => {
      expect(await ask(question)).toEqual({ text: 'The documents do not say.', citations: [], made: 'none' });
    },
  );

  it('streams the same answer', verifies('documents.answer.stream'), async () => {
    const token = await host.tokens.mint('document-answer', { actor, caller: 'test' });
    const response = await answerFunction.fetch(
      new Request('http://functions/function/document-answer', {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
        body: JSON.stringify({ op: 'answer', question: 'How much is the monthly rent?' }),
      }),
      host,
    );
    const frames = (await response.text()).split('\n\n').filter(Boolean);
    const events = frames.map((frame) => AnswerEvent.parse(JSON.parse(frame.slice('data: '.length))));
    const last = events.at(-1)!;
    expect(last).toMatchObject({ type: 'answer', answer: { made: 'extract' } });
    const said = events.flatMap((event) => (event.type === 'delta' ? [event.text] : [])).join('');
    expect(last).toMatchObject({ answer: { text: said } });
  });
});

describe('action items', () => {
  it.each(minutes)(
    'are found with title, people and date as the document says: $sample.title',
    verifies('documents.answer.action-items'),
    async ({ sample, items }) => {
      const found = await call(host, documentAnswer, { op: 'action-items', documentId: sample.id }, actor);
      const wanted = items.map(({ title, people = [], due }) => ({ title, people, due }));
      expect(found.items.map(({ title, people, due }) => ({ title, people, due }))).toEqual(wanted);
      for (const { citation } of found.items) {
        expect(sample.text.slice(citation.start, citation.end)).toBe(citation.text);
      }
    },
  );

  it.each(library)('are none where nothing is to be done: $title', async ({ id }) => {
    expect(await call(host, documentAnswer, { op: 'action-items', documentId: id }, actor)).toEqual({
      op: 'action-items',
      items: [],
    });
  });
});
